namespace ContentPipeline.Git;

/// <summary>Where the git executable is.</summary>
/// <remarks>
/// The runtime's own search looks into the current directory before the PATH, and a content repository could hold a file named git.
/// </remarks>
internal static class GitExecutable
{
    /// <param name="searchPath">The value of <c>PATH</c>.</param>
    /// <returns>The full path, or <c>null</c> when no folder of the PATH has it.</returns>
    public static string? FindOn(string? searchPath) => FindOn(searchPath, "git");

    /// <summary>The same for another program.</summary>
    public static string? FindOn(string? searchPath, string program)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        foreach (var folder in (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            // `C:` alone is wherever that drive is just now.
            if (!Path.IsPathFullyQualified(folder.Trim('"'))) continue;
            var path = Path.Join(folder.Trim('"'), name);
            if (IsExecutable(path)) return path;
        }

        return null;
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & execute) != 0);
    }
}
