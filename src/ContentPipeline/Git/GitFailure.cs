using System.Text.RegularExpressions;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>
/// What git's standard error says. "No repository" and "dubious ownership" both end with 128, so only the words, in the C locale, tell them apart.
/// </summary>
internal static partial class GitFailure
{
    public static bool SaysNoRepository(string error) => error.Contains("not a git repository", StringComparison.Ordinal);

    /// <summary>Another git is at it, or one that was killed left its lock.</summary>
    public static bool SaysLocked(string error) => error.Contains(".lock': File exists", StringComparison.Ordinal);

    /// <summary>The ref is no longer what it was a moment ago.</summary>
    public static bool SaysMoved(string error) => error.Contains("but expected", StringComparison.Ordinal) || error.Contains("reference already exists", StringComparison.Ordinal);

    public static GitException From(string folder, string command, int exitCode, string error)
    {
        if (IsDubiousOwnership(error)) return new GitException(Diagnose.DubiousOwnership(folder, RemedyIn(error)));
        if (SaysNoRepository(error)) return new GitException(Diagnose.NoRepository(folder));
        if (SaysNoIdentity(error)) return new GitException(Diagnose.NoIdentity());
        if (NotFetched().Match(error) is { Success: true } missing) return new GitException(Diagnose.MissingObject(missing.Groups[1].Value));
        // What it does not understand it calls by many words, and none of them says why.
        return new GitException(GitVersion.IsTooOld(folder) ? Diagnose.GitTooOld() : Diagnose.GitFailed(command, exitCode, error));
    }

    /// <summary>Git neither was told who commits, nor guesses it.</summary>
    public static bool SaysNoIdentity(string error) =>
        error.Contains("Please tell me who you are", StringComparison.Ordinal)
        || error.Contains("empty ident name", StringComparison.Ordinal)
        || error.Contains("was given and auto-detection is disabled", StringComparison.Ordinal)
        || error.Contains("consists only of disallowed characters", StringComparison.Ordinal);

    [GeneratedRegex("could not fetch ([0-9a-f]+) from promisor remote")]
    private static partial Regex NotFetched();

    private static bool IsDubiousOwnership(string error) =>
        error.Contains("detected dubious ownership", StringComparison.Ordinal) || error.Contains("unsafe repository", StringComparison.Ordinal);

    private static string RemedyIn(string error) =>
        error.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(line => line.StartsWith("git config ", StringComparison.Ordinal))
        ?? "git config --global --add safe.directory <folder>";
}
