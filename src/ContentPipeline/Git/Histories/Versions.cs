using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Git.Histories;

/// <summary>
/// What a first-parent line says about versions, as one image of bytes: it is asked as it lies, in memory as on disk, and nothing of it is decoded
/// but what somebody asks for. Commits, changes and documents are counted from the line's beginning, so that a longer line's image begins as a shorter one's.
/// </summary>
/// <remarks>
/// The parts: <see cref="Header"/>, the content root's path, the ids of commits, when they were made and by whom, the ids of blobs, which change they belong to,
/// documents, a hash table of documents, people, text. A part is a table of numbers where it is not bytes.
/// </remarks>
internal sealed partial class Versions
{
    /// <summary>So many searches cost less than to number all commits once.</summary>
    private const int FewSearches = 16;

    private readonly byte[] _image;
    private readonly Header _header;
    private readonly Range[] _parts;
    private readonly Lazy<Dictionary<ObjectId, int>> _numbers;

    /// <summary>A search that one of several threads makes may go uncounted, which only puts the numbering off.</summary>
    private int _searches;

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
        if (_searches >= FewSearches) return _numbers.Value.TryGetValue(commit, out var number) ? number : -1;
        _searches++;
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
            number, _commitNames[commit] ??= CommitAt(commit).ToString(), Hex.Of(Blobs.Slice(change * IdLength, IdLength)), TimeAt(commit), author.Name, author.Email);
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
}
