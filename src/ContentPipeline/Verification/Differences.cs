using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Verification;

/// <summary>Collects differences. Of very many, only the first are kept.</summary>
internal sealed class Differences
{
    private const int Kept = 1000;

    private readonly List<Difference> _all = [];

    public int Count { get; private set; }

    /// <summary>What the manifest says of itself first, then by path.</summary>
    public ImmutableArray<Difference> Sorted =>
        [.. _all.OrderBy(d => d.Path != Manifest.FileName).ThenBy(d => d.Path, StringComparer.Ordinal).ThenBy(d => d.Diagnostic.Location.Line).ThenBy(d => d.Diagnostic.Message, StringComparer.Ordinal)];

    public void Add(string path, Diagnostic diagnostic, string? expected = null, string? actual = null) => Add(new Difference(path, 0, 0, expected, actual, diagnostic));

    /// <summary>Notes where a copy's file begins to be other than it has to be.</summary>
    /// <param name="what">What the file has to be.</param>
    /// <returns>Whether it is as it has to be.</returns>
    public bool Compare(SnapshotCopy copy, string path, byte[] expected, string what)
    {
        if (copy.Holds(path, expected)) return true;
        if (copy.Read(path) is not { } actual) Add(path, Diagnose.MissingFromSnapshot(copy.Place(path), copy.NameOf(path)));
        else if (TextDifference.Between(expected, actual) is not { } difference) Add(path, Diagnose.SnapshotDiffers(copy.Place(path), copy.NameOf(path), "is no plain file"));
        else
        {
            var place = copy.Place(path, difference.Line, difference.Column);
            var where = place.File is null ? $", line {difference.Line}, column {difference.Column}" : "";
            var diagnostic = Diagnose.SnapshotDiffers(place, copy.NameOf(path), $"is not {what}{where}: expected '{difference.Expected}', found '{difference.Actual}'");
            Add(new Difference(path, difference.Line, difference.Column, difference.Expected, difference.Actual, diagnostic));
        }

        return false;
    }

    private void Add(Difference difference)
    {
        if (++Count <= Kept) _all.Add(difference);
    }
}
