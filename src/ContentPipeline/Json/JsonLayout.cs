using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>How the members of an object or the items of a list are set out, so that others can be written like them.</summary>
/// <param name="Break">The line end and indentation before each; empty when they stand on one line.</param>
/// <param name="Unit">What each level is indented by.</param>
/// <param name="Colon">The colon and the white space around it.</param>
/// <param name="Space">What stands behind a comma, on one line.</param>
/// <param name="Padding">What stands inside the braces of objects, on one line.</param>
internal sealed record JsonLayout(string Break, string Unit, string Colon, string Space, string Padding)
{
    /// <summary>What <see cref="JsonFormat"/> writes, with the file's line ends: what stands around a file's only value.</summary>
    public static JsonLayout OfFile(ReadOnlySpan<byte> text) => new(text.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n", "  ", ": ", " ", " ");

    private bool IsOneLine => Break.Length == 0;

    /// <summary>The layout of what stands inside a new value that stands among those of this layout.</summary>
    public JsonLayout Inner => IsOneLine ? this : this with { Break = Break + Unit };

    /// <summary>The layout inside an object or list that stands among those of this layout.</summary>
    public JsonLayout In(ReadOnlySpan<byte> text, List<JsonSlot> slots)
    {
        if (slots.Count == 0) return Inner;
        var (first, last) = (slots[0], slots[^1]);
        var colon = last.Name is null ? Colon : Encoding.UTF8.GetString(text[last.NameEnd..last.Value]);
        if (colon.Contains('\n', StringComparison.Ordinal)) colon = Colon;
        var opening = Encoding.UTF8.GetString(text[first.Previous..first.Start]);
        var before = Encoding.UTF8.GetString(text[last.Previous..last.Start]);
        if (LastLine(before) is not { } line)
        {
            // The brackets of lists have no room inside, those of objects have as much as the object around them.
            var padding = last.Name is null ? Padding : LastLine(opening) is null ? opening : "";
            return new JsonLayout("", Unit, colon, slots.Count > 1 ? before : SpaceOf(colon), padding);
        }

        var indent = line.TrimStart('\r', '\n');
        var outer = LastLine(Encoding.UTF8.GetString(text[last.End..last.Next]))?.TrimStart('\r', '\n') ?? "";
        var unit = indent.Length > outer.Length && indent.StartsWith(outer, StringComparison.Ordinal) ? indent[outer.Length..] : Unit;
        return new JsonLayout(line, unit, colon, SpaceOf(colon), SpaceOf(colon));
    }

    /// <summary>Writes a value whose members or items have this layout.</summary>
    public void Write(ArrayBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                List(output, "{", "}", Padding, JsonData.Members(value), m =>
                {
                    WriteName(output, m.Key);
                    Inner.Write(output, m.Value);
                });
                break;
            case JsonValueKind.Array:
                List(output, "[", "]", "", value.EnumerateArray(), v => Inner.Write(output, v));
                break;
            case JsonValueKind.String:
                Quoted(output, value.GetString()!);
                break;
            default:
                // Numbers keep their spelling.
                Text(output, value.GetRawText());
                break;
        }
    }

    /// <summary>What stands between a comma and a new member or item.</summary>
    public void WriteSeparator(ArrayBufferWriter<byte> output) => Text(output, IsOneLine ? Space : Break);

    public void WriteName(ArrayBufferWriter<byte> output, string name)
    {
        Quoted(output, name);
        Text(output, Colon);
    }

    /// <param name="padding">What stands inside the brackets, on one line.</param>
    private void List<T>(ArrayBufferWriter<byte> output, string open, string close, string padding, IEnumerable<T> items, Action<T> write)
    {
        Text(output, open);
        var any = false;
        foreach (var item in items)
        {
            Text(output, any ? "," : IsOneLine ? padding : Break);
            if (any) WriteSeparator(output);
            write(item);
            any = true;
        }

        if (any) Text(output, IsOneLine ? padding : Outer);
        Text(output, close);
    }

    /// <summary>Before a closing bracket.</summary>
    private string Outer => Break.EndsWith(Unit, StringComparison.Ordinal) ? Break[..^Unit.Length] : Break;

    private static void Quoted(ArrayBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        output.Write(JsonEncodedText.Encode(text, LetterEncoder.Instance).EncodedUtf8Bytes);
        output.Write("\""u8);
    }

    private static void Text(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    private static string SpaceOf(string colon) => colon[^1] == ':' ? "" : " ";

    /// <summary>The last line end and what follows it, or <c>null</c> when all is on one line.</summary>
    private static string? LastLine(string space)
    {
        var end = space.LastIndexOf('\n');
        if (end < 0) return null;
        return space[(end > 0 && space[end - 1] == '\r' ? end - 1 : end)..];
    }
}
