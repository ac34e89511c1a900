namespace ContentPipeline.Output;

/// <summary>
/// The names, sizes and times of files as one value, by which it is seen without reading them whether any was changed, added or taken away. States can be
/// added and subtracted: that of a folder is the sum of its files'.
/// </summary>
/// <remarks>Says nothing to somebody who sets a file's time back on purpose.</remarks>
/// <param name="Sum">Of a number for each file, in any order.</param>
/// <param name="Links">How many of the files are links: what those lead to may change without them.</param>
internal readonly record struct FolderState(Digest Sum, int Files, int Links)
{
    public static FolderState operator +(FolderState a, FolderState b) => new(a.Sum + b.Sum, a.Files + b.Files, a.Links + b.Links);

    public static FolderState operator -(FolderState a, FolderState b) => new(a.Sum - b.Sum, a.Files - b.Files, a.Links - b.Links);

    /// <summary>Another one for each state; <c>null</c> when there are links.</summary>
    public string? Word => Links == 0 ? $"{Sum.ToString()}-{Files.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : null;

    // What the compiler would make of it could not be compiled ahead.
    public bool Equals(FolderState other) => Sum == other.Sum && Files == other.Files && Links == other.Links;

    public override int GetHashCode() => Sum.GetHashCode();

    /// <summary>Of one file.</summary>
    /// <param name="path">Relative to the folder, with <c>/</c> between its parts.</param>
    public static FolderState Of(string path, long size, DateTimeOffset written) => Of(Fingerprint.Add(Fingerprint.Start, path), size, written.UtcTicks, isLink: false);

    /// <summary>Of everything below a folder; links are not followed, and count as they are.</summary>
    /// <param name="root">What the paths are relative to.</param>
    /// <param name="path">The folder, relative to that.</param>
    /// <returns>Nothing when there is no such folder.</returns>
    public static FolderState Below(string root, string path)
    {
        var folder = Path.Join(root, path);
        return Directory.Exists(folder) && new DirectoryInfo(folder).LinkTarget is null ? FolderWalk.Of(folder, Fingerprint.Add(Fingerprint.Add(Fingerprint.Start, path), "/")) : default;
    }

    /// <summary>Of everything in a folder, which may itself be a link to it.</summary>
    public static FolderState Of(string folder) => Directory.Exists(folder) ? FolderWalk.Of(folder, Fingerprint.Start) : default;

    internal static FolderState Of(ulong path, long size, long ticks, bool isLink)
    {
        var low = Fingerprint.Mixed(Fingerprint.Mixed(path) ^ Fingerprint.Mixed((ulong)size + Fingerprint.Start) ^ (ulong)ticks);
        return new FolderState(new Digest(Fingerprint.Mixed(low + path), low), 1, isLink ? 1 : 0);
    }
}
