using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Loading;

/// <summary>Reads the names that versions have.</summary>
public static class VersionNames
{
    /// <param name="wanted">The entries whose names are read.</param>
    public static ILookup<EntryId, VersionName> Of(ContentFiles files, Locales locales, Findings findings, Func<EntryId, bool> wanted) =>
        files.Read(FilesOf(files, wanted))
            .SelectMany(f => VersionNamesFile.Read(f.File.Path, f.Bytes, locales, findings).Select(n => new Named(EntryOf(f.File.Path)!, n)))
            .ToLookup(n => n.Entry, n => n.Name);

    /// <summary>Those of one entry, which most have none of.</summary>
    public static IReadOnlyList<VersionName> Of(ContentFiles files, Locales locales, EntryId entry)
    {
        var found = FilesOf(files, entry.Equals);
        return found.Count == 0 ? [] : [.. files.Read(found).SelectMany(f => VersionNamesFile.Read(f.File.Path, f.Bytes, locales, []))];
    }

    private static List<ContentFile> FilesOf(ContentFiles files, Func<EntryId, bool> wanted)
    {
        // A loop, as most stacks have none of these files: what a query needs would be loaded for nothing.
        var found = new List<ContentFile>();
        foreach (var file in files.All)
        {
            if (file.Kind == FileKind.Regular && EntryOf(file.Path) is { } entry && wanted(entry)) found.Add(file);
        }

        return found;
    }

    private sealed record Named(EntryId Entry, VersionName Name);

    /// <summary>The entry whose versions a file names; <c>null</c> when it is another file.</summary>
    internal static EntryId? EntryOf(string path) =>
        path.EndsWith("/" + VersionNamesFile.Name, StringComparison.Ordinal) && path.Split('/') is ["entries", var type, .., var uid, _] && path.Count(c => c == '/') >= 3 ? new EntryId(type, uid) : null;
}
