using System.Text.Json;
using System.Text.Unicode;

namespace ContentPipeline.Site.Content;

/// <summary>Finds a document's <c>url</c> without making values of the rest.</summary>
internal static class DocumentUrl
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = SnapshotDocuments.MaxDepth };

    /// <param name="isSound">Nobody but a publish has written it: it can be read, and no name stands twice.</param>
    /// <returns>Empty when the document has none, or one that is no text; <c>null</c> when it is no JSON object.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? Find(ReadOnlySpan<byte> json, bool isSound = false)
    {
        if (!isSound && !Utf8.IsValid(json)) throw new JsonException("it is not in UTF-8");
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        var url = reader.TokenType == JsonTokenType.StartObject ? "" : null;
        var isUrl = false;
        // To the end: that all of it can be read is known before the first page is rendered.
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) CheckEscapes(ref reader);
            // Of a name that stands twice the last one counts.
            if (isUrl && url is not null) url = reader.TokenType == JsonTokenType.String ? reader.GetString() : "";
            if (isUrl && isSound) return url;
            isUrl = reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("url"u8);
        }

        return url;
    }

    private static void CheckEscapes(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("a text holds half a character");
        }
    }
}
