using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;
using ContentPipeline.Querying;

namespace ContentPipeline.Editing.Operators;

/// <summary>PUSH, which appends to a list, and PULL, which takes out of it what a query finds.</summary>
internal sealed class ListOperators(SentValues sent)
{
    /// <returns><c>null</c> when it cannot be; the findings say why.</returns>
    public JsonElement? Apply(Field field, JsonElement? old, AtomicOperator found, string path)
    {
        if (!field.Multiple)
        {
            sent.Findings.Add(Diagnose.OperatorOnWrongField(sent.At(found.Argument), path, found.Name, "fields that hold several values"));
            return null;
        }

        if (OperatorArgument.Read(found, path, sent, found.Name == AtomicOperator.Push ? "data" : "query") is not [var argument]) return null;
        var items = Items(field, old);
        if (items is null) sent.Findings.Add(Diagnose.OperatorOnWrongValue(sent.At(argument), path, found.Name, "a list", SentValues.Name(old!.Value)));
        return found.Name == AtomicOperator.Push ? Push(field, items ?? [], argument, found, path) : Pull(field, old, items ?? [], argument);
    }

    /// <summary>The values of a list; none when it is absent or blank, <c>null</c> when something else stands there.</summary>
    public static List<JsonElement>? Items(Field field, JsonElement? old) => old switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        var blank when Blank.Is(blank.Value) => [],
        // One value instead of a list of one, as exports have it.
        var one when field is ReferenceField or FileField or JsonField => [one.Value],
        _ => null,
    };

    private JsonElement? Push(Field field, List<JsonElement> items, JsonElement data, AtomicOperator found, string path)
    {
        if (data.ValueKind == JsonValueKind.Null)
        {
            OperatorArgument.Malformed(found, path, "null is no value of a list", sent);
            return null;
        }

        var isList = data.ValueKind == JsonValueKind.Array;
        var pushed = isList ? data.EnumerateArray().ToList() : [data];
        for (var n = 0; n < pushed.Count; n++) PlainValues.Item(field, pushed[n], isList ? $"{path}.PUSH.data[{n}]" : $"{path}.PUSH.data", sent);
        return JsonOf.Array([.. items, .. pushed]);
    }

    private JsonElement? Pull(Field field, JsonElement? old, List<JsonElement> items, JsonElement query)
    {
        if (Condition(field, query) is not { } condition) return null;
        var left = items.FindAll(i => !condition.Matches(i));
        return left.Count == items.Count ? old ?? default(JsonElement) : JsonOf.Array(left);
    }

    private ItemCondition? Condition(Field field, JsonElement query)
    {
        if (sent.Text is { } text) return ItemCondition.Parse(text, query, field, sent.Stack, sent.Findings);
        // Without a text there are no places to speak of.
        var found = new Findings();
        var alone = JsonText.Parse("", Encoding.UTF8.GetBytes(query.GetRawText()), found);
        var condition = alone is null ? null : ItemCondition.Parse(alone, alone.Root, field, sent.Stack, found);
        sent.Findings.AddRange(found.Select(f => f with { Location = Location.None }));
        return condition;
    }
}
