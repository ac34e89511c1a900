using System.Buffers;
using System.Text;

namespace ContentPipeline.Snapshots;

/// <summary>
/// A manifest as a publish wrote it, of which single rows are read and changed while all others stay bytes: one of a large stack has many megabytes, and most
/// publishes change a few of its lines.
/// </summary>
internal sealed class ManifestText
{
    private readonly byte[] _bytes;

    /// <summary>Where each row begins, and where one more would.</summary>
    private readonly List<int> _starts;

    private readonly Lazy<HashSet<EntryId>> _entries;

    private ManifestText(byte[] bytes, List<int> starts) => (_bytes, _starts, _entries) = (bytes, starts, new(AllEntries));

    public byte[] Bytes => _bytes;

    /// <summary>How many rows of entries there are.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>The entries that have a row in any locale.</summary>
    public IReadOnlySet<EntryId> Entries => _entries.Value;

    /// <summary>Whether a row may say what its entry's snapshot leaves out.</summary>
    public bool MayLeaveOut => _bytes.AsSpan().IndexOf("\"without\":["u8) >= 0;

    private static ReadOnlySpan<byte> BeforeFirst => "  \"entries\": [\n    "u8;

    private static ReadOnlySpan<byte> Between => ",\n    "u8;

    /// <summary>As long as what stands between two rows.</summary>
    private static ReadOnlySpan<byte> AfterLast => "\n  ],\n"u8;

    /// <returns><c>null</c> when it has no rows, or not each in a line of its own, or not in order.</returns>
    public static ManifestText? Of(byte[] bytes)
    {
        var text = bytes.AsSpan();
        var first = text.IndexOf(BeforeFirst);
        if (first < 0) return null;
        List<int> starts = [first + BeforeFirst.Length];
        for (var isLast = false; !isLast;)
        {
            var length = text[starts[^1]..].IndexOf((byte)'\n');
            if (length < 1) return null;
            var end = starts[^1] + length;
            isLast = text[end - 1] != ',';
            if (!isLast) end--;
            if (!text[end..].StartsWith(isLast ? AfterLast : Between)) return null;
            starts.Add(end + Between.Length);
        }

        var manifest = new ManifestText(bytes, starts);
        return manifest.IsInOrder() ? manifest : null;
    }

    /// <summary>The row of an entry in a locale.</summary>
    public PublishDetails? Find(EntryId entry, string locale) => PlaceOf(locale, entry) is var at && HasAt(at, locale, entry) ? ManifestRow.Read(RowAt(at)) : null;

    /// <summary>All that it says.</summary>
    /// <returns><c>null</c> when that makes no sense.</returns>
    public Snapshot? Read() => Manifest.Read(Manifest.FileName, _bytes, []);

    /// <summary>All that it says, but of the rows only those of some entries.</summary>
    /// <returns><c>null</c> when that makes no sense.</returns>
    public Snapshot? Read(IReadOnlyCollection<EntryId> entries)
    {
        byte[] others = [.. _bytes.AsSpan(0, _starts[0]), .. _bytes.AsSpan(_starts[^1] - AfterLast.Length)];
        if (Manifest.Read(Manifest.FileName, others, []) is not { } snapshot) return null;
        var rows = new List<PublishDetails>();
        foreach (var locale in Locales())
        {
            foreach (var entry in entries.Order())
            {
                var at = PlaceOf(locale, entry);
                if (!HasAt(at, locale, entry)) continue;
                if (ManifestRow.Read(RowAt(at)) is not { } row) return null;
                rows.Add(row);
            }
        }

        return snapshot with { Entries = [.. rows] };
    }

    /// <summary>Writes the manifest as it is after a change.</summary>
    /// <param name="before">What <see cref="Read(IReadOnlyCollection{EntryId})"/> said.</param>
    /// <param name="after">The same afterwards: all other rows stay.</param>
    public void Write(Snapshot before, Snapshot after, Stream target)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Manifest.WriteHead(after, bytes);
        var (next, isFirst) = (0, true);
        var rows = new HashSet<PublishDetails>(after.Entries, ReferenceEqualityComparer.Instance);
        foreach (var row in before.Entries.Where(r => !rows.Contains(r)).Concat(after.Entries).Order(PublishDetails.ByLocaleAndEntry))
        {
            var at = PlaceOf(row.Locale, row.Entry);
            Keep(at);
            if (rows.Contains(row))
            {
                Separate();
                ManifestRow.Write(row, bytes);
            }

            if (HasAt(at, row.Locale, row.Entry)) next = at + 1;
        }

        Keep(Count);
        bytes.Write(isFirst ? "  \"entries\": [],\n"u8 : AfterLast);
        Manifest.WriteTail(after, bytes, target);

        // The rows up to there stay.
        void Keep(int end)
        {
            if (next >= end) return;
            Separate();
            target.Write(bytes.WrittenSpan);
            bytes.ResetWrittenCount();
            target.Write(_bytes.AsSpan(_starts[next]..(_starts[end] - Between.Length)));
            next = end;
        }

        void Separate()
        {
            bytes.Write(isFirst ? BeforeFirst : Between);
            isFirst = false;
        }
    }

    private ReadOnlyMemory<byte> RowAt(int at) => _bytes.AsMemory(_starts[at]..(_starts[at + 1] - Between.Length));

    private bool HasAt(int at, string locale, EntryId entry) => at < Count && KeyAt(at).CompareTo(RowKey.Of(locale, entry)) == 0;

    /// <summary>Where the row of that name is, or would be.</summary>
    private int PlaceOf(string locale, EntryId entry) => PlaceOf(RowKey.Of(locale, entry));

    private int PlaceOf(RowKey key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyAt(middle).CompareTo(key) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private IEnumerable<string> Locales()
    {
        for (var at = 0; at < Count;)
        {
            var locale = Encoding.ASCII.GetString(KeyAt(at).Locale);
            yield return locale;
            at = PlaceOf(new RowKey(Encoding.ASCII.GetBytes(locale + "\0"), [], []));
        }
    }

    private HashSet<EntryId> AllEntries()
    {
        var (entries, type) = (new HashSet<EntryId>(Count), "");
        for (var at = 0; at < Count; at++)
        {
            var key = KeyAt(at);
            if (!Ascii.Equals(key.Type, type)) type = Encoding.ASCII.GetString(key.Type);
            entries.Add(new EntryId(type, Encoding.ASCII.GetString(key.Uid)));
        }

        return entries;
    }

    private bool IsInOrder()
    {
        var before = default(RowKey);
        for (var at = 0; at < Count; at++)
        {
            var row = RowAt(at).Span;
            // One object and nothing inside it: a second one in the same line would go unseen.
            if (row[^1] != '}' || row.LastIndexOf((byte)'{') != 0 || row.IndexOf((byte)'}') != row.Length - 1) return false;
            if (!RowKey.TryRead(row, out var key) || (at > 0 && before.CompareTo(key) >= 0)) return false;
            before = key;
        }

        return true;
    }

    private RowKey KeyAt(int at) => RowKey.TryRead(RowAt(at).Span, out var key) ? key : throw new InvalidDataException();
}
