using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>
/// Changes one value of a JSON text, and no other byte: order, indentation, line ends, the spelling of numbers and a byte order mark
/// stay as somebody wrote them, so that a diff shows what changed. What is new looks like what stands around it.
/// </summary>
/// <remarks>The text has to be what <see cref="JsonText.Parse"/> reads. Of a key that stands twice in an object the last one counts, as for all readers.</remarks>
public static class JsonEdit
{
    /// <summary>Sets the value at a path of keys. Objects on the way that are absent or null are made.</summary>
    /// <returns>The new text; the same one when it says so already; <c>null</c> when the path leads through something that is no object.</returns>
    public static byte[]? Set(ReadOnlySpan<byte> text, IReadOnlyList<string> path, JsonElement value)
    {
        var at = Begin(text);
        if (text[at] != '{') return null;
        var layout = JsonLayout.OfFile(text);
        for (var step = 0; ; step++)
        {
            var members = JsonMember.Of(text, at, out var end);
            layout = layout.In(text, at, members, end);
            var index = JsonMember.LastNamed(path[step], text, members);
            if (index < 0) return Insert(text, at, members, end, layout, path, step, value);
            var found = members[index];
            var isLast = step == path.Count - 1;
            if (text[found.Value] == '{' && !isLast) at = found.Value;
            else if (!isLast && text[found.Value] != 'n') return null;
            else return Replace(text, found, layout, path, step + 1, value);
        }
    }

    /// <summary>Removes a member, and the comma and white space that it no longer needs; nothing when there is none.</summary>
    public static byte[] Remove(ReadOnlySpan<byte> text, IReadOnlyList<string> path)
    {
        var at = Begin(text);
        for (var step = 0; text[at] == '{'; step++)
        {
            var members = JsonMember.Of(text, at, out var end);
            var index = JsonMember.LastNamed(path[step], text, members);
            if (index < 0) break;
            var found = members[index];
            if (step < path.Count - 1)
            {
                at = found.Value;
                continue;
            }

            var (from, to) = members.Count == 1 ? (at + 1, end - 1)
                : index < members.Count - 1 ? (found.Name, members[index + 1].Name)
                : (members[index - 1].ValueEnd, found.ValueEnd);
            // One of the same name that stood before it must not come to count.
            return Remove(Spliced(text, from, to, []), path);
        }

        return text.ToArray();
    }

    private static int Begin(ReadOnlySpan<byte> text)
    {
        var at = text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        while (text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
        return at;
    }

    private static byte[] Replace(ReadOnlySpan<byte> text, JsonMember found, JsonLayout layout, IReadOnlyList<string> path, int step, JsonElement value)
    {
        var old = text[found.Value..found.ValueEnd];
        if (step == path.Count && SaysTheSame(old, value)) return text.ToArray();
        var written = new ArrayBufferWriter<byte>();
        layout.InPlaceOf(old).Write(written, path, step, value);
        return Spliced(text, found.Value, found.ValueEnd, written.WrittenSpan);
    }

    private static byte[] Insert(
        ReadOnlySpan<byte> text, int start, List<JsonMember> members, int end, JsonLayout layout, IReadOnlyList<string> path, int step, JsonElement value)
    {
        var written = new ArrayBufferWriter<byte>();
        if (members.Count == 0)
        {
            layout.WriteObject(written, path, step, value);
            return Spliced(text, start, end, written.WrittenSpan);
        }

        layout.WriteNext(written, path, step, value);
        return Spliced(text, members[^1].ValueEnd, members[^1].ValueEnd, written.WrittenSpan);
    }

    private static bool SaysTheSame(ReadOnlySpan<byte> old, JsonElement value)
    {
        var reader = new Utf8JsonReader(old, new JsonReaderOptions { MaxDepth = JsonText.MaxDepth });
        return JsonElement.DeepEquals(JsonElement.ParseValue(ref reader), value);
    }

    private static byte[] Spliced(ReadOnlySpan<byte> text, int from, int to, ReadOnlySpan<byte> between) => [.. text[..from], .. between, .. text[to..]];
}

/// <summary>Where a member of an object stands in a text: its name with the quotes, and its value.</summary>
internal sealed record JsonMember(int Name, int NameEnd, int Value, int ValueEnd)
{
    /// <param name="start">Where the object begins.</param>
    /// <param name="end">Behind the object's brace.</param>
    public static List<JsonMember> Of(ReadOnlySpan<byte> text, int start, out int end)
    {
        var members = new List<JsonMember>();
        var reader = new Utf8JsonReader(text[start..], new JsonReaderOptions { MaxDepth = JsonText.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = start + (int)reader.TokenStartIndex;
            var nameEnd = name + reader.ValueSpan.Length + 2;
            reader.Read();
            var value = start + (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add(new JsonMember(name, nameEnd, value, start + (int)reader.BytesConsumed));
        }

        end = start + (int)reader.BytesConsumed;
        return members;
    }

    /// <summary>The index of the member that counts for a key; -1 when there is none.</summary>
    public static int LastNamed(string key, ReadOnlySpan<byte> text, List<JsonMember> members)
    {
        for (var index = members.Count - 1; index >= 0; index--)
        {
            var reader = new Utf8JsonReader(text[members[index].Name..members[index].NameEnd]);
            if (reader.Read() && reader.ValueTextEquals(key)) return index;
        }

        return -1;
    }
}
