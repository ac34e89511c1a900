using System.Globalization;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>Makes a commit that no branch has yet, as the user would commit: with their identity, and signed where they sign. No hook runs.</summary>
internal static class NewCommit
{
    /// <param name="time">When it is said to be made; now when <c>null</c>.</param>
    /// <returns>The commit's id.</returns>
    /// <exception cref="GitException">Git has no identity to commit with, cannot sign, or fails.</exception>
    public static string Write(Repository repository, string tree, string? parent, string message, DateTimeOffset? time = null)
    {
        if (time?.ToUnixTimeSeconds() < 0) throw new GitException(Diagnose.TimeBeforeGit(IsoDate.Format(time.Value)));
        var isSigned = AsksForSignatures(repository);
        string[] before = parent is null ? [] : ["-p", parent];
        var (exitCode, output, error) = repository.Run(
            ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", .. isSigned ? ["-S"] : Array.Empty<string>(), .. before, "-F", "-", tree],
            message,
            time is { } at ? [("GIT_AUTHOR_DATE", Date(at)), ("GIT_COMMITTER_DATE", Date(at))] : []);
        if (exitCode == 0) return output.Trim();
        throw isSigned && !GitFailure.SaysNoIdentity(error) ? new GitException(Diagnose.SigningFailed(error)) : GitFailure.From(repository.Folder, "commit-tree", exitCode, error);
    }

    private static string Date(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"@{time.ToUnixTimeSeconds()} +0000");

    /// <summary><c>commit-tree</c> alone does not look at this setting.</summary>
    private static bool AsksForSignatures(Repository repository)
    {
        var (exitCode, output, error) = repository.Run(["config", "--type=bool", "--get", "commit.gpgSign"]);
        // 1: it is not set. What is set and is neither true nor false must not pass for false.
        return exitCode is 0 or 1 ? output.Trim() == "true" : throw GitFailure.From(repository.Folder, "config", exitCode, error);
    }
}
