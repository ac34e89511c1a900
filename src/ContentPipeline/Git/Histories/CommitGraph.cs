using System.Text;

namespace ContentPipeline.Git.Histories;

/// <summary>The commits of many branches and how they descend from each other, read once for all of them.</summary>
internal sealed class CommitGraph
{
    private const int None = int.MaxValue;

    private readonly Dictionary<ObjectId, int> _positions = [];
    private readonly List<Node> _nodes = [];

    /// <summary>Per commit, the newest commit that both it and the main branch contain, as a position in <see cref="_nodes"/>.</summary>
    private int[] _bases = [];

    private CommitGraph()
    {
    }

    public ObjectId TreeOf(string commit) => Find(commit).Tree;

    /// <summary>The merge base with the main branch: what the branch changes is what differs from there, as a pull request shows it; <c>null</c> when they have nothing in common.</summary>
    public string? BaseOf(string commit)
    {
        var newest = _bases[_positions[Parse(commit)]];
        return newest == None ? null : _nodes[newest].Id.ToString();
    }

    public static CommitGraph Read(Repository repository, string main, IEnumerable<string> tips)
    {
        // By way of the input: a thousand branches do not fit a command line.
        using var git = repository.Start("rev-list", "--topo-order", "--format=%H%x00%T%x00%P", "--stdin");
        git.Feed(input =>
        {
            foreach (var tip in tips.Append(main)) input.Write(Encoding.ASCII.GetBytes(tip + "\n"));
        });
        var graph = new CommitGraph();
        var lines = new ByteReader(git.Output);
        while (lines.TryReadTo((byte)'\n', out var line))
        {
            if (line.StartsWith("commit "u8)) continue;
            var fields = Encoding.ASCII.GetString(line).Split('\0');
            graph.Add(Parse(fields[0]), Parse(fields[1]), [.. fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)]);
        }

        git.Finish();
        graph.FindBases(Parse(main));
        return graph;
    }

    private static ObjectId Parse(string hex) => ObjectId.Parse(Encoding.ASCII.GetBytes(hex));

    private Node Find(string commit) => _nodes[_positions[Parse(commit)]];

    private void Add(ObjectId id, ObjectId tree, ObjectId[] parents)
    {
        _positions.Add(id, _nodes.Count);
        _nodes.Add(new Node(id, tree, parents));
    }

    private void FindBases(ObjectId main)
    {
        _bases = new int[_nodes.Count];
        Array.Fill(_bases, None);
        _bases[_positions[main]] = _positions[main];
        // Children stand before their parents: what main contains is known from the front, and what a branch shares with it from the end.
        for (var position = 0; position < _nodes.Count; position++)
        {
            if (_bases[position] == None) continue;
            foreach (var parent in _nodes[position].Parents) _bases[_positions[parent]] = _positions[parent];
        }

        for (var position = _nodes.Count - 1; position >= 0; position--)
        {
            if (_bases[position] == position) continue;
            foreach (var parent in _nodes[position].Parents)
                _bases[position] = Math.Min(_bases[position], _bases[_positions[parent]]);
        }
    }

    private sealed record Node(ObjectId Id, ObjectId Tree, ObjectId[] Parents);
}
