using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Ledgers;

/// <summary>The branch beside a ledger that says what is known of versions, on its way with a publish. It saves others from counting; where it cannot be had, what is published counts all the same.</summary>
/// <param name="Tree">What it is going to hold.</param>
internal sealed record LedgerVersions(Repository Repository, LedgerBranch Branch, string Tree, string SourceCommit)
{
    /// <summary>A branch beside a ledger that git cannot read is as if it were not there: the next publish goes on without it.</summary>
    public static LedgerBranch Readable(Repository repository, LedgerBranch branch)
    {
        return branch with { LocalVersions = OrNone(branch.LocalVersions), RemoteVersions = OrNone(branch.RemoteVersions) };

        string? OrNone(string? commit) => commit is null || repository.Objects.Resolve($"{commit}^{{tree}}") is null ? null : commit;
    }

    public string Ref => PublishedVersions.RefOf(Branch.Environment);

    /// <summary>The one that it follows, so that the remote takes it.</summary>
    private string? Parent => Branch.RemoteVersions ?? Branch.LocalVersions;

    /// <param name="objects">Gets what the repository may lack.</param>
    /// <returns><c>null</c> when the branch says it already, here or on the remote.</returns>
    public static LedgerVersions? Of(Repository repository, LedgerBranch branch, Versions versions, ObjectPack objects)
    {
        var files = PublishedVersions.Write(repository, versions);
        var known = new[] { branch.LocalVersions, branch.RemoteVersions }.OfType<string>().Select(c => PublishedVersions.Files(repository, c)).ToList();
        if (known.Any(k => PublishedVersions.Says(repository, k, files))) return null;
        // All but the newest part of a line never change, and are there.
        var there = known.SelectMany(k => k.Values).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(f => !there.Contains(f.Id))) objects.AddBlob(file.Bytes);
        var folder = FolderObjects.Of(repository.ObjectFormat, files.Select(f => KeyValuePair.Create(f.Path, f.Id))).Single();
        objects.AddTree(folder.Bytes);
        return new LedgerVersions(repository, branch, folder.Id, versions.CommitAt(versions.Commits - 1).ToString());
    }

    /// <returns>The commit's id.</returns>
    /// <exception cref="GitException">As of every commit.</exception>
    public string Commit(DateTimeOffset time) => NewCommit.Write(Repository, Tree, Parent, $"Versions up to {ShortId.Of(SourceCommit)}\n\nSource-Commit: {SourceCommit}\n", time);

    /// <summary>Makes the branch here what was published; if somebody else is at it, what they leave is as good.</summary>
    public void Move(string commit)
    {
        var before = Branch.LocalVersions ?? new string('0', commit.Length);
        _ = Repository.Run(["update-ref", "--no-deref", "-m", "publish: " + Branch.Environment, Ref, commit, before]);
    }
}
