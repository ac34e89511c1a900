using System.Runtime.Versioning;

namespace ContentPipeline.Git.Storage;

/// <summary>
/// Finds the repository around a folder as git does (gitrepository-layout(5)), where everything about it is as <c>git init</c> and <c>git clone</c> leave it: a working tree
/// with a folder <c>.git</c> of one's own. To start git for that takes as long as all else that a small command does; where anything is different, git is asked.
/// </summary>
internal static class StoredLayout
{
    /// <summary>With any of these git looks elsewhere, or at other things.</summary>
    private static readonly string[] Limits = ["GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_TEST_ASSUME_DIFFERENT_OWNER"];

    /// <param name="folder">A full path.</param>
    /// <returns><c>null</c> where git has to be asked.</returns>
    public static RepositoryLayout? Read(string folder)
    {
        // Whose a file is and where a file system ends is asked in Linux's words; elsewhere, git knows.
        if (!OperatingSystem.IsLinux() || Array.Exists(Limits, name => System.Environment.GetEnvironmentVariable(name) is not null)) return null;
        try
        {
            // A name that git's answer could not hold.
            return folder.Contains('\n') || Find(folder) is not { } top || !IsUsual(Path.Join(top, ".git")) ? null : Of(top, folder);
        }
        catch (Exception e) when (ObjectDatabase.SaysUnreadable(e) || e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    private static RepositoryLayout Of(string top, string folder)
    {
        var (git, below) = (Path.Join(top, ".git"), folder[top.Length..].TrimStart('/'));
        return new RepositoryLayout(IsBare: false, IsShallow: false, "sha1", git, git, below.Length == 0 ? "" : below + "/");
    }

    /// <summary>The nearest folder upwards that has a repository, when all of them are plain folders: git calls them by the names that links lead to.</summary>
    [SupportedOSPlatform("linux")]
    private static string? Find(string folder)
    {
        var (top, device) = (default(string), default(ulong?));
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (FileStatus.Of(at) is not { IsFolder: true } status) return null;
            if (top is not null) continue;
            // Git looks no further than the file system goes.
            if (status.Device != (device ??= status.Device)) return null;
            if (FileStatus.Of(Path.Join(at, ".git")) is not { } git) return null;
            if (git.Kind != FileStatus.Type.None)
            {
                if (!git.IsFolder || !git.IsOurs || !status.IsOurs) return null;
                top = at;
            }
            else if (!IsNothing(Path.Join(at, "HEAD")))
            {
                // Perhaps a bare one.
                return null;
            }
        }

        return top;
    }

    [SupportedOSPlatform("linux")]
    private static bool IsUsual(string git) =>
        // By a name within it: one that may not be searched is none for git.
        FileStatus.Of(Path.Join(git, "objects", ".")) is { IsFolder: true } && FileStatus.Of(Path.Join(git, "refs", ".")) is { IsFolder: true }
        && IsNothing(Path.Join(git, "commondir")) && IsNothing(Path.Join(git, "shallow"))
        && TextOf(Path.Join(git, "HEAD")) is { } head && IsHead(head) && TextOf(Path.Join(git, "config")) is { } configuration && StoredConfiguration.IsUsual(configuration);

    [SupportedOSPlatform("linux")]
    private static bool IsNothing(string path) => FileStatus.Of(path) is { Kind: FileStatus.Type.None };

    /// <returns><c>null</c> of what is no plain file: git does not follow a link there.</returns>
    [SupportedOSPlatform("linux")]
    private static byte[]? TextOf(string path) => FileStatus.Of(path) is { Kind: FileStatus.Type.File } ? StoredFile.Read(path) : null;

    /// <summary>Without which it is no repository, and git looks further upwards.</summary>
    private static bool IsHead(ReadOnlySpan<byte> text)
    {
        Span<byte> id = stackalloc byte[20];
        return text.StartsWith("ref: refs/"u8) || (text.Length == 41 && text[^1] == '\n' && Hex.TryRead(text[..^1], id));
    }
}
