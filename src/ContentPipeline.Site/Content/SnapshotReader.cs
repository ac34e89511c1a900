using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>Reads what the manifest names and lists no folder: a file that the manifest does not name is not published.</summary>
internal static class SnapshotReader
{
    /// <summary>Deeper than any editor writes, and shallow enough to walk by recursion.</summary>
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 256 };

    public static SnapshotContent? Read(string folder, Findings findings)
    {
        var path = Path.Join(folder, Manifest.FileName);
        if (!File.Exists(path))
        {
            findings.Add(Diagnose.SnapshotIncomplete(folder));
            return null;
        }

        return Manifest.Read(path, File.ReadAllBytes(path), findings) is { } snapshot
            ? new SnapshotContent(folder, [.. Entries(folder, snapshot, findings)], [.. Assets(folder, snapshot, findings)])
            : null;
    }

    private static IEnumerable<PublishedEntry> Entries(string folder, Snapshot snapshot, Findings findings)
    {
        foreach (var row in snapshot.Entries)
        {
            // Somebody may have written the manifest by hand.
            if (!SitePath.IsSafe(row.Path) || row.Path.Count(c => c == '/') != 2)
            {
                findings.Add(Diagnose.SnapshotFileUnreadable(Manifest.FileName, $"a row names the entry '{row.Path}'"));
                continue;
            }

            using var document = Parse(folder, row.Path, findings);
            if (document is null) continue;
            if (JsonValues.From(document.RootElement) is not Dictionary<string, object?> values)
            {
                findings.Add(Diagnose.SnapshotFileUnreadable(row.Path, "it is no JSON object"));
                continue;
            }

            (values["uid"], values["locale"], values["_content_type_uid"]) = (row.Entry.Uid, row.Locale, row.Entry.ContentType);
            yield return new PublishedEntry(row.Entry.ContentType, row.Entry.Uid, row.Locale, values);
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

    private static JsonDocument? Parse(string folder, string file, Findings findings)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(Path.Join(folder, file)), Json);
        }
        catch (JsonException e)
        {
            findings.Add(Diagnose.SnapshotFileUnreadable(file, e.Message));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Add(Diagnose.SnapshotFileUnreadable(file, "it is missing"));
        }

        return null;
    }
}
