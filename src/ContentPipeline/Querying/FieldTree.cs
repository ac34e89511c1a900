using System.Collections.Immutable;

namespace ContentPipeline.Querying;

/// <summary>Dotted paths that begin alike, name by name.</summary>
internal sealed class FieldTree
{
    private readonly Dictionary<string, FieldTree> _inner = new(StringComparer.Ordinal);

    /// <summary>A path ends here: everything below is meant.</summary>
    public bool IsEnd { get; private set; }

    /// <returns><c>null</c> when there are no paths.</returns>
    public static FieldTree? Of(IReadOnlyCollection<FieldPath> paths)
    {
        if (paths.Count == 0) return null;
        var root = new FieldTree();
        foreach (var path in paths)
        {
            var tree = root;
            foreach (var name in path.Names)
            {
                if (!tree._inner.TryGetValue(name, out var next)) tree._inner[name] = next = new FieldTree();
                tree = next;
            }

            tree.IsEnd = true;
        }

        return root;
    }

    public FieldTree? Into(string name) => _inner.GetValueOrDefault(name);
}
