using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>How the members of one object are set out, so that another one can be written like them.</summary>
/// <param name="Break">The line end and indentation before each member; empty when they stand on one line.</param>
/// <param name="Unit">What each level is indented by.</param>
/// <param name="Colon">The colon and the white space around it.</param>
/// <param name="Space">What stands behind a comma, on one line.</param>
/// <param name="Padding">What stands inside the braces, on one line.</param>
internal sealed record JsonLayout(string Break, string Unit, string Colon, string Space, string Padding)
{
    /// <summary>What <see cref="JsonFormat"/> writes, with the file's line ends: for an object without an example to follow.</summary>
    public static JsonLayout OfFile(ReadOnlySpan<byte> text) => new(text.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n", "  ", ": ", " ", " ");

    private bool IsOneLine => Break.Length == 0;

    private JsonLayout Inner => IsOneLine ? this : this with { Break = Break + Unit };

    /// <summary>The layout of the members of an object that stands among members of this layout.</summary>
    public JsonLayout In(ReadOnlySpan<byte> text, int start, List<JsonMember> members, int end)
    {
        if (members.Count == 0) return Inner;
        var last = members[^1];
        var colon = Encoding.UTF8.GetString(text[last.NameEnd..last.Value]);
        if (colon.Contains('\n', StringComparison.Ordinal)) colon = Colon;
        var first = Encoding.UTF8.GetString(text[(start + 1)..members[0].Name]);
        var before = members.Count == 1 ? first : BehindComma(text[members[^2].ValueEnd..last.Name]);
        if (LastLine(before) is not { } line)
        {
            var padding = LastLine(first) is null ? first : "";
            return new JsonLayout("", Unit, colon, members.Count > 1 ? before : SpaceOf(colon), padding);
        }

        var indent = line.TrimStart('\r', '\n');
        var outer = LastLine(Encoding.UTF8.GetString(text[last.ValueEnd..(end - 1)]))?.TrimStart('\r', '\n') ?? "";
        var unit = indent.Length > outer.Length && indent.StartsWith(outer, StringComparison.Ordinal) ? indent[outer.Length..] : Unit;
        return new JsonLayout(line, unit, colon, SpaceOf(colon), SpaceOf(colon));
    }

    /// <summary>The layout for what takes the place of a value: a list or object that stood on one line goes on doing so.</summary>
    public JsonLayout InPlaceOf(ReadOnlySpan<byte> old)
    {
        var isFilledOnOneLine = old[0] is (byte)'{' or (byte)'[' && old.IndexOf((byte)'\n') < 0 && old[1..^1].ContainsAnyExcept(" \t"u8);
        if (!isFilledOnOneLine) return this;
        return this with { Break = "", Padding = old[0] == '{' ? Encoding.UTF8.GetString(old[1..old.IndexOfAnyExcept("{ \t"u8)]) : Padding };
    }

    /// <summary>Writes objects for the path's keys from <paramref name="step"/> on, and in the innermost of them the value.</summary>
    public void Write(ArrayBufferWriter<byte> output, IReadOnlyList<string> path, int step, JsonElement value)
    {
        if (step == path.Count) Value(output, value);
        else Inner.WriteObject(output, path, step, value);
    }

    /// <summary>The same as an object whose member has this layout.</summary>
    public void WriteObject(ArrayBufferWriter<byte> output, IReadOnlyList<string> path, int step, JsonElement value)
    {
        Text(output, "{" + (IsOneLine ? Padding : Break));
        Member(output, path[step], () => Write(output, path, step + 1, value));
        Text(output, (IsOneLine ? Padding : Break[..^Unit.Length]) + "}");
    }

    /// <summary>The same as a member behind another one.</summary>
    public void WriteNext(ArrayBufferWriter<byte> output, IReadOnlyList<string> path, int step, JsonElement value)
    {
        Text(output, "," + (IsOneLine ? Space : Break));
        Member(output, path[step], () => Write(output, path, step + 1, value));
    }

    private void Member(ArrayBufferWriter<byte> output, string name, Action value)
    {
        Quoted(output, name);
        Text(output, Colon);
        value();
    }

    private void Value(ArrayBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Inner.List(output, "{", "}", IsOneLine ? Padding : Break, value.EnumerateObject(), p => Inner.Member(output, p.Name, () => Inner.Value(output, p.Value)));
                break;
            case JsonValueKind.Array:
                Inner.List(output, "[", "]", IsOneLine ? "" : Break, value.EnumerateArray(), v => Inner.Value(output, v));
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

    /// <param name="close">What stands before the closing bracket, and on one line behind the opening one.</param>
    private void List<T>(ArrayBufferWriter<byte> output, string open, string close, string before, IEnumerable<T> items, Action<T> write)
    {
        Text(output, open);
        var any = false;
        foreach (var item in items)
        {
            Text(output, any ? "," : "");
            Text(output, !IsOneLine ? Break : any ? Space : before);
            write(item);
            any = true;
        }

        Text(output, (any ? before : "") + close);
    }

    private static void Quoted(ArrayBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        output.Write(JsonEncodedText.Encode(text, LetterEncoder.Instance).EncodedUtf8Bytes);
        output.Write("\""u8);
    }

    private static void Text(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    private static string BehindComma(ReadOnlySpan<byte> between) => Encoding.UTF8.GetString(between[(between.IndexOf((byte)',') + 1)..]);

    private static string SpaceOf(string colon) => colon[^1] == ':' ? "" : " ";

    /// <summary>The last line end and what follows it, or <c>null</c> when all is on one line.</summary>
    private static string? LastLine(string space)
    {
        var end = space.LastIndexOf('\n');
        if (end < 0) return null;
        return space[(end > 0 && space[end - 1] == '\r' ? end - 1 : end)..];
    }
}
