namespace ContentPipeline.Output;

/// <summary>
/// Takes what memory has no room for, in the system's folder for temporary files, and gives it back. The file is gone with this process, however that ends.
/// Several threads may append and read.
/// </summary>
/// <remarks>It is made by the first who appends. Failures of the disk are <see cref="IOException"/>s.</remarks>
internal sealed class TemporaryFile : IDisposable
{
    private readonly Lazy<FileStream> _file = new(Open);
    private long _end;

    /// <returns>Where the bytes are.</returns>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var file = _file.Value;
        var at = Interlocked.Add(ref _end, bytes.Length) - bytes.Length;
        RandomAccess.Write(file.SafeFileHandle, bytes, at);
        return at;
    }

    public byte[] Read(long at, int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var count = RandomAccess.Read(_file.Value.SafeFileHandle, bytes.AsSpan(read), at + read);
            if (count == 0) throw new EndOfStreamException("the temporary file was cut off");
            read += count;
        }

        return bytes;
    }

    public void Dispose()
    {
        if (_file.IsValueCreated) _file.Value.Dispose();
    }

    private static FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None };
        // Drafts are not for everybody on the machine.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Join(Path.GetTempPath(), $"content-{Path.GetRandomFileName()}"), options);
        if (!OperatingSystem.IsWindows()) File.Delete(file.Name);
        return file;
    }
}
