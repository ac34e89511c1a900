using System.Text;

namespace ContentPipeline.Git.Histories;

/// <summary>What the newest commits of a first-parent line did, each compared with its first parent; also what was changed and changed back.</summary>
/// <param name="Since">The commit before them, in full.</param>
/// <param name="Commits">The commits, and what they did to documents.</param>
/// <param name="Paths">
/// The paths below the content root that any of them touched, and of each, whether it was a file before and after every time: whether nothing came, went or moved there.
/// </param>
internal sealed record LineChanges(string Since, Stretch Commits, IReadOnlyDictionary<string, bool> Paths)
{
    /// <param name="since">Its id, in full.</param>
    /// <param name="commit">Its id, in full.</param>
    /// <returns><c>null</c> when the one is not on the other's first-parent line, or is the other.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static LineChanges? Of(Repository repository, string since, string commit)
    {
        var (commits, before) = (new List<LineCommit>(), (LineCommit?)null);
        var end = ObjectId.Parse(Encoding.ASCII.GetBytes(since));
        foreach (var next in FirstParentLine.Read(repository, commit))
        {
            if (next.Id == end)
            {
                before = next;
                break;
            }

            commits.Add(next);
        }

        if (before is null || commits.Count == 0) return null;
        var stretch = new Stretch([.. commits], before.Tree);
        var touched = new Dictionary<string, bool>(StringComparer.Ordinal);
        var paths = new DocumentPaths();
        stretch.Read(new DocumentDiff(paths, new TreeDiff(repository.Objects, repository)) { Seen = Add }, paths);
        return new LineChanges(since, stretch, touched);

        void Add(FileChange change, ReadOnlySpan<byte> bytes)
        {
            var path = Encoding.UTF8.GetString(bytes);
            touched[path] = change is { Old: not null, New: not null } && touched.GetValueOrDefault(path, true);
        }
    }
}
