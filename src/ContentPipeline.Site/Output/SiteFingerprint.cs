using ContentPipeline.Output;

namespace ContentPipeline.Site.Output;

/// <summary>Numbers by which texts and files are known again in another render.</summary>
internal static class SiteFingerprint
{
    public static ulong Of(string text) => Fingerprint.Mixed(Fingerprint.Add(Fingerprint.Start, text));

    /// <summary>Of a file's size and time; 0 when there is none, or a link, which may lead to something else each time.</summary>
    public static ulong OfFile(string folder, string path)
    {
        var file = new FileInfo(Path.Join(folder, path));
        return file.Exists && (file.Attributes & FileAttributes.ReparsePoint) == 0 ? Of(FolderState.Of(path, file.Length, file.LastWriteTimeUtc)) : 0;
    }

    /// <summary>The same of a file that somebody else has looked at.</summary>
    public static ulong Of(FolderState file) => file.Sum.Low | 1;
}
