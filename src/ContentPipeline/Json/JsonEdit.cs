using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>
/// Changes what a JSON text says, and no byte that need not change: order, indentation, line ends, the spelling of numbers and a byte order mark
/// stay as somebody wrote them, so that a diff shows what changed. What is new looks like what stands around it.
/// </summary>
/// <remarks>The text has to be what <see cref="JsonText.Parse"/> reads. Of a key that stands twice in an object the last one counts, as for all readers.</remarks>
public static class JsonEdit
{
    /// <summary>
    /// Makes the text say another value. Members stay in their order, new ones come last; the items of lists are matched where they are equal,
    /// else by <c>_metadata.uid</c> or <c>uid</c>, else by position, so that a change of one touches only its own lines.
    /// </summary>
    /// <returns>The new text; the same bytes when it says so already.</returns>
    public static byte[] To(ReadOnlySpan<byte> text, JsonElement value)
    {
        var bytes = text.ToArray();
        return Rewrite(bytes, Root(bytes), value);
    }

    /// <summary>Sets the value at a path of keys. Objects on the way that are absent or null are made.</summary>
    /// <returns>The new text; the same one when it says so already; <c>null</c> when the path leads through something that is no object.</returns>
    public static byte[]? Set(ReadOnlySpan<byte> text, IReadOnlyList<string> path, JsonElement value)
    {
        var bytes = text.ToArray();
        var root = Root(bytes);
        var at = root;
        for (var step = 0; step < path.Count; step++)
        {
            if (at.ValueKind != JsonValueKind.Object && (step == 0 || at.ValueKind != JsonValueKind.Null)) return null;
            if (at.ValueKind == JsonValueKind.Null || !at.TryGetProperty(path[step], out at)) break;
        }

        return Rewrite(bytes, root, With(root, path, value));
    }

    /// <summary>Removes a member, and the comma and white space that it no longer needs; nothing when there is none.</summary>
    public static byte[] Remove(ReadOnlySpan<byte> text, IReadOnlyList<string> path)
    {
        var bytes = text.ToArray();
        var root = Root(bytes);
        return root.ValueKind == JsonValueKind.Object ? Rewrite(bytes, root, With(root, path, null)) : bytes;
    }

    private static JsonElement Root(byte[] text)
    {
        var begin = text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return JsonDocument.Parse(text.AsMemory(begin), new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth }).RootElement;
    }

    private static byte[] Rewrite(byte[] text, JsonElement root, JsonElement value)
    {
        var whole = JsonMarshal.GetRawUtf8Value(root);
        text.AsSpan().Overlaps(whole, out var start);
        var output = new ArrayBufferWriter<byte>(text.Length + 256);
        output.Write(text.AsSpan(0, start));
        new JsonRewriter(text, output).Value(root, value, JsonLayout.OfFile(text));
        output.Write(text.AsSpan(start + whole.Length));
        return output.WrittenSpan.ToArray();
    }

    /// <param name="value"><c>null</c>: without the member.</param>
    private static JsonElement With(JsonElement root, IReadOnlyList<string> path, JsonElement? value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine)) With(writer, root, path, 0, value);
        var reader = new Utf8JsonReader(bytes.WrittenSpan, new JsonReaderOptions { MaxDepth = JsonFormat.OneLine.MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    private static void With(Utf8JsonWriter writer, JsonElement at, IReadOnlyList<string> path, int step, JsonElement? value)
    {
        if (step == path.Count)
        {
            value!.Value.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        var members = JsonData.Members(at);
        foreach (var (name, member) in members.Where(m => m.Key != path[step]))
        {
            writer.WritePropertyName(name);
            member.WriteTo(writer);
        }

        var isThere = members.TryGetValue(path[step], out var found);
        if (value is not null || (isThere && step < path.Count - 1))
        {
            writer.WritePropertyName(path[step]);
            if (value is null && found.ValueKind != JsonValueKind.Object) found.WriteTo(writer);
            else With(writer, found, path, step + 1, value);
        }

        writer.WriteEndObject();
    }
}
