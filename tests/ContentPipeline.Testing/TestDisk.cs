namespace ContentPipeline.Testing;

/// <summary>
/// Where the folders of tests lie. On a disk with a journal, making and removing so many small files takes more time than all that most tests do:
/// a memory file system is taken where there is one with room, from which programs may be started (hooks are).
/// </summary>
public static class TestDisk
{
    private const string Memory = "/dev/shm";

    /// <summary>Bytes: several times what the tests of all projects have at once.</summary>
    private const long Room = 2L << 30;

    private static readonly bool _hasMemory = HasMemory();

    /// <summary>A new, empty folder that only this user sees.</summary>
    public static DirectoryInfo NewFolder(string prefix) =>
        !_hasMemory || OperatingSystem.IsWindows()
            ? Directory.CreateTempSubdirectory(prefix)
            : Directory.CreateDirectory(Path.Join(Memory, prefix + Path.GetRandomFileName()), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static bool HasMemory()
    {
        // Whoever names a place for temporary files means it.
        if (!OperatingSystem.IsLinux() || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TMPDIR"))) return false;
        try
        {
            return File.ReadLines("/proc/mounts").Any(l => l.Split(' ') is [_, Memory, "tmpfs", var options, ..] && options.Split(',') is var o && o.Contains("rw") && !o.Contains("noexec"))
                && new DriveInfo(Memory).AvailableFreeSpace > Room;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
