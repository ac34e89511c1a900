using System.Buffers.Text;
using System.Text;

namespace ContentPipeline.Git;

/// <summary>
/// A commit as git stores it: lines of <c>tree</c>, <c>parent</c>, <c>author</c>, <c>committer</c> and others, then an empty one, then the message.
/// Only what every git writes is read here; of anything older or odder git itself has to say what it means.
/// </summary>
internal static class CommitText
{
    /// <summary>The id on the text's first line.</summary>
    /// <param name="label">What the line begins with, and a space.</param>
    /// <exception cref="InvalidDataException">It begins with something else.</exception>
    public static ObjectId Id(ReadOnlySpan<byte> text, ReadOnlySpan<byte> label, int idLength) =>
        TakeId(ref text, label, idLength) ?? throw new InvalidDataException();

    /// <param name="shared">Texts are one and the same for equal bytes.</param>
    /// <param name="parent">Its first; <c>null</c> when it has none.</param>
    /// <returns><c>null</c> when that is for git to say.</returns>
    public static LineCommit? TryRead(ObjectId id, ReadOnlySpan<byte> text, int idLength, SharedText shared, out ObjectId? parent)
    {
        parent = null;
        if (TakeId(ref text, "tree "u8, idLength) is not { } tree) return null;
        parent = TakeId(ref text, "parent "u8, idLength);
        while (TakeId(ref text, "parent "u8, idLength) is not null)
        {
        }

        var author = TakeLine(ref text);
        // Names may be in another encoding.
        for (var line = TakeLine(ref text); !line.IsEmpty; line = TakeLine(ref text))
        {
            if (line.StartsWith("encoding "u8)) return null;
        }

        if (!author.StartsWith("author "u8)) return null;
        author = author["author ".Length..];
        var (mail, end) = (author.IndexOf(" <"u8), author.IndexOf((byte)'>'));
        if (mail <= 0 || end < mail || author[..mail].IndexOf((byte)'<') >= 0 || author[(mail + 2)..end].IndexOf((byte)'<') >= 0) return null;
        if (char.IsWhiteSpace((char)author[0]) || char.IsWhiteSpace((char)author[mail - 1])) return null;
        if (!IsTime(author[(end + 1)..], out var time)) return null;
        return new LineCommit(id, tree, time, new Person(shared.Of(author[..mail]), shared.Of(author[(mail + 2)..end])));
    }

    /// <summary>Reads seconds since 1970 and how far from UTC that was: <c> 1790000000 +0100</c>.</summary>
    private static bool IsTime(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.IsEmpty || text[0] != ' ' || !Utf8Parser.TryParse(text[1..], out seconds, out var used) || !char.IsAsciiDigit((char)text[1])) return false;
        var zone = text[(1 + used)..];
        return zone.Length == " +0000".Length && zone[0] == ' ' && zone[1] is (byte)'+' or (byte)'-' && Utf8Parser.TryParse(zone[2..], out uint _, out used) && used == "0000".Length;
    }

    private static ObjectId? TakeId(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> label, int idLength)
    {
        var digits = 2 * idLength;
        if (!text.StartsWith(label) || text.Length <= label.Length + digits || text[label.Length + digits] != '\n') return null;
        var id = text.Slice(label.Length, digits);
        if (!ObjectId.IsFull(Encoding.ASCII.GetString(id))) return null;
        text = text[(label.Length + digits + 1)..];
        return ObjectId.Parse(id);
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }
}
