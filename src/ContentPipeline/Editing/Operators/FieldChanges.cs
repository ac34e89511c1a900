using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Editing.Operators;

/// <summary>Changes fields, and those inside groups and blocks: each by the value or the operator that is sent for it.</summary>
internal sealed class FieldChanges(SentValues sent)
{
    /// <summary>The instance with the changes; fields that are not sent stay.</summary>
    /// <param name="instance">A document, or an instance of a group or block; absent or null: one that is made.</param>
    /// <param name="isNoContent">For a key that is no field, whether it is left out.</param>
    public JsonElement Merge(IReadOnlyList<Field> fields, JsonElement? instance, JsonElement changes, string prefix, Func<JsonProperty, bool>? isNoContent = null)
    {
        var members = instance is { ValueKind: JsonValueKind.Object } there ? JsonOf.Members(there) : new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in Last(changes, prefix))
        {
            var path = prefix + property.Name;
            var old = members.TryGetValue(property.Name, out var found) ? found : (JsonElement?)null;
            if (fields.FirstOrDefault(f => f.Uid == property.Name) is { } field)
            {
                // What was taken out of a list that is not there leaves no list.
                if (Value(field, old, property.Value, path) is { ValueKind: not JsonValueKind.Undefined } value) members[property.Name] = value;
            }
            else if (property.Name == EntryKeys.Metadata) members[property.Name] = Together(old, property.Value);
            else if (isNoContent?.Invoke(property) == true) continue;
            else if (isNoContent is not null && EntryKeys.IsBeside(property.Name)) members[property.Name] = property.Value;
            else members[property.Name] = Unknown(fields, property, path);
        }

        return JsonOf.Object(members);
    }

    /// <summary>The field's value after the change.</summary>
    public JsonElement Value(Field field, JsonElement? old, JsonElement change, string path)
    {
        if (Operator(field, change, path) is not { } found) return PlainValues.Check(field, change, path, sent);
        return found.Name switch
        {
            AtomicOperator.Add or AtomicOperator.Sub => new NumberOperators(sent).Apply(field, old, found, path),
            AtomicOperator.Push or AtomicOperator.Pull => new ListOperators(sent).Apply(field, old, found, path),
            _ => new UpdateOperator(this, sent).Apply(field, old, found, path),
        } ?? change;
    }

    /// <summary>The operator that is sent for the field; <c>null</c> for a value, and for one that is no operator though it was meant to be.</summary>
    private AtomicOperator? Operator(Field field, JsonElement change, string path)
    {
        if (AtomicOperator.Is(field, change))
        {
            var keys = change.EnumerateObject().ToList();
            if (keys.Count == 1) return new AtomicOperator(keys[0].Name, keys[0].Value);
            sent.Findings.Add(Diagnose.OperatorNotAlone(sent.At(change), path, keys.Select(k => k.Name)));
        }
        else if (AtomicOperator.Misspelt(field, change) is var (word, hint))
        {
            sent.Findings.Add(Diagnose.UnknownAtomicOperator(sent.At(change), path, word, hint));
        }

        return null;
    }

    /// <summary>Of a key that is sent twice the last one counts.</summary>
    private List<JsonProperty> Last(JsonElement changes, string prefix)
    {
        var last = new OrderedDictionary<string, JsonProperty>(StringComparer.Ordinal);
        foreach (var property in changes.EnumerateObject())
        {
            if (!last.TryAdd(property.Name, property))
            {
                sent.Findings.Add(Diagnose.DuplicateKey(sent.At(property), prefix + property.Name));
                last[property.Name] = property;
            }
        }

        return [.. last.Values];
    }

    /// <summary>Metadata hold what belongs to different people: an extension's, a workflow's. What is not sent of it stays.</summary>
    private static JsonElement Together(JsonElement? old, JsonElement metadata)
    {
        if (old is not { ValueKind: JsonValueKind.Object } there || metadata.ValueKind != JsonValueKind.Object) return metadata;
        var members = JsonOf.Members(there);
        foreach (var (name, value) in JsonOf.Members(metadata)) members[name] = value;
        return JsonOf.Object(members);
    }

    /// <summary>A value is kept, for it may be content of tomorrow's content type; an operator would have nothing to work on.</summary>
    private JsonElement Unknown(IReadOnlyList<Field> fields, JsonProperty property, string path)
    {
        var hint = sent.Hints.For(property.Name, fields.Select(f => f.Uid));
        sent.Findings.Add(AtomicOperator.Is(property.Value)
            ? Diagnose.OperatorOnUnknownField(sent.At(property), path, property.Value.EnumerateObject().First().Name, sent.Type.Uid, hint)
            : Diagnose.UnknownField(sent.At(property), path, sent.Type.Uid, hint));
        return property.Value;
    }
}
