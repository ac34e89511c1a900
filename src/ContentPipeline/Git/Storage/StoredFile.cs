using Microsoft.Win32.SafeHandles;

namespace ContentPipeline.Git.Storage;

/// <summary>A file of git's own, which git may write anew or take away meanwhile and is not kept from it; what is open stays readable.</summary>
internal static class StoredFile
{
    public static SafeFileHandle Open(string path) => File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);

    /// <summary>All of a small one.</summary>
    /// <exception cref="InvalidDataException">It became shorter meanwhile.</exception>
    public static byte[] Read(string path)
    {
        using var file = Open(path);
        var bytes = new byte[RandomAccess.GetLength(file)];
        return RandomAccess.Read(file, bytes, 0) == bytes.Length ? bytes : throw new InvalidDataException();
    }
}
