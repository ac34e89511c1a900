using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ContentPipeline.Git.Storage;

/// <summary>What the framework does not say of a file, and git decides by: whose it is, and on which file system.</summary>
/// <param name="Kind">Of itself, and not of what a link leads to.</param>
/// <param name="IsOurs">It belongs to whoever runs this program.</param>
/// <param name="Device">Which file system it is on.</param>
[SupportedOSPlatform("linux")]
internal readonly unsafe partial record struct FileStatus(FileStatus.Type Kind, bool IsOurs, ulong Device)
{
    private const int CurrentFolder = -100;
    private const int NotFollowed = 0x100;
    private const uint TypeAndOwner = 0x1 | 0x8;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;

    internal enum Type
    {
        None,
        File,
        Folder,
        Other,
    }

    public bool IsFolder => Kind == Type.Folder;

    /// <returns><c>null</c> when it cannot be looked at, and so may be there or not.</returns>
    /// <exception cref="EntryPointNotFoundException">This system's library is older than the question.</exception>
    public static FileStatus? Of(string path)
    {
        if (path.Contains('\0')) return null;
        var status = default(Status);
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            if (statx(CurrentFolder, name, NotFollowed, TypeAndOwner, &status) != 0)
                return Marshal.GetLastPInvokeError() is NoSuchFile or NotAFolder ? new FileStatus(Type.None, false, 0) : null;
        }

        if ((status.Mask & TypeAndOwner) != TypeAndOwner) return null;
        var kind = (status.Mode & 0xF000) switch { 0x4000 => Type.Folder, 0x8000 => Type.File, _ => Type.Other };
        return new FileStatus(kind, status.Owner == geteuid(), ((ulong)status.DeviceMajor << 32) | status.DeviceMinor);
    }

    // The system's own, and none that lies beside the program.
    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int statx(int folder, byte* path, int flags, uint mask, Status* status);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint geteuid();

    /// <summary>Of statx(2), which is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(0)]
        public uint Mask;

        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
