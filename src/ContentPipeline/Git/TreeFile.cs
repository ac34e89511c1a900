using System.Text;
using System.Text.Unicode;

namespace ContentPipeline.Git;

/// <summary>One file of a commit below the content root.</summary>
/// <param name="Path">Relative to the content root.</param>
/// <param name="Mode">Git's six digits: <c>100644</c> and <c>100755</c> are files, <c>120000</c> is a symbolic link, <c>160000</c> another repository.</param>
/// <param name="Oid">The id of its bytes.</param>
/// <param name="HasTextName">The name is UTF-8. Of one that is not, <paramref name="Path"/> shows the odd bytes as <c>\xFF</c>.</param>
public sealed record TreeFile(string Path, string Mode, string Oid, bool HasTextName = true)
{
    public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);

    public bool IsFolder => Mode == "040000";

    public bool IsSymbolicLink => Mode == "120000";

    /// <param name="path">As git has it, which need not be text.</param>
    internal static TreeFile Of(ReadOnlySpan<byte> path, string mode, string oid)
    {
        var isText = Utf8.IsValid(path);
        return new TreeFile(isText ? Encoding.UTF8.GetString(path) : Spelled(path), mode, oid, isText);
    }

    /// <summary>Two names that are no text stay two, however little of them can be shown.</summary>
    private static string Spelled(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder();
        foreach (var b in name) text.Append(b < 0x80 ? ((char)b).ToString() : $"\\x{b:X2}");
        return text.ToString();
    }
}
