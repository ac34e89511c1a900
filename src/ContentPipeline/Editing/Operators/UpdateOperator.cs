using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Editing.Operators;

/// <summary>
/// UPDATE: of a list, the value at an index; else the field's value. Groups, blocks and links keep what is not sent, and operators nest in what is;
/// any other value is replaced.
/// </summary>
internal sealed class UpdateOperator(FieldChanges changes, SentValues sent)
{
    /// <returns><c>null</c> when it cannot be; the findings say why.</returns>
    public JsonElement? Apply(Field field, JsonElement? old, AtomicOperator found, string path)
    {
        if (!field.Multiple)
        {
            return OperatorArgument.Read(found, path, sent, "data") is [var data] ? One(field, old, data, found, path) : null;
        }

        if (OperatorArgument.Read(found, path, sent, "index", "data") is not [var index, var change]) return null;
        if (ListOperators.Items(field, old) is not { } items)
        {
            sent.Findings.Add(Diagnose.OperatorOnWrongValue(sent.At(index), path, found.Name, "a list", SentValues.Name(old!.Value)));
            return null;
        }

        if (At(index, items.Count, path) is not { } at) return null;
        if (change.ValueKind == JsonValueKind.Null) OperatorArgument.Malformed(found, path, "null is no value of a list", sent);
        else if (One(field with { Multiple = false }, items[at], change, found, $"{path}[{at}]") is { } item) items[at] = item;
        else return null;
        return JsonOf.Array(items);
    }

    private int? At(JsonElement index, int count, string path)
    {
        var text = index.GetRawText();
        if (index.ValueKind != JsonValueKind.Number || !text.All(char.IsAsciiDigit)) sent.Findings.Add(Diagnose.InvalidIndex(sent.At(index), path, Short(text)));
        else if (!index.TryGetInt32(out var at) || at >= count) sent.Findings.Add(Diagnose.IndexOutOfRange(sent.At(index), path, Short(text), count));
        else return at;
        return null;
    }

    /// <summary>One value, with what is sent for it.</summary>
    private JsonElement? One(Field field, JsonElement? old, JsonElement data, AtomicOperator found, string path)
    {
        if (field is BlocksField blocks) return Block(blocks, old!.Value, data, path);
        if (field is not (GroupField or LinkField) || AtomicOperator.Is(field, data) || data.ValueKind == JsonValueKind.Null) return changes.Value(field, old, data, path);
        if (data.ValueKind != JsonValueKind.Object)
        {
            OperatorArgument.Malformed(found, path, $"the 'data' of {field.DataType} '{field.Uid}' is an object, not {SentValues.Name(data)}", sent);
            return null;
        }

        if (old is { ValueKind: not JsonValueKind.Object } odd && !Blank.Is(odd))
        {
            sent.Findings.Add(Diagnose.OperatorOnWrongValue(sent.At(data), path, found.Name, "an object", SentValues.Name(odd)));
            return null;
        }

        return changes.Merge(field is GroupField group ? group.Fields : LinkParts, old, data, path + ".");
    }

    private JsonElement? Block(BlocksField blocks, JsonElement item, JsonElement data, string path)
    {
        var kinds = data.ValueKind == JsonValueKind.Object ? data.EnumerateObject().Where(p => p.Name != EntryKeys.Metadata).ToList() : [];
        if (kinds is not [{ Value.ValueKind: JsonValueKind.Object } sentBlock])
        {
            sent.Findings.Add(Diagnose.MalformedBlock(sent.At(data), path));
            return null;
        }

        if (blocks.Find(sentBlock.Name) is not { } block)
        {
            sent.Findings.Add(Diagnose.UnknownBlock(sent.At(sentBlock), path, sentBlock.Name, [.. blocks.Blocks.Select(b => b.Uid)]));
            return null;
        }

        var stands = item.ValueKind == JsonValueKind.Object ? JsonOf.Members(item) : [];
        if (!stands.TryGetValue(block.Uid, out var instance))
        {
            var other = stands.Keys.FirstOrDefault(k => k != EntryKeys.Metadata) ?? SentValues.Name(item);
            sent.Findings.Add(Diagnose.OtherBlock(sent.At(sentBlock), path, block.Uid, other));
            return null;
        }

        if (instance.ValueKind != JsonValueKind.Object && !Blank.Is(instance))
        {
            sent.Findings.Add(Diagnose.OperatorOnWrongValue(sent.At(sentBlock), $"{path}.{block.Uid}", AtomicOperator.Update, "an object", SentValues.Name(instance)));
            return null;
        }

        // What stands beside the block's fields, its metadata, is merged as that of a group is.
        var around = data.EnumerateObject().Where(p => p.Name == EntryKeys.Metadata).Select(p => KeyValuePair.Create(p.Name, p.Value));
        var merged = changes.Merge([], item, JsonOf.Object(around), path + ".");
        var members = JsonOf.Members(merged);
        members[block.Uid] = changes.Merge(block.Fields, instance, sentBlock.Value, $"{path}.{block.Uid}.");
        return JsonOf.Object(members);
    }

    private static IReadOnlyList<Field> LinkParts { get; } = [.. ((string[])["title", "href", "url"]).Select(uid => new TextField(TextStyle.SingleLine, null, null, null, []) { Uid = uid })];

    /// <summary>A message quotes enough of a text to find it.</summary>
    private static string Short(string text) => text.Length <= 20 ? text : $"{text[..17]}…";
}
