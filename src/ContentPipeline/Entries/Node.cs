using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Entries;

/// <summary>A value and the text that states it, so that a finding about it can say where.</summary>
internal sealed record Node(JsonText Text, JsonElement Value)
{
    /// <summary>All that a text says.</summary>
    public static Node Of(JsonText text) => new(text, text.Root);

    public Location Location => Text.LocationOf(Value);

    public Node With(JsonElement value) => new(Text, value);

    /// <summary>The last value of that name, as JSON readers take it; <c>null</c> when there is none.</summary>
    public Node? Find(string key) =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(key, out var value) ? new Node(Text, value) : null;

    /// <summary>The value itself, or each of a list.</summary>
    public IEnumerable<Node> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array) return [this];
        var items = new List<Node>(Value.GetArrayLength());
        foreach (var item in Value.EnumerateArray()) items.Add(With(item));
        return items;
    }
}
