using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Verification;

/// <summary>Whether what a ledger says of versions, which others take its word for, is what history says.</summary>
internal static class VersionsProof
{
    /// <param name="counted">The main branch's, to its tip, and counted here.</param>
    public static void Run(Repository repository, History counted, string environment, Differences differences)
    {
        var branch = PublishedVersions.RefOf(environment)["refs/heads/".Length..];
        var said = PublishedVersions.Of(repository.References, environment).SelectMany(p => p.Commits).Select(c => PublishedVersions.Read(repository, c)).OfType<Versions>();
        foreach (var what in said.Select(s => Contradiction(counted.Known, s)).OfType<string>()) differences.Add(branch, Diagnose.VersionsContradicted(branch, what));
    }

    /// <summary>The first commit of the line of which it says something else. What was on the line once and is no more contradicts nobody.</summary>
    private static string? Contradiction(Versions? counted, Versions said)
    {
        if (counted is null) return null;
        var texts = VersionsText.Commits(counted).Select(c => c.Text).ToList();
        var n = -1;
        foreach (var (text, _) in VersionsText.Commits(said))
        {
            var commit = said.CommitAt(++n);
            if (counted.IndexOf(commit) is not (>= 0 and var number)) continue;
            if (number != n) return $"{ShortId.Of(commit.ToString())} is commit {number + 1} of the main branch, and not {n + 1}";
            if (!text.AsSpan().SequenceEqual(texts[n])) return $"it states another author of commit {ShortId.Of(commit.ToString())}, or other documents that it changed";
        }

        return null;
    }
}
