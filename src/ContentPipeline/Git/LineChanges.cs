using System.Text;

namespace ContentPipeline.Git;

/// <summary>What the newest commits of a first-parent line did.</summary>
internal static class LineChanges
{
    /// <summary>
    /// The paths below the content root that any commit after the one changed, up to the other, each compared with its first parent; also what was
    /// changed and changed back. And of each, whether it was a file before and after every one of these changes: whether nothing came, went or moved there.
    /// </summary>
    /// <param name="since">Its id, in full.</param>
    /// <param name="commit">Its id, in full.</param>
    /// <returns><c>null</c> when the one is not on the other's first-parent line.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static IReadOnlyDictionary<string, bool>? Paths(Repository repository, string since, string commit)
    {
        var paths = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (since == commit) return paths;
        // Somebody rewrote history, and git has cleared the old one away.
        if (repository.Objects.Resolve($"{since}^{{tree}}") is not { } oldest) return null;
        var line = Line(repository, since, commit);
        if (line.Count == 0 || line[^1].FirstParent != since) return null;
        using var git = repository.Start(RawDiff.Arguments);
        git.Feed(input =>
        {
            for (var i = 0; i < line.Count; i++) input.Write(Encoding.ASCII.GetBytes($"{(i + 1 < line.Count ? line[i + 1].Tree : oldest)} {line[i].Tree}\n"));
        });
        var diff = new RawDiff(git.Output, repository.ContentPrefix);
        while (diff.NextPair())
        {
            while (diff.NextChange(out var change, out var bytes))
            {
                var (path, isEdit) = (Encoding.UTF8.GetString(bytes), change is { Old: not null, New: not null });
                paths[path] = isEdit && paths.GetValueOrDefault(path, true);
            }
        }

        git.Finish();
        return paths;
    }

    private static List<(string Tree, string? FirstParent)> Line(Repository repository, string since, string commit)
    {
        using var git = repository.Start("rev-list", "--first-parent", "--format=%T %P", commit, "^" + since, "--");
        git.Input.Close();
        var lines = new ByteReader(git.Output);
        var line = new List<(string, string?)>();
        while (lines.TryReadTo((byte)'\n', out var text))
        {
            if (text.StartsWith("commit "u8)) continue;
            var ids = Encoding.ASCII.GetString(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            line.Add((ids[0], ids.ElementAtOrDefault(1)));
        }

        git.Finish();
        return line;
    }
}
