using ContentPipeline.Output;

namespace ContentPipeline.Site.Output;

/// <summary>
/// Pages between their rendering and their writing: in memory as many as a program may hold, the rest in a file that is gone when this is closed.
/// Several threads may add and read.
/// </summary>
/// <param name="mostBytes">How many bytes of pages are held in memory.</param>
internal sealed class RenderedPages(long mostBytes) : IDisposable
{
    /// <summary>Not in the site: when one page fails, nothing is written there.</summary>
    private readonly TemporaryFile _file = new();

    private long _held;

    /// <returns>By which the page is found again.</returns>
    public Page Add(byte[] bytes) =>
        Interlocked.Add(ref _held, bytes.Length) <= mostBytes ? new Page(bytes, 0, 0) : new Page(null, _file.Append(bytes), bytes.Length);

    public byte[] Read(Page page) => page.Bytes ?? _file.Read(page.At, page.Length);

    public void Dispose() => _file.Dispose();

    internal sealed record Page(byte[]? Bytes, long At, int Length);
}
