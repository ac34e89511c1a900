using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>A commit of some files of the working tree, on what is checked out, as a person makes it: hooks run, and it is signed where they sign.</summary>
internal static class WorkTreeCommit
{
    /// <summary>Commits these files and no others, whatever else is staged.</summary>
    /// <param name="paths">Relative to the content root; those that are gone are committed as deleted.</param>
    /// <returns>The commit; <c>null</c> when the files are as the last commit has them.</returns>
    /// <exception cref="GitException">Git refuses, or a hook; the files stay as they were written.</exception>
    public static string? Make(Repository repository, IReadOnlyCollection<string> paths, string message)
    {
        var known = Known(repository, paths);
        if (known.Count == 0) return null;
        var names = string.Concat(known.Select(p => $"{p}\0"));
        Run(repository, names, "--literal-pathspecs", "add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul");
        if (!Staged(repository).Overlaps(paths.Select(p => repository.ContentPrefix + p))) return null;
        Run(repository, names, "--literal-pathspecs", "commit", "--quiet", "--only", "--message=" + message, "--pathspec-from-file=-", "--pathspec-file-nul");
        return repository.Run(["rev-parse", "--verify", "HEAD^{commit}"]).Output.Trim();
    }

    /// <summary>The first of some new files that git would not see; <c>null</c> when there is none.</summary>
    /// <param name="paths">Relative to the content root.</param>
    public static string? Ignored(Repository repository, IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0) return null;
        var (exitCode, output, error) = repository.Run(["check-ignore", "-z", "--stdin"], string.Concat(paths.Select(p => p + "\0")));
        // 1: none is.
        return exitCode is 0 or 1 ? output.Split('\0')[0] is { Length: > 0 } first ? first : null : throw GitFailure.From(repository.Folder, "check-ignore", exitCode, error);
    }

    /// <summary>The paths without those that git would say it does not know: neither on disk nor in the index.</summary>
    private static List<string> Known(Repository repository, IReadOnlyCollection<string> paths)
    {
        var gone = paths.Where(p => !File.Exists(Path.Join(repository.ContentFolder, p))).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0) return [.. paths];
        var index = Run(repository, "", "--literal-pathspecs", "ls-files", "-z", "--", repository.PathFromFolder).Split('\0');
        // Relative to where git runs, which is the content root: it has files.
        gone.ExceptWith(index);
        return [.. paths.Where(p => !gone.Contains(p))];
    }

    /// <summary>The paths, from the repository's top, of which the index has something else than the last commit.</summary>
    private static HashSet<string> Staged(Repository repository)
    {
        var before = repository.Objects.Resolve("HEAD^{tree}") ?? ObjectHash.Of(repository.ObjectFormat, ObjectHash.Tree, []);
        return [.. Run(repository, "", "diff-index", "--cached", "--name-only", "--no-renames", "-z", before).Split('\0')];
    }

    private static string Run(Repository repository, string input, params string[] arguments)
    {
        using var git = repository.Start(arguments);
        git.Feed(pipe => pipe.Write(Encoding.UTF8.GetBytes(input)));
        using var output = new MemoryStream();
        git.Output.CopyTo(output);
        var (exitCode, error) = git.End();
        if (exitCode == 0) return Encoding.UTF8.GetString(output.ToArray());
        if (!arguments.Contains("add") && !arguments.Contains("commit") || GitFailure.SaysNoIdentity(error)) throw GitFailure.From(repository.Folder, arguments[0], exitCode, error);
        if (error.Contains("cannot do a partial commit", StringComparison.Ordinal)) throw new GitException(Diagnose.CommitDuringMerge());
        throw new GitException(Diagnose.CommitRefused(error.Trim().Length > 0 ? error : Encoding.UTF8.GetString(output.ToArray())));
    }
}
