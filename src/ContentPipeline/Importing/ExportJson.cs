using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Importing;

/// <summary>JSON of an export: read strictly, because what is guessed about a damaged file is content lost.</summary>
internal static class ExportJson
{
    /// <summary>An entry lies two levels deep in its file, and what is imported has to be readable afterwards.</summary>
    private const int MaxDepth = JsonText.MaxDepth + 2;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    public static JsonElement? Parse(ReadOnlySpan<byte> bytes, Location file, Findings findings)
    {
        if (bytes.StartsWith(ByteOrderMark)) bytes = bytes[ByteOrderMark.Length..];
        if (!Utf8.IsValid(bytes))
        {
            findings.Add(Diagnose.MalformedExportFile(PlaceOf(bytes, FirstInvalid(bytes), file), "not valid UTF-8"));
            return null;
        }

        try
        {
            CheckEscapes(bytes);
            return JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            var (line, column) = ((int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0));
            var at = e.LineNumber is null ? file : file.At(line + 1, CharactersIn(LineStart(bytes, line), column) + 1);
            findings.Add(Diagnose.MalformedExportFile(at, $"not valid JSON: {Reason(e)}"));
            return null;
        }
    }

    /// <summary>The member's text, or <c>null</c> when it is absent or no string.</summary>
    public static string? Text(this JsonElement item, string name) =>
        item.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static JsonElement? Member(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;

    public static bool IsEmpty(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    public static IEnumerable<JsonElement> Elements(this JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<string> Texts(this JsonElement? list) =>
        list.Elements().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!);

    /// <summary>The objects of <c>{"uid": {…}}</c> or <c>[{…}]</c>, each with its key; anything else in there is a finding.</summary>
    public static IEnumerable<(string? Key, JsonElement Item)> Items(this JsonElement json, Location file, Findings findings)
    {
        IEnumerable<(string? Key, JsonElement Item)> all = json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().Select(p => ((string?)p.Name, p.Value)),
            JsonValueKind.Array => json.EnumerateArray().Select(e => ((string?)null, e)),
            _ => [(null, json)],
        };
        foreach (var (key, item) in all)
        {
            if (item.ValueKind == JsonValueKind.Object) yield return (key, item);
            else findings.Add(Diagnose.UnexpectedExportShape(file, key is null ? "objects" : $"an object at '{key}'"));
        }
    }

    /// <summary>Half of a surrogate pair, written as an escape, is valid JSON and yet no text: the parser throws, but only when asked for it.</summary>
    private static void CheckEscapes(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped) continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException e)
            {
                var place = PlaceOf(bytes, (int)reader.TokenStartIndex, Location.None);
                throw new JsonException("half of a surrogate pair in a string", null, place.Line - 1, place.Column - 1, e);
            }
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (end < 0) end = e.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.', ' ');
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    private static Location PlaceOf(ReadOnlySpan<byte> bytes, int offset, Location file)
    {
        var before = bytes[..offset];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return file.At(before.Count((byte)'\n') + 1, CharactersIn(before[lineStart..], offset - lineStart) + 1);
    }

    private static ReadOnlySpan<byte> LineStart(ReadOnlySpan<byte> bytes, int line)
    {
        for (; line > 0; line--) bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        return bytes;
    }

    private static int CharactersIn(ReadOnlySpan<byte> bytes, int count) => Encoding.UTF8.GetCharCount(bytes[..Math.Min(count, bytes.Length)]);
}
