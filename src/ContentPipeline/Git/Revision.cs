using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>One commit, and how it stands to the main branch.</summary>
/// <param name="Ref">The branch or tag that was asked for, in full; <c>null</c> for a commit or a detached HEAD.</param>
/// <param name="Branch">That branch's short name, without the remote.</param>
/// <param name="DraftPoint">
/// The newest commit of the main branch's first-parent line that this one contains: its versions are those of this commit.
/// <c>null</c> when they have nothing in common, and every document is version 0.
/// </param>
/// <param name="IsDraft">The commit is not on the main branch's first-parent line.</param>
public sealed record Revision(string Commit, string? Ref, string? Branch, MainBranch Main, string? DraftPoint, bool IsDraft)
{
    /// <param name="revision">Anything that git takes for a commit: a branch, a tag, an id, <c>HEAD~2</c>.</param>
    /// <param name="mainBranch"><c>main_branch</c> of the configuration.</param>
    /// <exception cref="GitException">An unknown reference, no main branch, or a shallow clone that lacks what decides where the draft begins.</exception>
    public static Revision Of(Repository repository, string revision, string? mainBranch)
    {
        var commit = repository.Commit(revision);
        var main = MainBranch.Of(repository, mainBranch);
        var reference = repository.References.Named(revision)?.Name;
        var point = DraftPointOf(repository, commit, main);
        return new Revision(commit, reference, reference is null ? null : References.BranchOf(reference), main, point, point != commit);
    }

    private static string? DraftPointOf(Repository repository, string commit, MainBranch main)
    {
        if (commit == main.Tip) return commit;
        // What the commit contains of the line is the rest of it, so the last commit that it lacks has the point as its first parent.
        using var git = repository.Start("rev-list", "--first-parent", "--format=%H %P", main.Tip, $"^{commit}", "--");
        git.Input.Close();
        var lines = new ByteReader(git.Output);
        string? point = main.Tip, last = null;
        while (lines.TryReadTo((byte)'\n', out var line))
        {
            if (line.StartsWith("commit "u8)) continue;
            var ids = Encoding.ASCII.GetString(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            (last, point) = (ids[0], ids.ElementAtOrDefault(1));
        }

        git.Finish();
        if ((point is null && repository.IsCut(last!)) || IsCut(repository, commit, point)) throw new GitException(Diagnose.ShallowCloneOfDraft(main.Name));
        return point;
    }

    /// <summary>Whether what a commit has beside the point goes on beyond a shallow clone: it could meet the main branch there, and at a newer commit.</summary>
    internal static bool IsCut(Repository repository, string commit, string? point)
    {
        if (!repository.IsShallow || commit == point) return false;
        using var git = repository.Start(["rev-list", "--max-parents=0", commit, .. point is null ? Array.Empty<string>() : [$"^{point}"], "--"]);
        git.Input.Close();
        var lines = new ByteReader(git.Output);
        var roots = new List<string>();
        while (lines.TryReadTo((byte)'\n', out var line)) roots.Add(Encoding.ASCII.GetString(line));
        git.Finish();
        return roots.Any(repository.IsCut);
    }
}
