using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ContentPipeline.Configuration;

namespace ContentPipeline.Releases;

/// <summary>
/// What stands in the file of a release: of a new one, and after an edit. An edit keeps its author's comments, order and style; it is read
/// again, and one that says anything else than what was wanted does not happen.
/// </summary>
internal static class ReleaseText
{
    private const string Items = "items";

    public static byte[] New(string? title, IReadOnlyList<string> environments, IReadOnlyList<string> locales, DateTimeOffset? scheduledAt, IReadOnlyList<ReleaseItem> items)
    {
        var head = YamlText.Map(yaml =>
        {
            yaml.Text("title", title);
            yaml.List("environments", environments, yaml.Text);
            yaml.List("locales", locales, yaml.Text);
            yaml.Text("scheduled_at", scheduledAt is { } time ? Moment(time) : null);
        });
        var list = items.Count == 0 ? " []" : ItemEdits.Lines(items, indentation: 2, "\n");
        return [.. head, .. Encoding.UTF8.GetBytes($"{Items}:{list}\n")];
    }

    /// <param name="items">Of entries that are not in it.</param>
    /// <returns><c>null</c> when the file is written in a way that only a person can edit.</returns>
    public static byte[]? Add(string path, byte[] bytes, IReadOnlyList<ReleaseItem> items) =>
        Edit(path, bytes, at => ItemEdits.Add(at, items), before => [.. before, .. items.Select(Node)]);

    /// <returns><c>null</c> when the file is written in a way that only a person can edit.</returns>
    public static byte[]? Remove(string path, byte[] bytes, IReadOnlySet<EntryId> entries)
    {
        var gone = EntriesOf(ConfigurationFile.Read(path, bytes, [])).Index().Where(e => e.Item is { } entry && entries.Contains(entry)).Select(e => e.Index).ToHashSet();
        return gone.Count == 0 ? bytes : Edit(path, bytes, at => ItemEdits.Remove(at, gone), before => [.. before.Where((_, i) => !gone.Contains(i))]);
    }

    /// <summary>Names an entry anew in its items.</summary>
    /// <returns><c>null</c> when the file is written in a way that only a person can edit.</returns>
    public static byte[]? Rename(string path, byte[] bytes, EntryId from, EntryId to)
    {
        var named = EntriesOf(ConfigurationFile.Read(path, bytes, [])).Index().Where(e => e.Item == from).Select(e => e.Index).ToHashSet();
        return named.Count == 0 ? bytes : Edit(path, bytes, at => ItemEdits.Rename(at, named, from, to), before => [.. before.Select((item, i) => named.Contains(i) ? Named((Mapping)item, to) : item)]);
    }

    /// <summary>The first item of an entry; <c>null</c> when there is none, or the file cannot be read.</summary>
    public static Mapping? ItemOf(string path, byte[] bytes, EntryId entry)
    {
        var root = ConfigurationFile.Read(path, bytes, []);
        return EntriesOf(root).Index().Where(e => e.Item == entry).Select(e => (Mapping)ItemsOf(root)[e.Index]).FirstOrDefault();
    }

    /// <summary>The entries of the items, in their order; <c>null</c> for an item that names none.</summary>
    public static IEnumerable<EntryId?> EntriesOf(Node? root) =>
        ItemsOf(root).Select(i => i is Mapping item && item["entry"] is Scalar entry && EntryId.TryParse(entry.Text, out var id) ? id : null);

    /// <summary><c>2026-12-01T09:00:00+01:00</c>: as precise as it has to be, with the offset that its author chose.</summary>
    private static string Moment(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture));

    private static byte[]? Edit(string path, byte[] bytes, Func<ItemPlaces, string> edit, Func<ImmutableArray<Node>, ImmutableArray<Node>> wanted)
    {
        var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        if (ConfigurationFile.Read(path, bytes, []) is not Mapping before || ItemPlaces.Find(path, bytes[mark..]) is not { } places) return null;
        if (places.Pieces.Length != ItemsOf(before).Length) return null;
        byte[] after = [.. bytes.AsSpan(0, mark), .. Encoding.UTF8.GetBytes(edit(places))];
        var findings = new Diagnostics.Findings();
        var read = ConfigurationFile.Read(path, after, findings);
        return !findings.HasErrors && SaySame(Others(before), Others(read)) && SaySame(new Sequence(wanted(ItemsOf(before)), default), new Sequence(ItemsOf(read), default)) ? after : null;
    }

    private static ImmutableArray<Node> ItemsOf(Node? root) => root is Mapping file && file[Items] is Sequence list ? list.Items : [];

    private static Mapping? Others(Node? root) => root is Mapping file ? file with { Pairs = [.. file.Pairs.Where(p => p.Key != Items)] } : null;

    private static Mapping Named(Mapping item, EntryId entry) =>
        item with { Pairs = [.. item.Pairs.Select(p => p is { Key: "entry", Value: Scalar old } ? p with { Value = old with { Value = entry.ToString(), Text = entry.ToString() } } : p)] };

    private static Mapping Node(ReleaseItem item)
    {
        var pairs = ImmutableArray.CreateBuilder<Pair>();
        Add("entry", item.Entry.ToString());
        Add("action", item.Action == ReleaseAction.Publish ? "publish" : "unpublish");
        if (item.Version is { } version) Add("version", (decimal)version);
        return new Mapping(pairs.ToImmutable(), default);

        void Add(string key, object value) => pairs.Add(new Pair(key, default, new Scalar(value, Convert.ToString(value, CultureInfo.InvariantCulture)!, default)));
    }

    private static bool SaySame(Node? a, Node? b) => (a, b) switch
    {
        (Scalar x, Scalar y) => x.Text == y.Text && Equals(x.Value, y.Value),
        (Sequence x, Sequence y) => x.Items.Length == y.Items.Length && x.Items.Zip(y.Items).All(i => SaySame(i.First, i.Second)),
        (Mapping x, Mapping y) => x.Pairs.Length == y.Pairs.Length && x.Pairs.Zip(y.Pairs).All(p => p.First.Key == p.Second.Key && SaySame(p.First.Value, p.Second.Value)),
        _ => false,
    };
}
