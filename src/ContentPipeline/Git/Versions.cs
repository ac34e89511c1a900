using System.Runtime.InteropServices;
using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Git;

/// <summary>
/// What a first-parent line says about versions, as one image of bytes: it is asked as it lies, in memory as on disk, and nothing of it is decoded
/// but what somebody asks for. Commits, changes and documents are counted from the line's beginning, so that a longer line's image begins as a shorter one's.
/// </summary>
/// <remarks>
/// Its numbers are in the machine's own byte order; to a machine with another one the image is foreign. The parts: <see cref="Header"/>, the content root's
/// path, the ids of commits, who made them and when, the ids of blobs, which change they belong to, documents, a hash table of documents, people, text.
/// </remarks>
internal sealed class Versions
{
    private readonly byte[] _image;
    private readonly Header _header;
    private readonly Range[] _parts;
    private Dictionary<ObjectId, int>? _numbers;

    /// <summary>Thousands of versions have a commit and a person in common: their texts are made once.</summary>
    private readonly string?[] _commitNames;
    private readonly (string Name, string Email)?[] _people;

    /// <exception cref="InvalidDataException">It is no image of that content root, or of another format, or not a whole one.</exception>
    public Versions(byte[] image, int idLength, string contentPrefix)
    {
        _image = image;
        if (image.Length < Marshal.SizeOf<Header>() + Checksum.Length || !Checksum.Ends(image)) throw new InvalidDataException();
        _header = MemoryMarshal.Read<Header>(image);
        if (_header.Format != Header.CurrentFormat || _header.IdLength != idLength) throw new InvalidDataException();
        _parts = _header.Parts(out var length);
        if (length != image.Length || !image.AsSpan(_parts[0])[.._header.PrefixLength].SequenceEqual(Encoding.UTF8.GetBytes(contentPrefix))) throw new InvalidDataException();
        (_commitNames, _people) = (new string?[Commits], new (string, string)?[_header.People]);
    }

    public int Commits => _header.Commits;

    public int Documents => _header.Documents;

    public int IdLength => _header.IdLength;

    internal ReadOnlySpan<byte> CommitIds => _image.AsSpan(_parts[1]);

    internal ReadOnlySpan<Made> Making => Of<Made>(2);

    internal ReadOnlySpan<byte> Blobs => _image.AsSpan(_parts[3]);

    internal ReadOnlySpan<Change> Changes => Of<Change>(4);

    internal ReadOnlySpan<Tracked> Tracks => Of<Tracked>(5);

    internal ReadOnlySpan<int> Slots => Of<int>(6);

    internal ReadOnlySpan<Person> People => Of<Person>(7);

    internal ReadOnlySpan<byte> Text => _image.AsSpan(_parts[8]);

    internal ReadOnlySpan<byte> Image => _image;

    /// <summary>From 0, the line's first: for who looks for many.</summary>
    public IReadOnlyDictionary<ObjectId, int> Numbers => _numbers ??= Enumerable.Range(0, Commits).ToDictionary(CommitAt, i => i);

    /// <param name="commit">From 0, the line's first.</param>
    public ObjectId CommitAt(int commit) => ObjectId.From(CommitIds.Slice(commit * IdLength, IdLength));

    /// <summary>When a commit says that it was made. It can claim any time; what no calendar has is clamped.</summary>
    public DateTimeOffset TimeAt(int commit) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(Making[commit].Time, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));

    /// <summary>From 0, the line's first; -1 when the line does not have it.</summary>
    public int IndexOf(ObjectId commit)
    {
        Span<byte> id = stackalloc byte[ObjectId.MaximumLength];
        id = id[..commit.CopyTo(id)];
        // From the newest on, which is the one that is asked for.
        var ids = CommitIds;
        for (var i = Commits - 1; i >= 0; i--)
        {
            if (ids.Slice(i * IdLength, IdLength).SequenceEqual(id)) return i;
        }

        return -1;
    }

    /// <summary>The document's changes.</summary>
    public Tracked Find(DocumentKey key)
    {
        var document = DocumentTable.Find(Slots, Tracks, Text, Encoding.UTF8.GetBytes(key.ToString()));
        return document < 0 ? default : Tracks[document];
    }

    public DocumentKey KeyOf(int document)
    {
        var track = Tracks[document];
        var parts = Encoding.UTF8.GetString(Text.Slice(track.Key, track.KeyLength)).Split('/');
        return new DocumentKey(parts[0], parts[1], parts[2]);
    }

    public EntryVersion Version(int change, int number)
    {
        var commit = Changes[change].Commit;
        var (name, email) = PersonAt(Making[commit].Person);
        return new EntryVersion(
            number, _commitNames[commit] ??= CommitAt(commit).ToString(), Convert.ToHexStringLower(Blobs.Slice(change * IdLength, IdLength)), TimeAt(commit), name, email);
    }

    private (string Name, string Email) PersonAt(int person)
    {
        // A pair of two texts is not written at once: whoever sees half of it must not take it.
        lock (_people)
        {
            if (_people[person] is { } known) return known;
            var at = People[person];
            _people[person] = (Encoding.UTF8.GetString(Text.Slice(at.Name, at.NameLength)), Encoding.UTF8.GetString(Text.Slice(at.Email, at.EmailLength)));
            return _people[person]!.Value;
        }
    }

    private ReadOnlySpan<T> Of<T>(int part)
        where T : struct => MemoryMarshal.Cast<byte, T>(_image.AsSpan(_parts[part]));

    internal readonly record struct Header(uint Format, int IdLength, int PrefixLength, int Commits, int Changes, int Documents, int Slots, int People, int TextLength, int Reserved)
    {
        /// <summary>"CPV" and a number that changes with the format or the meaning of anything in it.</summary>
        public const uint CurrentFormat = ('C' << 24) | ('P' << 16) | ('V' << 8) | 1;

        /// <summary>Where each part lies; each begins at a multiple of eight.</summary>
        /// <param name="length">Of the whole image.</param>
        public Range[] Parts(out long length)
        {
            long[] lengths =
            [
                PrefixLength, (long)Commits * IdLength, (long)Commits * Marshal.SizeOf<Made>(), (long)Changes * IdLength, (long)Changes * Marshal.SizeOf<Change>(),
                (long)Documents * Marshal.SizeOf<Tracked>(), (long)Slots * sizeof(int), (long)People * Marshal.SizeOf<Person>(), TextLength,
            ];
            var parts = new Range[lengths.Length];
            var at = (long)Marshal.SizeOf<Header>();
            for (var i = 0; i < parts.Length; i++)
            {
                var end = at + lengths[i];
                if (lengths[i] < 0 || end > Array.MaxLength) throw new InvalidDataException();
                parts[i] = (int)at..(int)end;
                at = (end + 7) & ~7L;
            }

            length = at + Checksum.Length;
            return parts;
        }
    }

    /// <param name="Time">Author time, seconds since 1970 in UTC.</param>
    internal readonly record struct Made(long Time, int Person, int Reserved);

    /// <param name="Older">The same document's change before this one; -1 for its first.</param>
    internal record struct Change(int Commit, int Older);

    /// <param name="Key">Where <c>content_type/uid/locale</c> begins in the text.</param>
    /// <param name="Count">How many changes.</param>
    internal record struct Tracked(int Key, int KeyLength, int Count, int Newest, int Oldest);

    internal readonly record struct Person(int Name, int NameLength, int Email, int EmailLength);
}
