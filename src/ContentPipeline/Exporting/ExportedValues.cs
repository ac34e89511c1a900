using System.Text.Json;
using ContentPipeline.Importing;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Validation;

namespace ContentPipeline.Exporting;

/// <summary>Values as exports have them, and what stands beside an entry's fields.</summary>
internal static class ExportedValues
{
    /// <summary>What stands beside the fields: tags and rights as the document says, the rest as git knows it.</summary>
    public static void Facts(Utf8JsonWriter json, LocalizedEntry entry, Checkout checkout)
    {
        var document = entry.Source;
        json.WritePropertyName("tags");
        Beside(json, document.Text.Root, "tags", "[]");
        json.WriteString("locale", document.Locale.Code);
        json.WriteString("uid", document.Entry.Uid);
        var newest = checkout.Newest(document);
        // Before the first version there is nobody who created it, as far as git knows.
        if (checkout.First(document) is { } first)
        {
            json.WriteString("created_by", first.AuthorEmail);
            json.WriteString("updated_by", newest!.AuthorEmail);
            json.WriteString("created_at", IsoDate.Format(first.Time));
            json.WriteString("updated_at", IsoDate.Format(newest.Time));
        }

        json.WritePropertyName("ACL");
        Beside(json, document.Text.Root, "ACL", "{}");
        json.WriteNumber("_version", newest?.Number ?? 0);
        json.WriteBoolean("_in_progress", RequiredCheck.Missing(entry).Count > 0);
    }

    /// <summary>Of a key that stands twice only the last one, which is the one that counts: an import refuses to guess.</summary>
    public static void Copy(Utf8JsonWriter json, JsonElement value, string? without = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var (name, inner) in JsonData.Members(value).Where(m => m.Key != without))
                {
                    json.WritePropertyName(name);
                    Copy(json, inner);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Copy(json, item);
                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void Beside(Utf8JsonWriter json, JsonElement root, string name, string otherwise)
    {
        if (root.Member(name) is { } value && !value.IsEmpty()) Copy(json, value);
        else json.WriteRawValue(otherwise);
    }
}
