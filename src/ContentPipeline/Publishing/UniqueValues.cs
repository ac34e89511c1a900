using System.Runtime.InteropServices;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// Fingerprints of the unique values that are live, and of where: enough to tell that a new value is nobody else's. That one may be somebody else's says
/// nothing yet: then everything is looked at.
/// </summary>
internal sealed class UniqueValues
{
    /// <summary>Of each value, where it is and what it is.</summary>
    private readonly List<ulong> _places = [], _values = [];

    public bool IsEmpty => _values.Count == 0;

    public void Add(Place place, Field field, string value) =>
        Add(Of(place), Fingerprint.Mixed(Fingerprint.Add(Fingerprint.Add(Fingerprint.Add(Fingerprint.Start, place.Locale), "\n" + field.Uid + "\n"), value)));

    public void Add(UniqueValues others)
    {
        _places.AddRange(others._places);
        _values.AddRange(others._values);
    }

    /// <summary>The places, as <see cref="Of"/> has them, whose values may be those of another place too: where there are none, nobody shares any.</summary>
    public HashSet<ulong> Shared()
    {
        var shared = new HashSet<ulong>();
        if (_values.Count < 2) return shared;
        var (values, places) = (_values.ToArray(), _places.ToArray());
        Array.Sort(values, places);
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] == values[i - 1] && places[i] != places[i - 1]) shared.UnionWith([places[i], places[i - 1]]);
        }

        return shared;
    }

    /// <summary>Puts these in the place of those that the same entries had.</summary>
    /// <param name="places">The entries that were looked at, whether they have a value or not.</param>
    /// <returns><c>null</c> when a value may be one of another entry too.</returns>
    public UniqueValues? With(UniqueValues changed, IEnumerable<Place> places)
    {
        var (looked, values) = (new HashSet<ulong>(), new HashSet<ulong>(changed._values));
        foreach (var place in places) looked.Add(Of(place));
        var all = new UniqueValues();
        for (var i = 0; i < _values.Count; i++)
        {
            if (looked.Contains(_places[i])) continue;
            if (values.Contains(_values[i])) return null;
            all.Add(_places[i], _values[i]);
        }

        for (var i = 0; i < changed._values.Count; i++) all.Add(changed._places[i], changed._values[i]);
        return all;
    }

    public static UniqueValues Read(ReadOnlySpan<byte> bytes)
    {
        var values = new UniqueValues();
        var numbers = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var i = 0; i + 1 < numbers.Length; i += 2) values.Add(numbers[i], numbers[i + 1]);
        return values;
    }

    /// <summary>For this machine alone, and in its order of bytes.</summary>
    public byte[] Write()
    {
        var bytes = new byte[_values.Count * 2 * sizeof(ulong)];
        var numbers = MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan());
        for (var i = 0; i < _values.Count; i++) (numbers[2 * i], numbers[2 * i + 1]) = (_places[i], _values[i]);
        return bytes;
    }

    private void Add(ulong place, ulong value)
    {
        _places.Add(place);
        _values.Add(value);
    }

    public static ulong Of(Place place) => Fingerprint.Mixed(Fingerprint.Add(Fingerprint.Start, place.ToString()));
}
