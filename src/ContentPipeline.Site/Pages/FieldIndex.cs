using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <summary>
/// Which entries hold a value in one field, without asking each entry: those whose value, or one of its items, is the same as what is wanted, or as one of
/// those, as <see cref="EntryQuery.Same"/> has it.
/// </summary>
internal sealed class FieldIndex
{
    private readonly Dictionary<string, List<int>> _scalars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _scalarNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _objects = new(StringComparer.Ordinal);

    /// <param name="values">Of each entry.</param>
    public FieldIndex(IReadOnlyList<object?> values)
    {
        for (var place = 0; place < values.Count; place++) Add(values[place], place);
    }

    /// <summary>Their places, ascending.</summary>
    public int[] Of(object? wanted)
    {
        var found = new SortedSet<int>();
        foreach (var one in wanted as List<object?> ?? [wanted])
        {
            var name = EntryQuery.Identity(one);
            if (one is not IReadOnlyDictionary<string, object?>) Take(_scalars, EntryQuery.Written(one) ?? "");
            else if (name.Length > 0) Take(_scalarNames, name);
            if (name.Length > 0) Take(_objects, name);
        }

        return [.. found];

        void Take(Dictionary<string, List<int>> places, string key) => found.UnionWith(places.GetValueOrDefault(key) ?? []);
    }

    private void Add(object? value, int place)
    {
        switch (value)
        {
            case List<object?> items:
                foreach (var item in items) Add(item, place);
                break;
            case IReadOnlyDictionary<string, object?>:
                Put(_objects, EntryQuery.Identity(value));
                break;
            default:
                Put(_scalars, EntryQuery.Written(value) ?? "");
                Put(_scalarNames, EntryQuery.Identity(value));
                break;
        }

        void Put(Dictionary<string, List<int>> places, string key)
        {
            if (!places.TryGetValue(key, out var of)) places[key] = of = [];
            of.Add(place);
        }
    }
}
