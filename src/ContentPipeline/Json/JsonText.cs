using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Json;

/// <summary>
/// The text of a JSON file and what it says. Every element knows its place: an element is a slice of the text, and the slice's offset is its position.
/// </summary>
public sealed class JsonText
{
    /// <summary>Deeper than any content model nests, and shallow enough that walking a document never exhausts the stack.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth };

    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Counting from the file's start for each element of a long file would take the square of its length.</summary>
    private Position.Place[]? _places;

    private JsonText(string path, ReadOnlyMemory<byte> bytes, JsonElement root) => (Path, _bytes, Root) = (path, bytes, root);

    /// <summary>The file, relative to the content root.</summary>
    public string Path { get; }

    public JsonElement Root { get; }

    /// <summary>UTF-8, without a byte order mark.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Reads JSON as RFC 8259 has it: no comments, no trailing commas, valid UTF-8. A byte order mark is passed over.</summary>
    /// <returns><c>null</c> when the text cannot be read; <paramref name="findings"/> then says why.</returns>
    public static JsonText? Parse(string path, byte[] bytes, Findings findings)
    {
        var text = bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        if (!Utf8.IsValid(text.Span))
        {
            findings.Add(Diagnose.NotUtf8(Position.Of(path, text.Span, FirstInvalid(text.Span))));
            return null;
        }

        try
        {
            // Not disposed: the root lives as long as the document that it belongs to, and the collector takes both.
            var root = JsonDocument.Parse(text, Strict).RootElement;
            var json = new JsonText(path, text, root);
            if (Unpaired(text.Span) is not { } offset) return json;
            findings.Add(Diagnose.UnpairedSurrogate(Position.Of(path, text.Span, offset)));
            return null;
        }
        catch (JsonException e)
        {
            findings.Add(Diagnose.MalformedJson(Position.OfLine(path, text.Span, (int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0)), text.Span.Trim(" \t\r\n"u8).IsEmpty ? "there is nothing here" : Reason(e)));
            return null;
        }
    }

    /// <summary>Where <paramref name="element"/> begins; for one that is no part of this text, the file.</summary>
    public Location LocationOf(JsonElement element)
    {
        var slice = JsonMarshal.GetRawUtf8Value(element);
        return Bytes.Overlaps(slice, out var offset) ? LocationOf(offset) : new Location(Path);
    }

    /// <summary>Where the property's name begins.</summary>
    public Location LocationOf(JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        if (Bytes.Overlaps(name, out var offset)) return LocationOf(offset - 1);
        // An empty name has no bytes of its own; it is the last text before its value.
        return Bytes.Overlaps(JsonMarshal.GetRawUtf8Value(property.Value), out var value) ? LocationOf(Bytes[..value].LastIndexOf("\"\""u8)) : new Location(Path);
    }

    private Location LocationOf(int offset) => Position.Of(Path, Bytes, offset, _places ??= Position.Places(Bytes));

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    /// <summary>Half of a surrogate pair, escaped: legal by the grammar, but no text that UTF-8 could hold.</summary>
    private static int? Unpaired(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("\\uD"u8) < 0 && text.IndexOf("\\ud"u8) < 0) return null;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped || reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return (int)reader.TokenStartIndex;
            }
        }

        return null;
    }
}
