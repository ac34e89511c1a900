using System.Runtime.InteropServices;
using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Git;

/// <summary>Makes an image of a line from that of a shorter one, or from nothing, and from the commits that come after it.</summary>
internal sealed class VersionsWriter
{
    private readonly int _idLength;
    private readonly string _contentPrefix;
    private readonly List<byte> _commitIds = [];
    private readonly List<Versions.Made> _making = [];
    private readonly List<byte> _blobs = [];
    private readonly List<Versions.Change> _changes = [];
    private readonly List<Versions.Tracked> _documents = [];
    private readonly List<Versions.Person> _people = [];
    private readonly List<byte> _text = [];
    private readonly Dictionary<(string Name, string Email), int> _numbers = [];
    private int[] _slots = new int[DocumentTable.SlotsFor(0)];

    /// <param name="commits">How many of the line's commits the new line has too.</param>
    public VersionsWriter(Versions? known, int commits, int idLength, string contentPrefix)
    {
        _idLength = idLength;
        _contentPrefix = contentPrefix;
        if (known is not null) Begin(known, commits);
    }

    /// <summary>Adds the commit after the last one.</summary>
    public void Add(LineCommit commit)
    {
        Span<byte> id = stackalloc byte[ObjectId.MaximumLength];
        _commitIds.AddRange(id[..commit.Id.CopyTo(id)]);
        _making.Add(new Versions.Made(commit.Time, PersonOf(commit.AuthorName, commit.AuthorEmail), 0));
    }

    /// <summary>Adds that the last commit changed a document.</summary>
    public void Add(int document, ObjectId blob)
    {
        Span<byte> id = stackalloc byte[ObjectId.MaximumLength];
        _blobs.AddRange(id[..blob.CopyTo(id)]);
        ref var track = ref CollectionsMarshal.AsSpan(_documents)[document];
        _changes.Add(new Versions.Change(_making.Count - 1, track.Count == 0 ? -1 : track.Newest));
        track.Newest = _changes.Count - 1;
        if (track.Count++ == 0) track.Oldest = track.Newest;
    }

    /// <summary>The document's number, which it gets when it has none yet.</summary>
    public int NumberOf(DocumentKey key)
    {
        var bytes = Encoding.UTF8.GetBytes(key.ToString());
        var found = DocumentTable.Find(_slots, CollectionsMarshal.AsSpan(_documents), CollectionsMarshal.AsSpan(_text), bytes);
        if (found >= 0) return found;
        _documents.Add(new Versions.Tracked(_text.Count, bytes.Length, 0, -1, -1));
        _text.AddRange(bytes);
        if (DocumentTable.SlotsFor(_documents.Count) > _slots.Length) FillSlots();
        else DocumentTable.Add(_slots, bytes, _documents.Count - 1);
        return _documents.Count - 1;
    }

    public byte[] ToImage()
    {
        var prefix = Encoding.UTF8.GetBytes(_contentPrefix);
        var header = new Versions.Header(
            Versions.Header.CurrentFormat, _idLength, prefix.Length, _making.Count, _changes.Count, _documents.Count, _slots.Length, _people.Count, _text.Count, 0);
        var parts = header.Parts(out var length);
        // More than two gigabytes nobody keeps in memory, nor has in a repository of texts.
        var image = new byte[checked((int)length)];
        MemoryMarshal.Write(image, header);
        Put(0, prefix);
        Put(1, CollectionsMarshal.AsSpan(_commitIds));
        Put(2, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_making)));
        Put(3, CollectionsMarshal.AsSpan(_blobs));
        Put(4, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_changes)));
        Put(5, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_documents)));
        Put(6, MemoryMarshal.AsBytes(_slots.AsSpan()));
        Put(7, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_people)));
        Put(8, CollectionsMarshal.AsSpan(_text));
        Checksum.End(image);
        return image;

        void Put(int part, ReadOnlySpan<byte> bytes) => bytes.CopyTo(image.AsSpan(parts[part]));
    }

    private void Begin(Versions known, int commits)
    {
        _commitIds.AddRange(known.CommitIds[..(commits * _idLength)]);
        _making.AddRange(known.Making[..commits]);
        _changes.AddRange(known.Changes);
        _documents.AddRange(known.Tracks);
        _people.AddRange(known.People);
        _text.AddRange(known.Text);
        _slots = known.Slots.ToArray();
        foreach (var person in _people) _numbers.Add((TextAt(person.Name, person.NameLength), TextAt(person.Email, person.EmailLength)), _numbers.Count);
        if (commits < known.Commits) GoBackTo(commits);
        _blobs.AddRange(known.Blobs[..(_changes.Count * _idLength)]);
    }

    /// <summary>Somebody moved the branch back and on another way. Documents and people that only the old way had stay named, without any change.</summary>
    private void GoBackTo(int commits)
    {
        var kept = _changes.FindIndex(c => c.Commit >= commits);
        if (kept < 0) return;
        foreach (ref var track in CollectionsMarshal.AsSpan(_documents))
        {
            for (; track.Newest >= kept; track.Count--) track.Newest = _changes[track.Newest].Older;
        }

        _changes.RemoveRange(kept, _changes.Count - kept);
    }

    private int PersonOf(string name, string email)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, (name, email), out var isKnown);
        if (isKnown) return number;
        number = _people.Count;
        var (nameAt, nameLength) = AddText(name);
        var (emailAt, emailLength) = AddText(email);
        _people.Add(new Versions.Person(nameAt, nameLength, emailAt, emailLength));
        return number;
    }

    private (int At, int Length) AddText(string text)
    {
        var at = _text.Count;
        _text.AddRange(Encoding.UTF8.GetBytes(text));
        return (at, _text.Count - at);
    }

    private string TextAt(int at, int length) => Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_text).Slice(at, length));

    private void FillSlots()
    {
        _slots = new int[DocumentTable.SlotsFor(_documents.Count)];
        var text = CollectionsMarshal.AsSpan(_text);
        for (var document = 0; document < _documents.Count; document++)
            DocumentTable.Add(_slots, text.Slice(_documents[document].Key, _documents[document].KeyLength), document);
    }
}
