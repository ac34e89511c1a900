using System.Globalization;
using ContentPipeline.Output;
using ContentPipeline.Publishing;

namespace ContentPipeline.Site.Tests;

/// <summary>What a publish would say of the site's snapshot folder, if it was a publish that made it what it is.</summary>
internal sealed class SaidByPublish(SmallSite site)
{
    /// <summary>Of one that says nothing of the folder.</summary>
    public static readonly PublishResult Nothing = new("test", null, null, [], 0, 0, 0, 0, 0, [], []);

    private SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private IReadOnlyList<PublishDetails> _rows = [];
    private IReadOnlyList<PublishedAsset> _assets = [];
    private int _state;

    /// <summary>How often it was some documents and nothing else.</summary>
    public int OfSome { get; private set; }

    /// <param name="forgets">It does not say how it came.</param>
    /// <param name="isWhole">It hands on what it has written, which is everything.</param>
    public PublishResult Now(bool forgets, bool isWhole = false)
    {
        var (files, rows, before) = (Files(), site.Rows.ToList(), _state);
        var changed = files.Keys.Union(_files.Keys).Where(f => f != "publish_details.json" && !(files.TryGetValue(f, out var now) && _files.TryGetValue(f, out var then) && now.AsSpan().SequenceEqual(then))).ToHashSet();
        var written = rows.Where(r => changed.Contains(r.Path) || !_rows.Contains(r)).ToList();
        var isOfSome = !forgets && changed.IsSubsetOf(written.Select(r => r.Path)) && _rows.Select(r => r.Path).All(rows.Select(r => r.Path).Contains) && site.Assets.SequenceEqual(_assets);
        if (changed.Count > 0 || written.Count > 0 || !isOfSome) _state++;
        (_files, _rows, _assets) = (files, rows, [.. site.Assets]);
        if (isOfSome && written.Count > 0) OfSome++;
        return Nothing with { OutputState = Word(_state), OutputChange = isOfSome ? new OutputChange(Word(before), [.. written]) : null, Written = isWhole && IsSound ? Whole() : null };
    }

    /// <summary>All of it; every third document was too much to be kept.</summary>
    public WrittenSnapshot Whole()
    {
        var output = new OutputFolder(site.Snapshot);
        return new WrittenSnapshot(output.State("publish_details.json"), [.. site.Assets], [.. site.Rows.Select((row, i) => new WrittenDocument(row, output.State(row.Path), i % 3 == 2 ? null : output.Read(row.Path)))]);
    }

    /// <summary>No publish writes a manifest that lists an asset twice.</summary>
    private bool IsSound => site.Assets.DistinctBy(a => a.Path).Count() == site.Assets.Count;

    private static string Word(int state) => state.ToString(CultureInfo.InvariantCulture);

    private SortedDictionary<string, byte[]> Files() => new(Directory.EnumerateFiles(site.Snapshot, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(site.Snapshot, f).Replace('\\', '/'), File.ReadAllBytes), StringComparer.Ordinal);
}
