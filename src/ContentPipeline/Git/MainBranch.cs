using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>
/// The branch where versions are counted: local, or as <c>origin</c> has it where that is ahead, since a clone's own main is often stale.
/// </summary>
/// <param name="Name">Its short name.</param>
/// <param name="Ref">In full, local or remote-tracking.</param>
/// <param name="Tip">Its newest commit.</param>
public sealed record MainBranch(string Name, string Ref, string Tip)
{
    private const string OriginHead = "refs/remotes/origin/HEAD";

    /// <param name="configured"><c>main_branch</c> of the configuration; without it <c>origin/HEAD</c>, else <c>main</c>, else <c>master</c>.</param>
    /// <exception cref="GitException">There is no such branch, neither local nor on <c>origin</c>.</exception>
    public static MainBranch Of(Repository repository, string? configured)
    {
        var references = repository.References;
        if (references.All.Count == 0) throw new GitException(Diagnose.NoCommits());
        if (configured is not null)
        {
            return Find(repository, configured) ?? throw new GitException(Diagnose.UnknownMainBranch(configured, references.BranchNames));
        }

        var originHead = references.Find(OriginHead)?.Target is { } target ? References.BranchOf(target) : null;
        return (originHead is null ? null : Find(repository, originHead))
            ?? Find(repository, "main")
            ?? Find(repository, "master")
            ?? throw new GitException(Diagnose.NoMainBranch());
    }

    private static MainBranch? Find(Repository repository, string name)
    {
        var (local, remote) = repository.References.Branch(name);
        var isBehind = local is not null && remote is not null && remote.Oid != local.Oid && repository.Contains(remote.Oid, local.Oid);
        // What a shallow clone lacks of the one could lead to the other.
        if (!isBehind && local is not null && remote is not null && remote.Oid != local.Oid && Revision.IsCut(repository, remote.Oid, local.Oid))
            throw new GitException(Diagnose.ShallowCloneOfDraft(name));
        var branch = local is null || isBehind ? remote : local;
        return branch is null ? null : new MainBranch(name, branch.Name, branch.Oid);
    }
}
