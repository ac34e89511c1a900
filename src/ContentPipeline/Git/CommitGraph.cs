using System.Text;

namespace ContentPipeline.Git;

/// <summary>The commits of many branches and how they descend from each other, read once for all of them.</summary>
internal sealed class CommitGraph
{
    private const int NotOnLine = int.MaxValue;

    private readonly Dictionary<ObjectId, int> _positions = [];
    private readonly List<Node> _nodes = [];

    /// <summary>The main branch's first-parent line, newest first, as positions in <see cref="_nodes"/>.</summary>
    private readonly List<int> _line = [];

    /// <summary>Per commit, the newest commit of the line that it contains.</summary>
    private int[] _newestOnLine = [];

    private CommitGraph()
    {
    }

    public string TreeOf(string commit) => Find(commit).Tree.ToString();

    /// <summary>The newest commit of the main line that this one contains, or <c>null</c>.</summary>
    public string? DraftPointOf(string commit)
    {
        var newest = _newestOnLine[_positions[ObjectId.Parse(Encoding.ASCII.GetBytes(commit))]];
        return newest == NotOnLine ? null : _nodes[_line[newest]].Id.ToString();
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
        graph.FindPoints(Parse(main));
        return graph;
    }

    private static ObjectId Parse(string hex) => ObjectId.Parse(Encoding.ASCII.GetBytes(hex));

    private Node Find(string commit) => _nodes[_positions[Parse(commit)]];

    private void Add(ObjectId id, ObjectId tree, ObjectId[] parents)
    {
        _positions.Add(id, _nodes.Count);
        _nodes.Add(new Node(id, tree, parents));
    }

    private void FindPoints(ObjectId main)
    {
        _newestOnLine = new int[_nodes.Count];
        Array.Fill(_newestOnLine, NotOnLine);
        for (ObjectId? id = main; id is { } next;)
        {
            var position = _positions[next];
            _newestOnLine[position] = _line.Count;
            _line.Add(position);
            id = _nodes[position].Parents is [var first, ..] ? first : null;
        }

        // Children stand before their parents, so from the end every parent is known before its children ask.
        for (var position = _nodes.Count - 1; position >= 0; position--)
        {
            foreach (var parent in _nodes[position].Parents)
                _newestOnLine[position] = Math.Min(_newestOnLine[position], _newestOnLine[_positions[parent]]);
        }
    }

    private sealed record Node(ObjectId Id, ObjectId Tree, ObjectId[] Parents);
}
