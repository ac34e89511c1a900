using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Site.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>
/// The rows of a manifest. One of a large stack has many megabytes, and most of its lines stood in the last one as well: these are known again without being
/// read. The others are read by <see cref="Manifest"/>, some at a time. A manifest that is laid out in another way is read as a whole.
/// </summary>
internal sealed record ManifestRows(IReadOnlyList<ManifestRow> Entries, ImmutableArray<PublishedAsset> Assets)
{
    private const int RowsOfPortion = 512;

    /// <summary>How far ahead a line is looked for: so many entries may have gone at one place.</summary>
    private const int FarthestKnown = 64;

    /// <summary>Of a snapshot that is handed on, nothing is read.</summary>
    public static ManifestRows Of(WrittenSnapshot written) => new([.. written.Documents.Select(ManifestRow.Of)], written.Assets);

    /// <param name="known">Entries of an earlier render, in order.</param>
    public static ManifestRows? Read(string path, IReadOnlyList<KnownEntry> known, int processors, Findings findings)
    {
        using (var file = File.OpenRead(path))
        {
            if (ByLines(path, new ManifestLines(file), known, processors) is { } rows) return rows;
        }

        return Manifest.Read(path, File.ReadAllBytes(path), findings) is { } snapshot ? new ManifestRows([.. snapshot.Entries.Select(e => ManifestRow.Of(e, line: 0))], snapshot.Assets) : null;
    }

    /// <returns><c>null</c> when anything is not as a publish writes it.</returns>
    private static ManifestRows? ByLines(string path, ManifestLines lines, IReadOnlyList<KnownEntry> known, int processors)
    {
        var (kept, others, portions, next) = (new List<ManifestRow>(known.Count), new List<ManifestRow>(), new List<ManifestLines.Portion>(), 0);
        while (lines.TryRead(out var line))
        {
            var sum = ManifestLines.Sum(line);
            var (place, end) = (next, Math.Min(known.Count, next + FarthestKnown));
            while (place < end && known[place].Line != sum) place++;
            if (place < end)
            {
                kept.Add(ManifestRow.Of(known[place].Entry, sum));
                next = place + 1;
                continue;
            }

            if (portions.Count == 0 || portions[^1].Sums.Count == RowsOfPortion)
            {
                if (portions.Count == 4 * processors && !Parse(path, portions, processors, others)) return null;
                portions.Add(new ManifestLines.Portion());
            }

            portions[^1].Add(line, sum);
        }

        if (!lines.IsAsWritten || lines.WithoutRows() is not { } rest || Manifest.Read(path, rest, new Findings()) is not { Entries.Length: 0 } without) return null;
        return Parse(path, portions, processors, others) && Merged(kept, others) is { } entries ? new ManifestRows(entries, without.Assets) : null;
    }

    /// <summary>Empties the portions.</summary>
    /// <returns>Whether they could be read.</returns>
    private static bool Parse(string path, List<ManifestLines.Portion> portions, int processors, List<ManifestRow> rows)
    {
        var parsed = new ManifestRow[portions.Count][];
        Parts.ForEach(parsed.Length, Parse, processors: processors, size: 1);
        void Parse(int i)
        {
            var sums = portions[i].Sums;
            var snapshot = Manifest.Read(path, portions[i].ToManifest(), new Findings());
            parsed[i] = snapshot?.Entries.Length == sums.Count ? [.. snapshot.Entries.Select((row, place) => ManifestRow.Of(row, sums[place]))] : [];
        }

        foreach (var some in parsed) rows.AddRange(some);
        portions.Clear();
        return parsed.All(p => p.Length > 0);
    }

    /// <returns><c>null</c> when two rows are of one entry and locale.</returns>
    private static List<ManifestRow>? Merged(List<ManifestRow> kept, List<ManifestRow> others)
    {
        if (!IsAscending(others)) others.Sort(ManifestRow.ByName);
        var merged = kept.Count == 0 ? others : new List<ManifestRow>(kept.Count + others.Count);
        for (int k = 0, o = 0; kept.Count > 0 && (k < kept.Count || o < others.Count);)
        {
            var isKept = o == others.Count || (k < kept.Count && ManifestRow.ByName.Compare(kept[k], others[o]) < 0);
            merged.Add(isKept ? kept[k++] : others[o++]);
        }

        return IsAscending(merged) ? merged : null;
    }

    private static bool IsAscending(List<ManifestRow> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (ManifestRow.ByName.Compare(rows[i - 1], rows[i]) >= 0) return false;
        }

        return true;
    }
}
