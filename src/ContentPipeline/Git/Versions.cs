using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Git;

/// <summary>
/// What a first-parent line says about versions, as one image of bytes: it is asked as it lies, in memory as on disk, and nothing of it is decoded
/// but what somebody asks for. Commits, changes and documents are counted from the line's beginning, so that a longer line's image begins as a shorter one's.
/// </summary>
/// <remarks>
/// The parts: <see cref="Header"/>, the content root's path, the ids of commits, when they were made and by whom, the ids of blobs, which change they belong to,
/// documents, a hash table of documents, people, text. A part is a table of numbers where it is not bytes.
/// </remarks>
internal sealed class Versions
{
    private readonly byte[] _image;
    private readonly Header _header;
    private readonly Range[] _parts;
    private readonly Lazy<Dictionary<ObjectId, int>> _numbers;

    /// <summary>Thousands of versions have a commit and a person in common: their texts are made once.</summary>
    private readonly string?[] _commitNames;
    private readonly Person?[] _people;

    /// <exception cref="InvalidDataException">It is no image of that content root, or of another format, or not a whole one.</exception>
    public Versions(byte[] image, int idLength, string contentPrefix)
    {
        _image = image;
        if (image.Length < Header.Length + Checksum.Length || !Checksum.Ends(image)) throw new InvalidDataException();
        _header = Header.Of(image);
        if (_header.Format != Header.CurrentFormat || _header.IdLength != idLength) throw new InvalidDataException();
        _parts = _header.Parts(out var length);
        if (length != image.Length || !Part(0).SequenceEqual(Encoding.UTF8.GetBytes(contentPrefix))) throw new InvalidDataException();
        _numbers = new(NumberCommits);
        (_commitNames, _people) = (new string?[Commits], new Person?[_header.People]);
    }

    public int Commits => _header.Commits;

    public int Documents => _header.Documents;

    public int IdLength => _header.IdLength;

    public int Changes => _header.Changes;

    internal ReadOnlySpan<byte> CommitIds => Part(1);

    internal NumberRows Making => new(Part(2), Made.Width);

    internal ReadOnlySpan<byte> Blobs => Part(3);

    internal NumberRows ChangeRows => new(Part(4), Change.Width);

    internal NumberRows DocumentRows => new(Part(5), Tracked.Width);

    internal NumberRows Slots => new(Part(6), 1);

    internal NumberRows People => new(Part(7), Named.Width);

    internal ReadOnlySpan<byte> Text => Part(8);

    internal ReadOnlySpan<byte> Image => _image;

    /// <summary>From 0, the line's first: for who looks for many.</summary>
    public IReadOnlyDictionary<ObjectId, int> Numbers => _numbers.Value;

    /// <param name="commit">From 0, the line's first.</param>
    public Made MadeAt(int commit) => Made.At(Making, commit);

    /// <param name="change">From 0, the line's first.</param>
    public Change ChangeAt(int change) => Change.At(ChangeRows, change);

    public Tracked DocumentAt(int document) => Tracked.At(DocumentRows, document);

    /// <param name="commit">From 0, the line's first.</param>
    public ObjectId CommitAt(int commit) => ObjectId.From(CommitIds.Slice(commit * IdLength, IdLength));

    /// <summary>When a commit says that it was made. It can claim any time; what no calendar has is clamped.</summary>
    public DateTimeOffset TimeAt(int commit) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(MadeAt(commit).Time, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));

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
        var document = DocumentTable.Find(Slots, DocumentRows, Text, Encoding.UTF8.GetBytes(key.ToString()));
        return document < 0 ? default : DocumentAt(document);
    }

    public DocumentKey KeyOf(int document)
    {
        var track = DocumentAt(document);
        var parts = Encoding.UTF8.GetString(Text.Slice(track.Key, track.KeyLength)).Split('/');
        return new DocumentKey(parts[0], parts[1], parts[2]);
    }

    public EntryVersion Version(int change, int number)
    {
        var commit = ChangeAt(change).Commit;
        var author = PersonAt(MadeAt(commit).Person);
        return new EntryVersion(
            number, _commitNames[commit] ??= CommitAt(commit).ToString(), Convert.ToHexStringLower(Blobs.Slice(change * IdLength, IdLength)), TimeAt(commit), author.Name, author.Email);
    }

    private Dictionary<ObjectId, int> NumberCommits()
    {
        var numbers = new Dictionary<ObjectId, int>(Commits);
        for (var commit = 0; commit < Commits; commit++) numbers.Add(CommitAt(commit), commit);
        return numbers;
    }

    public Named NamedAt(int person) => Named.At(People, person);

    public Person PersonAt(int person)
    {
        if (_people[person] is { } known) return known;
        var at = NamedAt(person);
        return _people[person] = new Person(Encoding.UTF8.GetString(Text.Slice(at.Name, at.NameLength)), Encoding.UTF8.GetString(Text.Slice(at.Email, at.EmailLength)));
    }

    private ReadOnlySpan<byte> Part(int part) => _image.AsSpan()[_parts[part]];

    internal readonly record struct Header(int Format, int IdLength, int PrefixLength, int Commits, int Changes, int Documents, int Slots, int People, int TextLength)
    {
        public const int Width = 9;

        /// <summary>In bytes.</summary>
        public const int Length = Width * sizeof(int);

        /// <summary>"CPV" and a number that changes with the format or the meaning of anything in it.</summary>
        public const int CurrentFormat = ('C' << 24) | ('P' << 16) | ('V' << 8) | 2;

        public static Header Of(ReadOnlySpan<byte> image)
        {
            var row = new NumberRows(image, Width);
            return new Header(row[0, 0], row[0, 1], row[0, 2], row[0, 3], row[0, 4], row[0, 5], row[0, 6], row[0, 7], row[0, 8]);
        }

        public NumberTable ToTable()
        {
            var table = new NumberTable(Width);
            table.AddRow(Format, IdLength, PrefixLength, Commits, Changes, Documents, Slots, People, TextLength);
            return table;
        }

        /// <summary>Where each part lies.</summary>
        /// <param name="length">Of the whole image.</param>
        public Range[] Parts(out long length)
        {
            long[] lengths =
            [
                PrefixLength, (long)Commits * IdLength, (long)Commits * Made.Width * sizeof(int), (long)Changes * IdLength, (long)Changes * Change.Width * sizeof(int),
                (long)Documents * Tracked.Width * sizeof(int), (long)Slots * sizeof(int), (long)People * Named.Width * sizeof(int), TextLength,
            ];
            var parts = new Range[lengths.Length];
            var at = (long)Length;
            for (var i = 0; i < parts.Length; i++)
            {
                var end = at + lengths[i];
                if (lengths[i] < 0 || end > Array.MaxLength) throw new InvalidDataException();
                parts[i] = (int)at..(int)end;
                at = end;
            }

            length = at + Checksum.Length;
            return parts;
        }
    }

    /// <param name="Time">Author time, seconds since 1970 in UTC.</param>
    internal readonly record struct Made(long Time, int Person)
    {
        public const int Width = 3;

        public static Made At(NumberRows rows, int row) => new(((long)rows[row, 0] << 32) | (uint)rows[row, 1], rows[row, 2]);

        public void AddTo(NumberTable table) => table.AddRow((int)(Time >> 32), (int)Time, Person);
    }

    /// <param name="Older">The same document's change before this one; -1 for its first.</param>
    internal readonly record struct Change(int Commit, int Older)
    {
        public const int Width = 2;

        public static Change At(NumberRows rows, int row) => new(rows[row, 0], rows[row, 1]);
    }

    /// <param name="Key">Where <c>content_type/uid/locale</c> begins in the text.</param>
    /// <param name="Count">How many changes.</param>
    internal record struct Tracked(int Key, int KeyLength, int Count, int Newest, int Oldest)
    {
        public const int Width = 5;

        public static Tracked At(NumberRows rows, int row) => new(rows[row, 0], rows[row, 1], rows[row, 2], rows[row, 3], rows[row, 4]);

        public readonly void PutInto(NumberTable table, int row) =>
            (table[row, 0], table[row, 1], table[row, 2], table[row, 3], table[row, 4]) = (Key, KeyLength, Count, Newest, Oldest);
    }

    /// <summary>Where a person's name and address lie in the text.</summary>
    internal readonly record struct Named(int Name, int NameLength, int Email, int EmailLength)
    {
        public const int Width = 4;

        public static Named At(NumberRows rows, int row) => new(rows[row, 0], rows[row, 1], rows[row, 2], rows[row, 3]);
    }
}
