namespace ContentPipeline.Git;

/// <summary>A file's blob before and after, <c>null</c> where there was no file; a link or a submodule is no file.</summary>
internal readonly record struct FileChange(ObjectId? Old, ObjectId? New)
{
    /// <summary>Reads what git's <c>--raw</c> says of a path: <c>:100644 100644 &lt;old&gt; &lt;new&gt; M</c>.</summary>
    public static FileChange Parse(ReadOnlySpan<byte> raw)
    {
        var digits = (raw.Length - ":100644 100644   M".Length) / 2;
        var oldIsFile = raw[1..].StartsWith("100"u8);
        var newIsFile = raw[8..].StartsWith("100"u8);
        return new FileChange(
            oldIsFile ? ObjectId.Parse(raw.Slice(15, digits)) : null,
            newIsFile ? ObjectId.Parse(raw.Slice(16 + digits, digits)) : null);
    }
}
