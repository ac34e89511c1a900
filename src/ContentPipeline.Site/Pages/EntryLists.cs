using System.Collections.Concurrent;
using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Pages;

/// <summary>The lists of entries that pages have in common.</summary>
internal sealed class EntryLists(SnapshotContent snapshot)
{
    private readonly ConcurrentDictionary<Name, EntryList> _lists = new();

    public EntryList Of(string locale, string contentType) => _lists.GetOrAdd(new Name(locale, contentType), of => new EntryList(snapshot, of.Locale, of.ContentType));

    private sealed record Name(string Locale, string ContentType);
}
