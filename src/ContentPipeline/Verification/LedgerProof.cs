using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Verification;

/// <summary>The ledger of an environment, and whether each of its commits is what a publish made it.</summary>
/// <param name="Line">Every publish, newest first.</param>
/// <param name="Publish">The one to prove.</param>
internal sealed record LedgerProof(Repository Repository, string Environment, IReadOnlyList<LedgerCommit> Line, LedgerCommit Publish)
{
    /// <param name="at">A publish, as <see cref="Ledger.Find"/> takes it; the last one when <c>null</c>.</param>
    /// <returns><c>null</c> when there is no ledger, and, with a finding, when there is no such publish in it.</returns>
    public static LedgerProof? Open(Repository repository, string environment, string? at, Findings findings)
    {
        var branch = LedgerBranch.Read(repository, environment, Ledger.Origin);
        if (branch is { Local: null, Remote: null } || branch.Newest(repository, findings) is not { } newest) return null;
        // Not by way of Ledger.Open, which refuses what was edited: that is just what is looked for here.
        List<LedgerCommit> line = [.. LedgerLine.Read(repository, newest)];
        var publish = at is null ? line[0] : Ledger.Open(repository, environment, findings)?.Find(at, findings);
        return publish is null ? null : new LedgerProof(repository, environment, line, publish);
    }

    /// <summary>The publish to prove, and those before it.</summary>
    public IEnumerable<LedgerCommit> UpToPublish => Line.SkipWhile(c => c.Id != Publish.Id);

    /// <summary>The commits among them that no publish made, or that somebody changed since.</summary>
    public IEnumerable<Diagnostic> Altered()
    {
        var trees = Line.ToDictionary(c => c.Id, c => c.Tree, StringComparer.Ordinal);
        foreach (var commit in UpToPublish)
        {
            if (commit.SnapshotTree is null) yield return Diagnose.LedgerAltered(Environment, commit.Id, "it is no publish");
            else if (commit.SnapshotTree != commit.Tree) yield return Diagnose.LedgerAltered(Environment, commit.Id, "its tree is not the one that was published");
            else if (commit.RollbackTo is { } to && trees.GetValueOrDefault(to) is { } tree && tree != commit.Tree)
                yield return Diagnose.LedgerAltered(Environment, commit.Id, $"it is not what it was to bring back ({ShortId.Of(to)})");
        }
    }

    /// <summary>Which publish had this manifest last; <c>null</c> when none had.</summary>
    public LedgerCommit? PublishOf(byte[] manifest)
    {
        var blob = ObjectHash.Of(Repository.ObjectFormat, ObjectHash.Blob, manifest);
        return Line.FirstOrDefault(c => Repository.Objects.List($"{c.Id}^{{tree}}").Any(f => f.Path == Manifest.FileName && f.Oid == blob));
    }
}
