using System.Runtime.InteropServices;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>
/// JSON as the data that it says: the order of members, the spelling of numbers and the escapes of texts mean nothing, and of a key that
/// stands twice the last one counts, as for all readers.
/// </summary>
internal sealed class JsonData : IEqualityComparer<JsonElement>
{
    public static readonly JsonData Comparer = new();

    private JsonData()
    {
    }

    public static bool Same(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind) return false;
        switch (a.ValueKind)
        {
            case JsonValueKind.Undefined:
                return true;
            case JsonValueKind.Array:
                return a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(p => Same(p.First, p.Second));
            case JsonValueKind.Object:
                var (first, second) = (Members(a), Members(b));
                return first.Count == second.Count && first.All(m => second.TryGetValue(m.Key, out var other) && Same(m.Value, other));
            case JsonValueKind.String:
                return a.ValueEquals(b.GetString());
            // The framework's own comparison throws at exponents beyond its range.
            case JsonValueKind.Number:
                return JsonMarshal.GetRawUtf8Value(a).SequenceEqual(JsonMarshal.GetRawUtf8Value(b)) || JsonNumber.Of(a) == JsonNumber.Of(b);
            default:
                return true;
        }
    }

    /// <summary>The members that count, in the order in which their names first stand there; none of what is no object.</summary>
    public static OrderedDictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object) return members;
        foreach (var member in value.EnumerateObject()) members[member.Name] = member.Value;
        return members;
    }

    /// <summary>A member's text; <c>null</c> when there is none, and where it is no text.</summary>
    public static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    public bool Equals(JsonElement x, JsonElement y) => Same(x, y);

    public int GetHashCode(JsonElement obj) => obj.ValueKind switch
    {
        JsonValueKind.Array => obj.EnumerateArray().Aggregate(1, (sum, item) => HashCode.Combine(sum, GetHashCode(item))),
        // A sum, because the order of members means nothing.
        JsonValueKind.Object => Members(obj).Aggregate(2, (sum, m) => unchecked(sum + HashCode.Combine(m.Key.GetHashCode(StringComparison.Ordinal), GetHashCode(m.Value)))),
        JsonValueKind.String => obj.GetString()!.GetHashCode(StringComparison.Ordinal),
        JsonValueKind.Number => JsonNumber.Of(obj).GetHashCode(),
        _ => (int)obj.ValueKind,
    };
}
