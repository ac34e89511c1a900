using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>Reads what the manifest names and lists no folder: a file that the manifest does not name is not published.</summary>
/// <param name="Lines">Of each entry, the sum of its line in the manifest; 0 when it has none of its own.</param>
internal sealed record SnapshotReader(SnapshotContent Content, IReadOnlyList<ulong> Lines)
{
    /// <param name="known">Entries of an earlier render in order: of those that are as they were nothing is read.</param>
    public static SnapshotReader? Read(string folder, IReadOnlyList<KnownEntry> known, int processors, Findings findings)
    {
        var path = Path.Join(folder, Manifest.FileName);
        if (!File.Exists(path))
        {
            findings.Add(Diagnose.SnapshotIncomplete(folder));
            return null;
        }

        if (ManifestRows.Read(path, known, processors, findings) is not { } rows) return null;
        var documents = new SnapshotDocuments(folder);
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
            var file = Path.Join(documents.Folder, path);
            // Before it is read: what somebody changes meanwhile, the next render sees.
            var stamp = new DocumentStamp(SiteFingerprint.OfFile(file), row.Sha256);
            if (earlier?.Stamp == stamp && stamp.File != 0) return (earlier, null);
            var bytes = File.ReadAllBytes(file);
            if (DocumentUrl.Find(bytes) is not { } url) return (null, Diagnose.SnapshotFileUnreadable(path, "it is no JSON object"));
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
            else yield return new SiteAsset(asset.Uid, asset.Path, SiteFingerprint.OfFile(file));
        }
    }
}
