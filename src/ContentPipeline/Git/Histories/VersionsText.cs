using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ContentPipeline.Git.Histories;

/// <summary>
/// Versions as text, to travel between clones: the commits of a line from its first on, each with the documents that it changed. A longer line's text begins as a
/// shorter one's, and the same line has the same text wherever it was counted.
/// </summary>
/// <remarks>
/// <c>commit &lt;id&gt; &lt;author time&gt; &lt;name&gt; &lt;&lt;address&gt;&gt;</c>, and below it <c>&lt;blob&gt; &lt;content type&gt;/&lt;uid&gt;/&lt;locale&gt;</c>. In parts, of which one more
/// commit changes only the last: git stores whole files until it packs them, and would otherwise store all of it with each publish.
/// </remarks>
internal static class VersionsText
{
    /// <summary>A part ends with the commit that brings it to either.</summary>
    private const int MostCommits = 256, MostChanges = 4096;

    /// <summary>The whole text, in its parts.</summary>
    public static IEnumerable<byte[]> Write(Versions versions)
    {
        using var part = new MemoryStream();
        var (commits, changes) = (0, 0);
        foreach (var (text, count) in Commits(versions))
        {
            part.Write(text);
            (commits, changes) = (commits + 1, changes + count);
            if (commits < MostCommits && changes < MostChanges) continue;
            yield return part.ToArray();
            part.SetLength(0);
            (commits, changes) = (0, 0);
        }

        if (part.Length > 0) yield return part.ToArray();
    }

    /// <summary>What it says of each commit, and how many documents that one changed.</summary>
    public static IEnumerable<(byte[] Text, int Changes)> Commits(Versions versions)
    {
        var documents = Documents(versions);
        var text = new ArrayBufferWriter<byte>();
        for (int commit = 0, first = 0; commit < versions.Commits; commit++)
        {
            var next = Write(versions, documents, commit, first, text);
            yield return (text.WrittenSpan.ToArray(), next - first);
            text.ResetWrittenCount();
            first = next;
        }
    }

    /// <exception cref="InvalidDataException">It is no such text.</exception>
    public static Versions Read(IEnumerable<byte[]> parts, int idLength, string contentPrefix)
    {
        var versions = new VersionsWriter(null, 0, idLength, contentPrefix);
        var commits = new HashSet<ObjectId>();
        foreach (var part in parts)
        {
            for (var rest = (ReadOnlySpan<byte>)part; rest.Length > 0;)
            {
                var line = To((byte)'\n', ref rest);
                if (line.StartsWith("commit "u8))
                {
                    // Nothing that reads versions expects a commit twice on a line.
                    if (!commits.Add(AddCommit(line["commit ".Length..], versions, idLength))) throw new InvalidDataException();
                }
                else
                {
                    if (commits.Count == 0) throw new InvalidDataException();
                    var blob = Id(To((byte)' ', ref line), idLength);
                    versions.Add(versions.NumberOf(Key(Encoding.UTF8.GetString(line))), blob);
                }
            }
        }

        return new Versions(versions.ToImage(), idLength, contentPrefix);
    }

    /// <summary>Git lets names have line breaks.</summary>
    public static string OneLine(string name) =>
        name.AsSpan().IndexOfAny('\\', '\n') < 0 ? name : name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string AsItWas(string line)
    {
        if (!line.Contains('\\')) return line;
        var name = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\') name.Append(line[i]);
            else name.Append(line.ElementAtOrDefault(++i) switch { 'n' => '\n', '\\' => '\\', _ => throw new InvalidDataException() });
        }

        return name.ToString();
    }

    /// <summary>Which document each change is of.</summary>
    private static int[] Documents(Versions versions)
    {
        var documents = new int[versions.Changes];
        for (var document = 0; document < versions.Documents; document++)
        {
            var track = versions.DocumentAt(document);
            for (; track.Count > 0; track.Count--, track.Newest = versions.ChangeAt(track.Newest).Older) documents[track.Newest] = document;
        }

        return documents;
    }

    /// <returns>The first change of the next commit.</returns>
    private static int Write(Versions versions, int[] documents, int commit, int change, ArrayBufferWriter<byte> part)
    {
        var made = versions.MadeAt(commit);
        var person = versions.NamedAt(made.Person);
        part.Write("commit "u8);
        WriteId(versions.CommitIds.Slice(commit * versions.IdLength, versions.IdLength), part);
        part.Write(" "u8);
        if (!Utf8Formatter.TryFormat(made.Time, part.GetSpan(32), out var digits)) throw new InvalidOperationException();
        part.Advance(digits);
        part.Write(" "u8);
        part.Write(versions.Text.Slice(person.Name, person.NameLength));
        part.Write(" <"u8);
        part.Write(versions.Text.Slice(person.Email, person.EmailLength));
        part.Write(">\n"u8);
        for (; change < versions.Changes && versions.ChangeAt(change).Commit == commit; change++)
        {
            WriteId(versions.Blobs.Slice(change * versions.IdLength, versions.IdLength), part);
            part.Write(" "u8);
            var track = versions.DocumentAt(documents[change]);
            var key = versions.Text.Slice(track.Key, track.KeyLength);
            part.Write(key.IndexOfAny((byte)'\\', (byte)'\n') < 0 ? key : Encoding.UTF8.GetBytes(OneLine(Encoding.UTF8.GetString(key))));
            part.Write("\n"u8);
        }

        return change;
    }

    private static void WriteId(ReadOnlySpan<byte> id, ArrayBufferWriter<byte> part)
    {
        Hex.Write(id, part.GetSpan(2 * id.Length));
        part.Advance(2 * id.Length);
    }

    private static ObjectId AddCommit(ReadOnlySpan<byte> line, VersionsWriter versions, int idLength)
    {
        var id = Id(To((byte)' ', ref line), idLength);
        var time = To((byte)' ', ref line);
        // A name has no '<', and an address no '>'.
        var address = line.IndexOf(" <"u8);
        if (!Utf8Parser.TryParse(time, out long seconds, out var used) || used != time.Length || address < 0 || line[^1] != '>') throw new InvalidDataException();
        versions.Add(id, seconds, new Person(Encoding.UTF8.GetString(line[..address]), Encoding.UTF8.GetString(line[(address + 2)..^1])));
        return id;
    }

    private static ObjectId Id(ReadOnlySpan<byte> hex, int idLength)
    {
        Span<byte> id = stackalloc byte[ObjectId.MaximumLength];
        return hex.Length == 2 * idLength && Hex.TryRead(hex, id) ? ObjectId.From(id[..idLength]) : throw new InvalidDataException();
    }

    private static DocumentKey Key(string text)
    {
        return AsItWas(text).Split('/') is [{ Length: > 0 } type, { Length: > 0 } uid, { Length: > 0 } locale] ? new DocumentKey(type, uid, locale) : throw new InvalidDataException();
    }

    private static ReadOnlySpan<byte> To(byte delimiter, ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf(delimiter);
        if (end < 0) throw new InvalidDataException();
        var before = text[..end];
        text = text[(end + 1)..];
        return before;
    }
}
