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

    public ImmutableArray<Difference> Sorted =>
        [.. _all.OrderBy(d => d.Path != Manifest.FileName).ThenBy(d => d.Path, StringComparer.Ordinal).ThenBy(d => d.Diagnostic.Location.Line).ThenBy(d => d.Diagnostic.Message, StringComparer.Ordinal)];

    public void Add(string path, Diagnostic diagnostic, string? expected = null, string? actual = null)
    {
        if (++Count <= Kept) _all.Add(new Difference(path, expected, actual, diagnostic));
    }
}
