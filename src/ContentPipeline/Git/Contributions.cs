using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>Somebody as a commit names them; who that is, their address alone says.</summary>
internal sealed record Person(string Name, string Email);

/// <summary>One commit of those that made a version: who wrote it, and who says in its trailers that they had a part in it.</summary>
/// <param name="Author">By the mail map.</param>
/// <param name="Trailers"><c>Reviewed-by</c>, <c>Approved-by</c> and <c>Co-authored-by</c>, as they are written.</param>
/// <param name="Parents">How many commits it descends from; of several, it is a merge.</param>
internal sealed record Contribution(string Commit, Person Author, IReadOnlyList<(string Key, string Value)> Trailers, int Parents);

/// <summary>
/// What versions and a draft consist of. A version's commits are the one on the main branch's first-parent line and every commit that it merged:
/// reachable from it, and not from its first parent. A draft's are those that the main branch does not have.
/// </summary>
internal static class Contributions
{
    public const string ReviewedBy = "Reviewed-by";
    public const string ApprovedBy = "Approved-by";
    public const string CoAuthoredBy = "Co-authored-by";

    private const string Format = "--format=%H%x00%P%x00%aN%x00%aE%x00%(trailers:key=" + ReviewedBy + ",key=" + ApprovedBy + ",key=" + CoAuthoredBy + ",only=true,unfold=true,separator=%x00)";

    /// <param name="line">The end of the first-parent line that the versions are on; <c>null</c> when there is none.</param>
    /// <param name="before">The commit of the line before the oldest of the versions; <c>null</c> when there is none.</param>
    /// <param name="versions">Commits of the line.</param>
    /// <param name="draft">A commit beside the line whose own commits are wanted too, or <c>null</c>.</param>
    /// <returns>For each of the versions, and the draft, its commits.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<Contribution>> Read(Repository repository, string? line, string? before, IReadOnlySet<string> versions, string? draft)
    {
        repository.RequireCommits(new[] { draft, line, before }.OfType<string>().Concat(versions));
        // By way of the input: what is wanted is one range, read once, however many versions there are.
        using var git = repository.Start("rev-list", "--topo-order", "--encoding=UTF-8", Format, "--stdin");
        git.Feed(input =>
        {
            var onLine = versions.Count > 0 ? before : line;
            string?[] range = [draft, versions.Count > 0 ? line : null, onLine is null ? null : $"^{onLine}"];
            foreach (var end in range.OfType<string>()) input.Write(Encoding.ASCII.GetBytes(end + "\n"));
        });
        var walk = new Walk(versions.Count > 0 ? line : null, versions, draft);
        var lines = new ByteReader(git.Output);
        while (lines.TryReadTo((byte)'\n', out var record))
        {
            if (!record.StartsWith("commit "u8)) walk.Visit(Encoding.UTF8.GetString(record).Split('\0'));
        }

        git.Finish();
        // Who wrote what is missing of a branch that was merged may be who approved it.
        if (walk.Roots.FirstOrDefault(repository.IsCut) is { } cut) throw new GitException(Diagnose.BeyondShallowClone(cut, "what came before commit"));
        return walk.Found;
    }

    /// <summary>
    /// Children come before their parents. What brought a commit to the line is the oldest commit of the line that reaches it;
    /// what only the draft reaches is the draft's.
    /// </summary>
    private sealed class Walk
    {
        private const int OfDraft = -1;

        /// <summary>For commits that were not visited yet: the position on the line of what brought them.</summary>
        private readonly Dictionary<string, int> _broughtBy = new(StringComparer.Ordinal);
        private readonly Dictionary<int, List<Contribution>> _wanted = [];
        private readonly Dictionary<string, IReadOnlyList<Contribution>> _found = new(StringComparer.Ordinal);
        private readonly IReadOnlySet<string> _versions;
        private string? _nextOnLine;
        private int _position;

        public Walk(string? line, IReadOnlySet<string> versions, string? draft)
        {
            (_nextOnLine, _versions) = (line, versions);
            if (draft is null) return;
            _broughtBy.Add(draft, OfDraft);
            _found.Add(draft, _wanted[OfDraft] = []);
        }

        public IReadOnlyDictionary<string, IReadOnlyList<Contribution>> Found => _found;

        /// <summary>The commits without parents.</summary>
        public List<string> Roots { get; } = [];

        public void Visit(string[] fields)
        {
            var (commit, parents) = (fields[0], fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (parents.Length == 0) Roots.Add(commit);
            _broughtBy.Remove(commit, out var position);
            if (commit == _nextOnLine)
            {
                position = _position++;
                _nextOnLine = parents.FirstOrDefault();
                if (_versions.Contains(commit)) _found.Add(commit, _wanted[position] = []);
            }

            foreach (var parent in parents) _broughtBy[parent] = Math.Max(position, _broughtBy.GetValueOrDefault(parent, OfDraft));
            if (!_wanted.TryGetValue(position, out var contributions)) return;
            contributions.Add(new Contribution(commit, new Person(fields[2], fields[3]), [.. fields[4..].Select(Trailer).OfType<(string, string)>()], parents.Length));
        }

        private static (string Key, string Value)? Trailer(string text) =>
            text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (text[..colon].Trim(), text[(colon + 1)..].Trim()) : null;
    }
}
