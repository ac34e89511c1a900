using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Querying;

/// <summary>What an entry is sorted by. Holds nothing of its document, so that many can be kept.</summary>
internal sealed class SortKeys : IComparable<SortKeys>
{
    private readonly ImmutableArray<SortKey> _keys;
    private readonly ImmutableArray<(FieldPath Path, bool Descending)> _order;

    private SortKeys(ImmutableArray<SortKey> keys, ImmutableArray<(FieldPath, bool)> order) => (_keys, _order) = (keys, order);

    /// <summary>Of several values the smallest counts, or the largest where the order descends.</summary>
    public static SortKeys Of(Subject subject, ImmutableArray<(FieldPath Path, bool Descending)> order) => new(
        [
            .. order.Select(o =>
            {
                var keys = subject.Values(o.Path).SelectMany(v => v.Candidates()).Select(c => SortKey.Of(c, o.Path.IsDate)).Where(k => k.Rank >= 0).DefaultIfEmpty(SortKey.Nothing);
                return o.Descending ? keys.Max() : keys.Min();
            }),
        ],
        order);

    public int CompareTo(SortKeys? other)
    {
        for (var n = 0; n < _keys.Length; n++)
        {
            var order = _keys[n].CompareTo(other!._keys[n]);
            if (order != 0) return _order[n].Descending ? -order : order;
        }

        return 0;
    }
}

/// <summary>One value's place in an order: what is absent or null first, then numbers, texts and dates, false, true.</summary>
/// <param name="Rank">Of its kind; -1 for what has no place.</param>
internal readonly record struct SortKey(int Rank, JsonNumber Number, DateTimeOffset Time, string? Text) : IComparable<SortKey>
{
    public static readonly SortKey Nothing = new(0, default, default, null);

    public static SortKey Of(JsonElement value, bool isDate) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Nothing,
        JsonValueKind.Number => new(1, JsonNumber.Of(value), default, null),
        JsonValueKind.String when isDate && IsoDate.TryParse(value.GetString()!, out var time) => new(2, default, time, null),
        JsonValueKind.String => new(3, default, default, value.GetString()),
        JsonValueKind.False => new(4, default, default, null),
        JsonValueKind.True => new(5, default, default, null),
        _ => new(-1, default, default, null),
    };

    public int CompareTo(SortKey other) => Rank != other.Rank ? Rank.CompareTo(other.Rank) : Rank switch
    {
        1 => Number.CompareTo(other.Number),
        2 => Time.CompareTo(other.Time),
        3 => string.CompareOrdinal(Text, other.Text),
        _ => 0,
    };
}
