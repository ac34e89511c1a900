using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Site.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>Reads what the manifest names and lists no folder: a file that the manifest does not name is not published.</summary>
/// <param name="Lines">Of each entry, the sum of its line in the manifest; 0 when it has none of its own.</param>
internal sealed record SnapshotReader(SnapshotContent Content, IReadOnlyList<ulong> Lines)
{
    /// <param name="last">An earlier render: of entries that are as they were then, nothing is read.</param>
    public static SnapshotReader? Read(SnapshotSince since, RenderIndex? last, int processors, Findings findings) =>
        last is not null && since.Written(last) is { } written ? Written(since.Folder, last, written, findings) : Read(since.Folder, since.Published?.Written, last?.Entries ?? [], processors, findings);

    /// <summary>Reads the documents that are other than then, and takes the others as they were.</summary>
    private static SnapshotReader Written(string folder, RenderIndex last, IReadOnlyList<PublishDetails> written, Findings findings)
    {
        var documents = new SnapshotDocuments(folder, Memory.For(last.Entries.Length));
        var (entries, lines, next) = (new List<PublishedEntry>(last.Entries.Length + written.Count), new List<ulong>(last.Entries.Length + written.Count), 0);
        foreach (var row in written.Select(row => ManifestRow.Of(row, line: 0)).Order(ManifestRow.ByName))
        {
            Keep(KnownEntry.FirstFrom(last.Entries, row.Locale, row.ContentType, row.Uid));
            if (next < last.Entries.Length && last.Entries[next].Entry.CompareTo(row.Locale, row.ContentType, row.Uid) == 0) next++;
            var (entry, mistake) = Entry(documents, row, last.Entries);
            if (mistake is not null) findings.Add(mistake);
            if (entry is null) continue;
            entries.Add(entry);
            lines.Add(row.Line);
        }

        Keep(last.Entries.Length);
        return new SnapshotReader(new SnapshotContent(documents, [.. entries], last.Files.Select(f => f.Asset).OfType<SiteAsset>()), lines);

        void Keep(int before)
        {
            for (; next < before; next++)
            {
                entries.Add(last.Entries[next].Entry);
                lines.Add(last.Entries[next].Line);
            }
        }
    }

    private static SnapshotReader? Read(string folder, WrittenSnapshot? written, IReadOnlyList<KnownEntry> known, int processors, Findings findings)
    {
        var path = Path.Join(folder, Manifest.FileName);
        if (!File.Exists(path))
        {
            findings.Add(Diagnose.SnapshotIncomplete(folder));
            return null;
        }

        if ((written is null ? ManifestRows.Read(path, known, processors, findings) : ManifestRows.Of(written)) is not { } rows) return null;
        var documents = new SnapshotDocuments(folder, Memory.For(rows.Entries.Count));
        var (entries, mistakes) = (new PublishedEntry?[rows.Entries.Count], new Diagnostic?[rows.Entries.Count]);
        Parts.ForEach(entries.Length, i => (entries[i], mistakes[i]) = Entry(documents, rows.Entries[i], known), processors: processors);
        findings.AddRange(mistakes.OfType<Diagnostic>());
        var content = new SnapshotContent(documents, [.. entries.OfType<PublishedEntry>()], [.. Assets(folder, rows, findings)]);
        return new SnapshotReader(content, [.. rows.Entries.Select(r => r.Line)]);
    }

    private static (PublishedEntry?, Diagnostic?) Entry(SnapshotDocuments documents, ManifestRow row, IReadOnlyList<KnownEntry> known)
    {
        var id = new EntryId(row.ContentType, row.Uid);
        var path = PublishDetails.PathOf(row.Locale, id);
        var earlier = row.Known ?? KnownEntry.Find(known, row.Locale, row.ContentType, row.Uid);
        if (earlier is null && (!SitePath.IsSafe(path) || path.Count(c => c == '/') != 2))
        {
            // Somebody may have written the manifest by hand.
            return (null, Diagnose.SnapshotFileUnreadable(Manifest.FileName, $"a row names the entry '{path}'"));
        }

        try
        {
            // Before it is read: what somebody changes meanwhile, the next render sees.
            var stamp = new DocumentStamp(row.Written is { } written ? SiteFingerprint.Of(written.File) : SiteFingerprint.OfFile(documents.Folder, path), row.Sha256);
            if (earlier?.Stamp == stamp && stamp.File != 0) return (earlier, null);
            var bytes = row.Written?.Bytes ?? File.ReadAllBytes(Path.Join(documents.Folder, path));
            if (DocumentUrl.Find(bytes, isSound: row.Written?.Bytes is not null) is not { } url) return (null, Diagnose.SnapshotFileUnreadable(path, "it is no JSON object"));
            var entry = new PublishedEntry(row.ContentType, row.Uid, row.Locale, url, stamp);
            documents.Keep(entry, bytes);
            return (entry, null);
        }
        catch (JsonException e)
        {
            return (null, Diagnose.SnapshotFileUnreadable(path, e.Message));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, Diagnose.SnapshotFileUnreadable(path, "it is missing"));
        }
    }

    private static IEnumerable<SiteAsset> Assets(string folder, ManifestRows rows, Findings findings)
    {
        foreach (var asset in rows.Assets)
        {
            if (!SitePath.IsSafe(asset.Path)) findings.Add(Diagnose.SnapshotFileUnreadable(Manifest.FileName, $"a row names the asset '{asset.Path}'"));
            else if (Path.Join(folder, "assets", asset.Path) is var file && !File.Exists(file)) findings.Add(Diagnose.SnapshotFileUnreadable($"assets/{asset.Path}", "it is missing"));
            else yield return new SiteAsset(asset.Uid, asset.Path, SiteFingerprint.OfFile(folder, $"assets/{asset.Path}"));
        }
    }
}
