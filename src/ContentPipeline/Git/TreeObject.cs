using System.Buffers;
using System.Text;

namespace ContentPipeline.Git;

/// <summary>One folder of a commit, as git stores it.</summary>
internal static class TreeObject
{
    /// <summary>Reads <c>mode SP name NUL id</c> for each of its files and folders.</summary>
    /// <param name="idLength">20 for SHA-1, 32 for SHA-256.</param>
    public static IEnumerable<TreeFile> Read(byte[] tree, int idLength)
    {
        for (var at = 0; at < tree.Length;)
        {
            var item = TreeItem.First(tree.AsSpan(at), idLength);
            at += item.Length;
            yield return new TreeFile(Encoding.UTF8.GetString(item.Name), item.Mode, item.Id.ToString());
        }
    }

    /// <summary>The same with names as git has them, which need not be text.</summary>
    public static IEnumerable<TreeRecord> Records(byte[] tree, int idLength)
    {
        for (var at = 0; at < tree.Length;)
        {
            var item = TreeItem.First(tree.AsSpan(at), idLength);
            at += item.Length;
            yield return new TreeRecord(item.Mode.TrimStart('0'), item.Name.ToArray(), Hex.Parse(item.Id.ToString()));
        }
    }

    /// <summary>Writes one file or folder of a folder.</summary>
    /// <param name="mode">Without a zero in front.</param>
    public static void Write(IBufferWriter<byte> tree, ReadOnlySpan<byte> mode, ReadOnlySpan<byte> name, ReadOnlySpan<byte> id)
    {
        tree.Write(mode);
        tree.Write(" "u8);
        tree.Write(name);
        tree.Write("\0"u8);
        tree.Write(id);
    }

    /// <summary>Nearly everything is one of two, of which a large folder need not have thousands.</summary>
    internal static string Mode(ReadOnlySpan<byte> digits) =>
        digits.SequenceEqual("100644"u8) ? "100644" : digits.SequenceEqual("40000"u8) ? "040000" : Encoding.ASCII.GetString(digits).PadLeft(6, '0');
}

/// <summary>A file or folder as its folder's object states it.</summary>
/// <param name="Mode">As it stands there: a folder's is <c>40000</c>.</param>
internal sealed record TreeRecord(string Mode, byte[] Name, byte[] Id)
{
    public bool IsFolder => Mode == "40000";

    public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);
}
