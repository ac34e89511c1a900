using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing.Operators;

/// <summary>Values that are sent as they are. An operator in the middle of one would be saved as if it were content.</summary>
internal static class PlainValues
{
    /// <returns>The value.</returns>
    public static JsonElement Check(Field field, JsonElement value, string path, SentValues sent)
    {
        if (!AtomicOperator.MayStandIn(field)) return value;
        if (value.ValueKind == JsonValueKind.Array)
        {
            var n = 0;
            foreach (var item in value.EnumerateArray()) Item(field, item, $"{path}[{n++}]", sent);
        }
        else
        {
            Inside(field, value, path, sent);
        }

        return value;
    }

    /// <summary>One value of a list.</summary>
    public static void Item(Field field, JsonElement item, string path, SentValues sent)
    {
        if (AtomicOperator.Is(field with { Multiple = false }, item)) sent.Findings.Add(Diagnose.OperatorInsideValue(sent.At(item), path, item.EnumerateObject().First().Name));
        else Inside(field, item, path, sent);
    }

    private static void Inside(Field field, JsonElement value, string path, SentValues sent)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        if (field is GroupField group) Fields(group.Fields, value, path, sent);
        if (field is not BlocksField blocks) return;
        foreach (var property in value.EnumerateObject())
        {
            if (blocks.Find(property.Name) is { } block && property.Value.ValueKind == JsonValueKind.Object) Fields(block.Fields, property.Value, $"{path}.{block.Uid}", sent);
        }
    }

    private static void Fields(IReadOnlyList<Field> fields, JsonElement instance, string path, SentValues sent)
    {
        foreach (var property in instance.EnumerateObject())
        {
            if (fields.FirstOrDefault(f => f.Uid == property.Name) is not { } field) continue;
            if (AtomicOperator.Is(field, property.Value))
                sent.Findings.Add(Diagnose.OperatorInsideValue(sent.At(property.Value), $"{path}.{field.Uid}", property.Value.EnumerateObject().First().Name));
            else Check(field, property.Value, $"{path}.{field.Uid}", sent);
        }
    }
}
