using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Git.Histories;

/// <summary>Makes an image of a line from that of a shorter one, or from nothing, and from the commits that come after it.</summary>
internal sealed class VersionsWriter
{
    private readonly int _idLength;
    private readonly string _contentPrefix;
    private readonly ByteTable _commitIds;
    private readonly NumberTable _making = new(Versions.Made.Width);
    private readonly ByteTable _blobs;
    private readonly NumberTable _changes = new(Versions.Change.Width);
    private readonly NumberTable _documents = new(Versions.Tracked.Width);
    private readonly NumberTable _people = new(Versions.Named.Width);
    private readonly ByteTable _text = new(1);
    private readonly Dictionary<Person, int> _numbers = [];
    private NumberTable _slots = new(1);

    /// <param name="commits">How many of the line's commits the new line has too.</param>
    public VersionsWriter(Versions? known, int commits, int idLength, string contentPrefix)
    {
        (_idLength, _contentPrefix, _commitIds, _blobs) = (idLength, contentPrefix, new ByteTable(idLength), new ByteTable(idLength));
        if (known is null) FillSlots();
        else Begin(known, commits);
    }

    /// <summary>Adds the commit after the last one.</summary>
    /// <param name="time">Author time, seconds since 1970 in UTC.</param>
    public void Add(ObjectId commit, long time, Person author)
    {
        Add(_commitIds, commit);
        new Versions.Made(time, NumberOf(author)).AddTo(_making);
    }

    /// <summary>Adds that the last commit changed a document.</summary>
    public void Add(int document, ObjectId blob)
    {
        Add(_blobs, blob);
        var track = Versions.Tracked.At(_documents.Rows, document);
        track.Newest = _changes.AddRow(_making.Count - 1, track.Count == 0 ? -1 : track.Newest);
        if (track.Count++ == 0) track.Oldest = track.Newest;
        track.PutInto(_documents, document);
    }

    /// <summary>The document's number, which it gets when it has none yet.</summary>
    public int NumberOf(DocumentKey key)
    {
        var bytes = Encoding.UTF8.GetBytes(key.ToString());
        var found = DocumentTable.Find(_slots.Rows, _documents.Rows, _text.Bytes, bytes);
        if (found >= 0) return found;
        var document = _documents.AddRow(_text.Count, bytes.Length, 0, -1, -1);
        _text.Add(bytes);
        if (DocumentTable.SlotsFor(_documents.Count) > _slots.Count) FillSlots();
        else DocumentTable.Add(_slots, bytes, document);
        return document;
    }

    public byte[] ToImage()
    {
        var prefix = Encoding.UTF8.GetBytes(_contentPrefix);
        var header = new Versions.Header(
            Versions.Header.CurrentFormat, _idLength, prefix.Length, _making.Count, _changes.Count, _documents.Count, _slots.Count, _people.Count, _text.Count);
        var parts = header.Parts(out var length);
        // More than two gigabytes nobody keeps in memory, nor has in a repository of texts.
        var image = new byte[checked((int)length)];
        header.ToTable().Rows.Bytes.CopyTo(image);
        Put(0, prefix);
        Put(1, _commitIds.Bytes);
        Put(2, _making.Rows.Bytes);
        Put(3, _blobs.Bytes);
        Put(4, _changes.Rows.Bytes);
        Put(5, _documents.Rows.Bytes);
        Put(6, _slots.Rows.Bytes);
        Put(7, _people.Rows.Bytes);
        Put(8, _text.Bytes);
        Checksum.End(image);
        return image;

        void Put(int part, ReadOnlySpan<byte> bytes) => bytes.CopyTo(image.AsSpan()[parts[part]]);
    }

    private static void Add(ByteTable ids, ObjectId id)
    {
        Span<byte> bytes = stackalloc byte[ObjectId.MaximumLength];
        ids.Add(bytes[..id.CopyTo(bytes)]);
    }

    private void Begin(Versions known, int commits)
    {
        _commitIds.Add(known.CommitIds[..(commits * _idLength)]);
        _making.Add(known.Making.Take(commits));
        _changes.Add(known.ChangeRows);
        _documents.Add(known.DocumentRows);
        _slots.Add(known.Slots);
        _people.Add(known.People);
        _text.Add(known.Text);
        for (var person = 0; person < _people.Count; person++) _numbers.Add(known.PersonAt(person), person);
        if (commits < known.Commits) GoBackTo(commits);
        _blobs.Add(known.Blobs[..(_changes.Count * _idLength)]);
    }

    /// <summary>Somebody moved the branch back and on another way. Documents and people that only the old way had stay named, without any change.</summary>
    private void GoBackTo(int commits)
    {
        var kept = _changes.Count;
        while (kept > 0 && Versions.Change.At(_changes.Rows, kept - 1).Commit >= commits) kept--;
        for (var document = 0; document < _documents.Count; document++)
        {
            var track = Versions.Tracked.At(_documents.Rows, document);
            for (; track.Newest >= kept; track.Count--) track.Newest = Versions.Change.At(_changes.Rows, track.Newest).Older;
            track.PutInto(_documents, document);
        }

        _changes.RemoveFrom(kept);
    }

    private int NumberOf(Person person)
    {
        if (_numbers.TryGetValue(person, out var number)) return number;
        var (name, email) = (AddText(person.Name), AddText(person.Email));
        number = _people.AddRow(name, email - name, email, _text.Count - email);
        _numbers.Add(person, number);
        return number;
    }

    /// <returns>Where it begins.</returns>
    private int AddText(string text)
    {
        var at = _text.Count;
        _text.Add(Encoding.UTF8.GetBytes(text));
        return at;
    }

    private void FillSlots()
    {
        _slots = new NumberTable(1);
        _slots.Add(DocumentTable.SlotsFor(_documents.Count));
        for (var document = 0; document < _documents.Count; document++)
        {
            var track = Versions.Tracked.At(_documents.Rows, document);
            DocumentTable.Add(_slots, _text.Bytes.Slice(track.Key, track.KeyLength), document);
        }
    }
}
