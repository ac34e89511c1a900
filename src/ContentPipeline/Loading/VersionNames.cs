using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Loading;

/// <summary>Reads the names that versions have.</summary>
public static class VersionNames
{
    /// <param name="wanted">The entries whose names are read; all, when <c>null</c>.</param>
    public static ILookup<EntryId, VersionName> Of(ContentFiles files, Locales locales, Findings findings, Func<EntryId, bool>? wanted = null)
    {
        var found = files.All.Where(f => f.Kind == FileKind.Regular && EntryOf(f.Path) is { } entry && wanted?.Invoke(entry) != false).ToList();
        return files.Read(found)
            .SelectMany(f => VersionNamesFile.Read(f.File.Path, f.Bytes, locales, findings).Select(n => new Named(EntryOf(f.File.Path)!, n)))
            .ToLookup(n => n.Entry, n => n.Name);
    }

    private sealed record Named(EntryId Entry, VersionName Name);

    /// <summary>The entry whose versions a file names; <c>null</c> when it is another file.</summary>
    internal static EntryId? EntryOf(string path) =>
        path.EndsWith("/" + VersionNamesFile.Name, StringComparison.Ordinal) && path.Split('/') is ["entries", var type, .., var uid, _] && path.Count(c => c == '/') >= 3 ? new EntryId(type, uid) : null;
}
