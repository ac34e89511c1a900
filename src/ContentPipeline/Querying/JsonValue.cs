using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Querying;

/// <summary>When two scalars are the same, and which one comes first. Never throws, whatever number somebody wrote.</summary>
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

    /// <summary>Numbers by size, texts by their code units, dates by time; <c>null</c> when the two have no order.</summary>
    /// <param name="asDates">Texts that are dates are compared as moments, and others not at all.</param>
    public static int? Compare(JsonElement a, JsonElement b, bool asDates)
    {
        if (a.ValueKind == JsonValueKind.Number && b.ValueKind == JsonValueKind.Number) return JsonNumber.Of(a).CompareTo(JsonNumber.Of(b));
        if (a.ValueKind != JsonValueKind.String || b.ValueKind != JsonValueKind.String) return null;
        if (!asDates) return string.CompareOrdinal(a.GetString(), b.GetString());
        return IsoDate.TryParse(a.GetString()!, out var first) && IsoDate.TryParse(b.GetString()!, out var second) ? first.CompareTo(second) : null;
    }
}
