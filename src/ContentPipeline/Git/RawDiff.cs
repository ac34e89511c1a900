using System.Text;

namespace ContentPipeline.Git;

/// <summary>
/// The changes between pairs of trees, from one <c>git diff-tree --stdin</c>. Trees and not commits are compared, so neither
/// configuration nor what a merge's second parent brought can take part.
/// </summary>
internal sealed class RawDiff(Stream output, string contentPrefix)
{
    private readonly ByteReader _records = new(output);
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(contentPrefix);

    public static readonly string[] Arguments = ["diff-tree", "--stdin", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"];

    public static string EmptyTree(string objectFormat) => objectFormat == "sha256"
        ? "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
        : "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    /// <summary>Goes to the next pair of trees; its changes must have been read.</summary>
    public bool NextPair() => _records.TryReadTo((byte)'\n', out _);

    /// <param name="after">The second of the two trees.</param>
    public bool NextPair(out ObjectId after)
    {
        var isThere = _records.TryReadTo((byte)'\n', out var pair);
        after = isThere ? ObjectId.Parse(pair[(pair.Length / 2 + 1)..]) : default;
        return isThere;
    }

    public bool IsAtEnd => _records.Peek() < 0;

    /// <summary>The next change below the content root within the pair.</summary>
    /// <param name="path">Relative to the content root; valid until the next call.</param>
    public bool NextChange(out RawChange change, out ReadOnlySpan<byte> path)
    {
        // A pair starts with the ids of its trees, a change with a colon.
        while (_records.Peek() == ':' && _records.TryReadTo(0, out var meta))
        {
            change = RawChange.Parse(meta);
            if (!_records.TryReadTo(0, out path)) break;
            if (!path.StartsWith(_prefix)) continue;
            path = path[_prefix.Length..];
            return true;
        }

        change = default;
        path = default;
        return false;
    }
}

/// <summary>A file's blob before and after, <c>null</c> where there was no file; a link or a submodule is no file.</summary>
internal readonly record struct RawChange(ObjectId? Old, ObjectId? New)
{
    /// <summary>Reads <c>:100644 100644 &lt;old&gt; &lt;new&gt; M</c>.</summary>
    public static RawChange Parse(ReadOnlySpan<byte> meta)
    {
        var digits = (meta.Length - ":100644 100644   M".Length) / 2;
        var oldIsFile = meta[1..].StartsWith("100"u8);
        var newIsFile = meta[8..].StartsWith("100"u8);
        return new RawChange(
            oldIsFile ? ObjectId.Parse(meta.Slice(15, digits)) : null,
            newIsFile ? ObjectId.Parse(meta.Slice(16 + digits, digits)) : null);
    }
}
