using System.Runtime.InteropServices;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// Fingerprints of the unique values that are live, and of where: enough to tell that a new value is nobody else's. That one may be somebody else's says
/// nothing yet: then everything is looked at.
/// </summary>
internal sealed class UniqueValues
{
    private readonly List<(ulong Place, ulong Value)> _all = [];

    public bool IsEmpty => _all.Count == 0;

    public void Add(Place place, Field field, string value) =>
        _all.Add((Of(place), Fingerprint.Mixed(Fingerprint.Add(Fingerprint.Add(Fingerprint.Add(Fingerprint.Start, place.Locale), "\n" + field.Uid + "\n"), value))));

    /// <summary>Puts these in the place of those that the same entries had.</summary>
    /// <param name="places">The entries that were looked at, whether they have a value or not.</param>
    /// <returns><c>null</c> when a value may be one of another entry too.</returns>
    public UniqueValues? With(UniqueValues changed, IEnumerable<Place> places)
    {
        var (looked, values) = (places.Select(Of).ToHashSet(), changed._all.Select(v => v.Value).ToHashSet());
        var all = new UniqueValues();
        foreach (var live in _all.Where(v => !looked.Contains(v.Place)))
        {
            if (values.Contains(live.Value)) return null;
            all._all.Add(live);
        }

        all._all.AddRange(changed._all);
        return all;
    }

    public static UniqueValues Read(ReadOnlySpan<byte> bytes)
    {
        var values = new UniqueValues();
        values._all.AddRange(MemoryMarshal.Cast<byte, (ulong, ulong)>(bytes));
        return values;
    }

    /// <summary>For this machine alone, and in its order of bytes.</summary>
    public byte[] Write() => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_all)).ToArray();

    private static ulong Of(Place place) => Fingerprint.Mixed(Fingerprint.Add(Fingerprint.Start, place.ToString()));
}
