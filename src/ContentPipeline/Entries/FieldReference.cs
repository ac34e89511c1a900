using System.Text.Json;

namespace ContentPipeline.Entries;

/// <summary>What one value of a reference field states.</summary>
/// <param name="ContentType"><c>null</c> where only a uid is given.</param>
internal readonly record struct FieldReference(string? ContentType, string Uid)
{
    /// <summary>Reads <c>{ uid, _content_type_uid }</c> or a bare uid; <c>null</c> when the value is neither, or blank.</summary>
    public static FieldReference? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when !Blank.Is(value) => new FieldReference(null, value.GetString()!),
        JsonValueKind.Object when RichText.Text(value, "uid") is { Length: > 0 } uid => new FieldReference(RichText.Text(value, "_content_type_uid"), uid),
        _ => null,
    };

    /// <summary>The asset that a file field's value names: its uid, or an object that has one.</summary>
    public static string? AssetUid(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => RichText.Text(value, "uid"),
        _ => null,
    };
}
