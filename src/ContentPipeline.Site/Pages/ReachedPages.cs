using ContentPipeline.Site.Content;
using ContentPipeline.Site.Output;

namespace ContentPipeline.Site.Pages;

/// <summary>Which pages have to be rendered again: those of entries that changed, and those that asked something that is answered differently now.</summary>
internal sealed class ReachedPages
{
    private readonly RenderIndex _index;
    private readonly HashSet<ulong> _answeredDifferently = [];
    private readonly bool[] _reached;
    private readonly int[] _places;

    private ReachedPages(RenderIndex index, SnapshotContent now)
    {
        (_index, _reached, _places) = (index, new bool[now.Entries.Count], new int[index.Entries.Length]);
        for (int then = 0, here = 0; then < index.Entries.Length || here < now.Entries.Count;)
        {
            var order = then == index.Entries.Length ? 1 : here == now.Entries.Count ? -1 : PublishedEntry.ByName.Compare(index.Entries[then].Entry, now.Entries[here]);
            if (order == 0) (_places[then], _reached[here]) = (here, Differ(index.Entries[then], now.Entries[here]));
            else if (order < 0) CameOrWent(index.Entries[then].Entry);
            else CameOrWent(now.Entries[here]);
            if (order < 0) _places[then] = -1;
            if (order > 0) _reached[here] = true;
            if (order <= 0) then++;
            if (order >= 0) here++;
        }

        var types = index.Entries.Select(e => e.Entry.ContentType).ToHashSet(StringComparer.Ordinal);
        types.SymmetricExceptWith(now.ContentTypes);
        foreach (var contentType in types) _answeredDifferently.Add(SiteQuestion.ContentType(contentType));
        foreach (var question in _answeredDifferently) Reach(question);
    }

    /// <summary>Of each entry of the snapshot, whether its page has to be rendered, if it has one.</summary>
    public IReadOnlyList<bool> Entries => _reached;

    /// <summary>Whether the same pages lie at the same places.</summary>
    public bool AreUrlsTheSame { get; private set; } = true;

    public static ReachedPages Of(RenderIndex index, SnapshotContent now) => new(index, now);

    /// <summary>Where in the snapshot an entry of the index stands; -1 when it is gone.</summary>
    public int PlaceOf(int entry) => _places[entry];

    private bool Differ(KnownEntry then, PublishedEntry now)
    {
        if (ReferenceEquals(then.Entry, now)) return then.Page == PageState.Complained;
        _answeredDifferently.Add(SiteQuestion.Entry(now.Locale, now.ContentType, now.Uid));
        _answeredDifferently.Add(SiteQuestion.List(now.Locale, now.ContentType));
        if (then.Entry.Url != now.Url)
        {
            MovedFrom(then.Entry);
            MovedFrom(now);
        }

        return true;
    }

    private void CameOrWent(PublishedEntry entry)
    {
        _answeredDifferently.Add(SiteQuestion.Entry(entry.Locale, entry.ContentType, entry.Uid));
        _answeredDifferently.Add(SiteQuestion.List(entry.Locale, entry.ContentType));
        MovedFrom(entry);
    }

    private void MovedFrom(PublishedEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Url)) return;
        AreUrlsTheSame = false;
        _answeredDifferently.Add(SiteQuestion.Page(entry.Locale, entry.ContentType, entry.Uid));
        _answeredDifferently.Add(SiteQuestion.Url(entry.Locale, SiteMap.Folder(entry.Url)));
    }

    private void Reach(ulong question)
    {
        var asked = _index.Asked;
        var place = Array.BinarySearch(asked.Questions, question);
        if (place < 0) return;
        foreach (var page in asked.Pages.AsSpan(asked.Starts[place]..asked.Starts[place + 1]))
        {
            if (_places[page] >= 0) _reached[_places[page]] = true;
        }
    }
}
