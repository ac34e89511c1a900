using System.Buffers.Text;
using System.Text;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>A commit of a first-parent line.</summary>
/// <param name="Time">Author time, seconds since 1970 in UTC.</param>
internal sealed record LineCommit(ObjectId Id, ObjectId Tree, long Time, Person Author);

/// <summary>A commit, its first parent, the first parent of that, and so on to the first commit.</summary>
internal static class FirstParentLine
{
    /// <summary>Newest first, streamed.</summary>
    public static IEnumerable<LineCommit> Read(Repository repository, string commit)
    {
        // A few people write everything; their names need not be kept once per commit.
        var shared = new SharedText();
        using var objects = new StoredObjects(repository.Database);
        for (ObjectId? next = ObjectId.Parse(Encoding.ASCII.GetBytes(commit)); next is { } id;)
        {
            if (Stored(id, out next) is { } found)
            {
                yield return found;
                continue;
            }

            foreach (var rest in ReadByGit(repository, id.ToString(), shared)) yield return rest;
            yield break;
        }

        // Where a shallow clone ends, its commits do not say.
        LineCommit? Stored(ObjectId id, out ObjectId? parent)
        {
            parent = null;
            return !repository.IsShallow && objects.Read(id) is { Kind: ObjectKind.Commit } stored ? CommitText.TryRead(id, stored.Bytes, repository.IdLength, shared, out parent) : null;
        }
    }

    /// <summary>The same by way of git, whatever is on disk.</summary>
    internal static IEnumerable<LineCommit> ReadByGit(Repository repository, string commit, SharedText shared)
    {
        // In the encoding that all else is in, whatever the configuration prefers; %an is the name in the commit, not in a mail map.
        using var git = repository.Start(
            "rev-list", "--first-parent", "--encoding=UTF-8", "--format=%H%x00%T%x00%at%x00%ct%x00%an%x00%ae", commit, "--");
        git.Input.Close();
        var lines = new ByteReader(git.Output);
        while (lines.TryReadTo((byte)'\n', out var line))
        {
            // Before each line stands "commit <id>"; the option that leaves it out is too new.
            if (line.StartsWith("commit "u8)) continue;
            var id = ObjectId.Parse(Field(ref line));
            var tree = ObjectId.Parse(Field(ref line));
            var authored = Seconds(Field(ref line));
            var committed = Seconds(Field(ref line));
            yield return new LineCommit(id, tree, authored ?? committed ?? 0, new Person(shared.Of(Field(ref line)), shared.Of(Field(ref line))));
        }

        git.Finish();
    }

    private static ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)0);
        var field = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[(end + 1)..];
        return field;
    }

    /// <returns><c>null</c> for a date that somebody broke; git then prints nothing.</returns>
    private static long? Seconds(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long seconds, out var used) && used == digits.Length ? seconds : null;
}
