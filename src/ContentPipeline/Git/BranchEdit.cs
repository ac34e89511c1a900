using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>A branch that is committed to without being checked out anywhere.</summary>
/// <param name="Ref">In full.</param>
/// <param name="Tip">Its commit; <c>null</c> when there is no such branch yet.</param>
/// <param name="Start">The commit that the next one follows: the tip, or where a new branch begins.</param>
internal sealed record BranchEdit(string Name, string Ref, string? Tip, string Start)
{
    /// <summary>A branch that is not here begins where <c>origin</c> has it, as with <c>git switch</c>; one that is nowhere, at the main branch.</summary>
    /// <param name="main">Asked for only when the branch is new.</param>
    /// <exception cref="GitException">The name is none for a branch, or a worktree has the branch checked out.</exception>
    public static BranchEdit Of(Repository repository, string name, Func<MainBranch> main)
    {
        if (repository.Run(["check-ref-format", "--branch", name]) is not (0, var checkedName, _) || checkedName.TrimEnd('\n') != name) throw new GitException(Diagnose.NoBranchName(name));
        if (name.StartsWith("publish/", StringComparison.Ordinal)) throw new GitException(Diagnose.LedgerIsNoDraft(name));
        var reference = "refs/heads/" + name;
        var (local, remote) = repository.References.Branch(name);
        if (local is null) return new BranchEdit(name, reference, null, remote?.Oid ?? main().Tip);
        if (!repository.IsBare && CheckedOutIn(repository, reference) is { } folder) throw new GitException(Diagnose.BranchCheckedOut(name, folder));
        return new BranchEdit(name, reference, local.Oid, local.Oid);
    }

    /// <summary>Commits changed files: objects first, which nobody sees, then the branch, by one compare-and-swap.</summary>
    /// <param name="files">New bytes by path from the repository's top; <c>null</c> where the file goes.</param>
    /// <returns>The commit; <c>null</c> when nothing would change.</returns>
    /// <exception cref="GitException">Somebody moved the branch meanwhile, git knows no identity, cannot sign, or fails.</exception>
    public string? Commit(Repository repository, IEnumerable<KeyValuePair<string, byte[]?>> files, string message)
    {
        var before = repository.Objects.Resolve(Start + "^{tree}") ?? throw new GitException(Diagnose.MissingObject(Start));
        var objects = new ObjectPack(repository.ObjectFormat);
        var tree = new TreeEdit(repository, objects).Apply(before, files);
        if (tree == before) return null;
        objects.WriteTo(repository);
        var commit = NewCommit.Write(repository, tree, Start, message);
        using var update = RefUpdate.Prepare(repository, Ref, commit, Tip, "commit: " + message.Split('\n')[0]) ?? throw new GitException(Diagnose.BranchMoved(Name));
        update.Commit();
        return commit;
    }

    private static string? CheckedOutIn(Repository repository, string reference)
    {
        var (exitCode, folder, error) = repository.Run(["for-each-ref", "--format=%(worktreepath)", reference]);
        if (exitCode != 0) throw GitFailure.From(repository.Folder, "for-each-ref", exitCode, error);
        return folder.Trim('\n') is { Length: > 0 } path ? path : null;
    }
}
