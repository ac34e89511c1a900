using Microsoft.Win32.SafeHandles;

namespace ContentPipeline.Site.Output;

/// <summary>
/// Pages between their rendering and their writing: in memory as many as a program may hold, the rest in a file that is gone when this is closed.
/// Several threads may add and read.
/// </summary>
/// <param name="mostBytes">How many bytes of pages are held in memory.</param>
internal sealed class RenderedPages(long mostBytes = 24 << 20) : IDisposable
{
    private readonly Lock _gate = new();
    private SafeFileHandle? _file;
    private long _held;
    private long _end;

    /// <returns>By which the page is found again.</returns>
    public Page Add(byte[] bytes)
    {
        if (Interlocked.Add(ref _held, bytes.Length) <= mostBytes) return new Page(bytes, 0, 0);
        var file = File();
        var at = Interlocked.Add(ref _end, bytes.Length) - bytes.Length;
        RandomAccess.Write(file, bytes, at);
        return new Page(null, at, bytes.Length);
    }

    public byte[] Read(Page page)
    {
        if (page.Bytes is { } held) return held;
        var bytes = new byte[page.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(_file!, bytes.AsSpan(read), page.At + read);
            if (count == 0) throw new EndOfStreamException();
            read += count;
        }

        return bytes;
    }

    public void Dispose() => _file?.Dispose();

    private SafeFileHandle File()
    {
        lock (_gate)
        {
            // Not in the site: when one page fails, nothing is written there.
            return _file ??= System.IO.File.OpenHandle(Path.Join(Path.GetTempPath(), "content-pipeline-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }
    }

    internal readonly record struct Page(byte[]? Bytes, long At, int Length);
}
