using System.Text.Json;

namespace ContentPipeline.Querying;

/// <summary>When two JSON values are the same, and which one comes first. Never throws, whatever number somebody wrote.</summary>
internal static class JsonValue
{
    /// <summary>The same text for scalars that are equal (<c>1</c>, <c>1.0</c>, <c>10e-1</c>); <c>null</c> for what is no scalar, and for null.</summary>
    public static string? ScalarKey(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "\"" + value.GetString(),
        JsonValueKind.Number => JsonNumber.Of(value).ToString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>Numbers by what they mean, objects whatever the order of their keys.</summary>
    public static bool AreEqual(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && a.ValueKind switch
    {
        JsonValueKind.Object => AreEqualObjects(a, b),
        JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(p => AreEqual(p.First, p.Second)),
        JsonValueKind.String => a.ValueEquals(b.GetString()),
        JsonValueKind.Number => JsonNumber.Of(a).CompareTo(JsonNumber.Of(b)) == 0,
        _ => true,
    };

    /// <summary>Numbers by size, texts by their code units, dates by time, false before true; <c>null</c> when the two have no order.</summary>
    /// <param name="asDates">Texts that are dates are compared as moments, and others not at all.</param>
    public static int? Compare(JsonElement a, JsonElement b, bool asDates)
    {
        if (a.ValueKind == JsonValueKind.Number && b.ValueKind == JsonValueKind.Number) return JsonNumber.Of(a).CompareTo(JsonNumber.Of(b));
        if (a.ValueKind != JsonValueKind.String || b.ValueKind != JsonValueKind.String)
            return IsTruth(a) && IsTruth(b) ? a.GetBoolean().CompareTo(b.GetBoolean()) : null;
        if (!asDates) return string.CompareOrdinal(a.GetString(), b.GetString());
        return IsoDate.TryParse(a.GetString()!, out var first) && IsoDate.TryParse(b.GetString()!, out var second) ? first.CompareTo(second) : null;
    }

    private static bool IsTruth(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>Of a key that stands there twice the last counts, as everywhere.</summary>
    private static bool AreEqualObjects(JsonElement a, JsonElement b)
    {
        var left = Properties(a);
        var right = Properties(b);
        return left.Count == right.Count && left.All(p => right.TryGetValue(p.Key, out var value) && AreEqual(p.Value, value));
    }

    private static Dictionary<string, JsonElement> Properties(JsonElement element)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject()) properties[property.Name] = property.Value;
        return properties;
    }
}
