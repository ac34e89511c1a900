using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <summary>
/// The entries of one content type in one locale, as templates order and filter them. What is found out about a field is found out once: a site
/// with a list on every page would else read everything for each of them.
/// </summary>
internal sealed class EntryList(SnapshotContent snapshot, string locale, string contentType)
{
    private readonly Lock _gate = new();
    private readonly ArraySegment<PublishedEntry> _entries = snapshot.EntriesOf(locale, contentType);
    private readonly Dictionary<string, object?[]> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _ranks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldIndex> _indexes = new(StringComparer.Ordinal);

    /// <summary>Those whose field holds what is wanted, in an order such as <c>-date,title</c>.</summary>
    /// <param name="field"><c>null</c> for all of them.</param>
    public IEnumerable<PublishedEntry> Find(string? field, object? wanted, string order)
    {
        int[] places;
        lock (_gate)
        {
            if (field is null) places = Order(order);
            else
            {
                var (index, ranks) = (Index(field), Ranks(order));
                places = index.Of(wanted);
                Array.Sort(places, (a, b) => ranks[a].CompareTo(ranks[b]));
            }
        }

        return places.Select(p => _entries[p]);
    }

    /// <summary>The entry so many steps further in the order; <c>null</c> beyond its ends.</summary>
    public PublishedEntry? Neighbour(PublishedEntry entry, string order, int step)
    {
        lock (_gate)
        {
            var (places, ranks) = (Order(order), Ranks(order));
            var rank = ranks[_entries.AsSpan().BinarySearch(entry, PublishedEntry.ByName)] + step;
            return rank >= 0 && rank < places.Length ? _entries[places[rank]] : null;
        }
    }

    private int[] Order(string order)
    {
        if (_orders.TryGetValue(order, out var places)) return places;
        var keys = EntryQuery.Keys(order);
        Read(keys.Select(k => k.Field));
        return _orders[order] = [.. EntryQuery.Sorted(_entries.Count, keys, _fields)];
    }

    /// <summary>Where in an order each entry stands.</summary>
    private int[] Ranks(string order)
    {
        if (_ranks.TryGetValue(order, out var ranks)) return ranks;
        var places = Order(order);
        ranks = new int[places.Length];
        for (var rank = 0; rank < places.Length; rank++) ranks[places[rank]] = rank;
        return _ranks[order] = ranks;
    }

    private FieldIndex Index(string field)
    {
        if (_indexes.TryGetValue(field, out var index)) return index;
        Read([field]);
        return _indexes[field] = new FieldIndex(_fields[field]);
    }

    /// <summary>Reads fields of all entries, in one go.</summary>
    private void Read(IEnumerable<string> fields)
    {
        var missing = fields.Where(f => !_fields.ContainsKey(f)).Distinct().Select(f => (Name: f, Values: new object?[_entries.Count])).ToList();
        if (missing.Count == 0) return;
        for (var i = 0; i < _entries.Count; i++)
        {
            var values = snapshot.Documents.LookAt(_entries[i]);
            foreach (var field in missing) field.Values[i] = EntryQuery.At(values, field.Name);
        }

        foreach (var field in missing) _fields[field.Name] = field.Values;
    }
}
