using System.Diagnostics.CodeAnalysis;
using System.Text;
using ContentPipeline.Json;
using ContentPipeline.Output;

namespace ContentPipeline.Loading;

/// <summary>
/// The texts of a content root's documents. Those of an ordinary stack stay in memory; those of a large one lie in a file that only this process knows,
/// and are read again whenever somebody asks. So memory does not grow with what is written, and an ordinary stack never pays for it.
/// </summary>
/// <param name="budget">How many bytes of text stay in memory. What is made of them there takes about a quarter more.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Documents may be asked for their texts as long as there are any; the file goes with the last of them.")]
internal sealed class DocumentTexts(long budget)
{
    public const long Budget = 48 << 20;

    /// <summary>Documents that say how large the others are.</summary>
    private const int FirstOnes = 2048;

    private readonly TemporaryFile _file = new();

    private long _held;
    private bool _isTooLarge;

    /// <returns>The document, with its text in memory while there is room. Several threads may ask.</returns>
    /// <exception cref="IOException">There is no room in the system's folder for temporary files.</exception>
    public Document Keep(Document document) => Interlocked.Add(ref _held, document.Text.Bytes.Length) <= budget && !_isTooLarge ? document : Store(document);

    /// <returns>The document, with its text in the file.</returns>
    /// <exception cref="IOException">There is no room in the system's folder for temporary files.</exception>
    public Document Store(Document document)
    {
        if (!document.IsInMemory) return document;
        var path = Encoding.UTF8.GetBytes(document.Path);
        var text = document.Text.Bytes;
        return document with { Stored = new StoredText(_file, _file.Append([.. path, .. text]), path.Length, text.Length) };
    }

    /// <summary>Tells from the first ones whether there is room for twice as much as all: who waits until it is used up has used it for nothing.</summary>
    /// <param name="kept">How many of <paramref name="all"/> were kept so far.</param>
    public void Expect(int kept, int all)
    {
        if (kept >= FirstOnes && Interlocked.Read(ref _held) / kept > 2 * budget / all) _isTooLarge = true;
    }

    /// <summary>There was room for all.</summary>
    public bool Fit => _held <= budget && !_isTooLarge;
}

/// <summary>Where a text lies that is not in memory: behind the path of the document's file.</summary>
internal sealed class StoredText(TemporaryFile texts, long offset, int pathLength, int textLength)
{
    /// <summary>Those that a thread read last: one document is asked for its text many times in a row, and with it another one whose values shine through.</summary>
    [ThreadStatic]
    private static (StoredText? Stored, JsonText? Text)[]? _recent;

    [ThreadStatic]
    private static int _next;

    public JsonText Read()
    {
        var recent = _recent ??= new (StoredText?, JsonText?)[4];
        foreach (var (stored, known) in recent)
        {
            if (ReferenceEquals(stored, this)) return known!;
        }

        // It was read once, so it can be read again.
        var bytes = texts.Read(offset, pathLength + textLength);
        var text = JsonText.Parse(Encoding.UTF8.GetString(bytes, 0, pathLength), bytes[pathLength..], [])!;
        recent[_next++ % recent.Length] = (this, text);
        return text;
    }
}
