using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>
/// The rows of a manifest. One of a large stack has many megabytes, and most of its lines stood in the last one as well: these are known again without being
/// read. The others are read by <see cref="Manifest"/>, some at a time. A manifest that is laid out in another way is read as a whole.
/// </summary>
internal sealed record ManifestRows(IReadOnlyList<ManifestRow> Entries, ImmutableArray<PublishedAsset> Assets)
{
    private const int LinesAtOnce = 1024;

    /// <param name="known">Entries of an earlier render, in order.</param>
    public static ManifestRows? Read(string path, byte[] manifest, IReadOnlyList<KnownEntry> known, int processors, Findings findings)
    {
        if (ByLines(path, manifest, known, processors) is { } rows) return rows;
        return Manifest.Read(path, manifest, findings) is { } snapshot ? new ManifestRows([.. snapshot.Entries.Select(e => ManifestRow.Of(e, line: 0))], snapshot.Assets) : null;
    }

    /// <returns><c>null</c> when anything is not as a publish writes it.</returns>
    private static ManifestRows? ByLines(string path, byte[] manifest, IReadOnlyList<KnownEntry> known, int processors)
    {
        if (ManifestLines.Find(manifest) is not { } lines) return null;
        if (Manifest.Read(path, lines.WithoutRows(manifest), new Findings()) is not { Entries.Length: 0 } without) return null;

        var (kept, others, next) = (new List<ManifestRow>(), new List<(Range Line, ulong Sum)>(), 0);
        foreach (var line in lines.Rows)
        {
            var sum = ManifestLines.Sum(manifest.AsSpan(line));
            var place = next;
            while (place < known.Count && place < next + 64 && known[place].Line != sum) place++;
            if (place < known.Count && place < next + 64)
            {
                kept.Add(ManifestRow.Of(known[place].Entry, sum));
                next = place + 1;
            }
            else
            {
                others.Add((line, sum));
            }
        }

        return Parsed(path, manifest, others, processors) is { } parsed && Merged(kept, parsed) is { } entries ? new ManifestRows(entries, without.Assets) : null;
    }

    private static List<ManifestRow>? Parsed(string path, byte[] manifest, List<(Range Line, ulong Sum)> lines, int processors)
    {
        var portions = new ManifestRow[]?[(lines.Count + LinesAtOnce - 1) / LinesAtOnce];
        SideBySide.Each(portions.Length, processors, portion: 1, () => i =>
        {
            var some = lines.GetRange(i * LinesAtOnce, Math.Min(LinesAtOnce, lines.Count - (i * LinesAtOnce)));
            if (Manifest.Read(path, ManifestLines.Alone(manifest, some.Select(l => l.Line)), new Findings()) is { } snapshot && snapshot.Entries.Length == some.Count)
                portions[i] = [.. snapshot.Entries.Select((row, place) => ManifestRow.Of(row, some[place].Sum))];
        });
        return portions.Any(p => p is null) ? null : [.. portions.SelectMany(p => p!).OrderBy(r => r.Locale, StringComparer.Ordinal).ThenBy(r => r.ContentType, StringComparer.Ordinal).ThenBy(r => r.Uid, StringComparer.Ordinal)];
    }

    /// <returns><c>null</c> when two rows are of one entry and locale.</returns>
    private static List<ManifestRow>? Merged(List<ManifestRow> kept, List<ManifestRow> parsed)
    {
        var merged = new List<ManifestRow>(kept.Count + parsed.Count);
        for (int k = 0, p = 0; k < kept.Count || p < parsed.Count;)
        {
            var isKept = p == parsed.Count || (k < kept.Count && Compare(kept[k], parsed[p]) < 0);
            merged.Add(isKept ? kept[k++] : parsed[p++]);
            if (merged.Count > 1 && Compare(merged[^2], merged[^1]) >= 0) return null;
        }

        return merged;
    }

    private static int Compare(ManifestRow a, ManifestRow b)
    {
        var byLocale = string.CompareOrdinal(a.Locale, b.Locale);
        if (byLocale != 0) return byLocale;
        var byType = string.CompareOrdinal(a.ContentType, b.ContentType);
        return byType != 0 ? byType : string.CompareOrdinal(a.Uid, b.Uid);
    }
}
