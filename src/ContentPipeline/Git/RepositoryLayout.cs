using ContentPipeline.Diagnostics;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>Where a repository is and what kind it is of.</summary>
/// <param name="ObjectFormat"><c>sha1</c> or <c>sha256</c>.</param>
/// <param name="GitDirectory">A full path without links.</param>
/// <param name="CommonDirectory">Where objects and branches are; the same folder but in a linked worktree.</param>
/// <param name="Prefix">The path of the folder that was asked about, in the tree of a commit: empty, or ending with <c>/</c>.</param>
internal sealed record RepositoryLayout(bool IsBare, bool IsShallow, string ObjectFormat, string GitDirectory, string CommonDirectory, string Prefix)
{
    /// <param name="folder">The full path of one that exists.</param>
    /// <returns><c>null</c> when it is in no repository.</returns>
    /// <exception cref="GitException">There is one, and git does not read it.</exception>
    public static RepositoryLayout? Around(string folder, CancellationToken cancellation) => StoredLayout.Read(folder) ?? Ask(folder, cancellation);

    /// <summary>By way of git, whatever is on disk.</summary>
    /// <inheritdoc cref="Around"/>
    internal static RepositoryLayout? Ask(string folder, CancellationToken cancellation)
    {
        string[] question =
        [
            "rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository", "--show-object-format",
            "--path-format=absolute", "--git-dir", "--git-common-dir", "--show-prefix",
        ];
        var (exitCode, output, error) = GitProcess.Run(folder, question, cancellation);
        if (exitCode != 0 && GitFailure.SaysNoRepository(error)) return null;
        if (exitCode != 0) throw GitFailure.From(folder, "rev-parse", exitCode, error);

        // An option that git does not know comes back as it was.
        if (output.Contains("--path-format=", StringComparison.Ordinal)) throw new GitException(Diagnose.GitTooOld());
        var facts = output.Split('\n')[..^1];
        if (facts.Length != 7) throw new GitException(Diagnose.GitFailed("rev-parse", exitCode, "a folder's name has a line break in it"));
        var isInsideGitDirectory = facts[0] == "false" && facts[1] == "false";
        return isInsideGitDirectory ? null : new RepositoryLayout(facts[0] == "true", facts[2] == "true", facts[3], facts[4], facts[5], facts[6]);
    }
}
