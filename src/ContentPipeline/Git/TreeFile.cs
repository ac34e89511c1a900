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
}
