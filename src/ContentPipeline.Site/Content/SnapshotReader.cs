using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>Reads what the manifest names and lists no folder: a file that the manifest does not name is not published.</summary>
internal static class SnapshotReader
{
    public static SnapshotContent? Read(string folder, int processors, Findings findings)
    {
        var path = Path.Join(folder, Manifest.FileName);
        if (!File.Exists(path))
        {
            findings.Add(Diagnose.SnapshotIncomplete(folder));
            return null;
        }

        return Manifest.Read(path, File.ReadAllBytes(path), findings) is { } snapshot ? Content(folder, snapshot, processors, findings) : null;
    }

    private static SnapshotContent Content(string folder, Snapshot snapshot, int processors, Findings findings)
    {
        var documents = new SnapshotDocuments(folder);
        var (entries, mistakes) = (new PublishedEntry?[snapshot.Entries.Length], new Diagnostic?[snapshot.Entries.Length]);
        SideBySide.Each(entries.Length, processors, () => i => (entries[i], mistakes[i]) = Entry(documents, snapshot.Entries[i]));
        findings.AddRange(mistakes.OfType<Diagnostic>());
        return new SnapshotContent(documents, [.. entries.OfType<PublishedEntry>()], [.. Assets(folder, snapshot, findings)]);
    }

    private static (PublishedEntry?, Diagnostic?) Entry(SnapshotDocuments documents, PublishDetails row)
    {
        // Somebody may have written the manifest by hand.
        if (!SitePath.IsSafe(row.Path) || row.Path.Count(c => c == '/') != 2) return (null, Diagnose.SnapshotFileUnreadable(Manifest.FileName, $"a row names the entry '{row.Path}'"));
        try
        {
            var bytes = File.ReadAllBytes(Path.Join(documents.Folder, row.Path));
            if (DocumentUrl.Find(bytes) is not { } url) return (null, Diagnose.SnapshotFileUnreadable(row.Path, "it is no JSON object"));
            var entry = new PublishedEntry(row.Entry.ContentType, row.Entry.Uid, row.Locale, url, default);
            documents.Keep(entry, bytes);
            return (entry, null);
        }
        catch (JsonException e)
        {
            return (null, Diagnose.SnapshotFileUnreadable(row.Path, e.Message));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, Diagnose.SnapshotFileUnreadable(row.Path, "it is missing"));
        }
    }

    private static IEnumerable<SiteAsset> Assets(string folder, Snapshot snapshot, Findings findings)
    {
        foreach (var asset in snapshot.Assets)
        {
            if (!SitePath.IsSafe(asset.Path)) findings.Add(Diagnose.SnapshotFileUnreadable(Manifest.FileName, $"a row names the asset '{asset.Path}'"));
            else if (!File.Exists(Path.Join(folder, "assets", asset.Path))) findings.Add(Diagnose.SnapshotFileUnreadable($"assets/{asset.Path}", "it is missing"));
            else yield return new SiteAsset(asset.Uid, asset.Path);
        }
    }
}
