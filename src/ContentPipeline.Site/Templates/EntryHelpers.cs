using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Templates;

/// <summary>The helpers that find entries, always in the page's locale.</summary>
internal static class EntryHelpers
{
    public static readonly IReadOnlyList<TemplateHelper> All =
    [
        new TemplateHelper.OfValue("entries", Entries),
        new TemplateHelper.OfValue("entry", Entry),
        new TemplateHelper.OfValue("follow", Follow),
        new TemplateHelper.OfValue("next", call => Neighbour(call, "next", 1)),
        new TemplateHelper.OfValue("previous", call => Neighbour(call, "previous", -1)),
    ];

    private static List<object?> Entries(HelperCall call)
    {
        var (page, snapshot) = (call.Page, call.Page.Site.Snapshot);
        if (call.First is not string contentType)
        {
            page.Misused("entries", "it takes a content type, such as {{entries \"article\"}}");
            return [];
        }

        if (!snapshot.ContentTypes.Contains(contentType)) page.Report(Diagnose.UnknownContentTypeInTemplate(page.Template, contentType, snapshot.ContentTypes));
        var found = snapshot.EntriesOf(page.Locale, contentType).Select(e => e.Values);
        if (call.Named.GetValueOrDefault("where") is string field)
        {
            var wanted = call.Named.GetValueOrDefault("is");
            found = found.Where(v => EntryQuery.Holds(EntryQuery.At(v, field), wanted));
        }

        if (call.Named.TryGetValue("not", out var excluded)) found = found.Where(v => !EntryQuery.Same(v, excluded));
        found = EntryQuery.Sorted(found, call.Named.GetValueOrDefault("sort") as string ?? "");
        return [.. call.Named.GetValueOrDefault("limit") is { } limit ? found.Take(EntryQuery.Whole(limit)) : found];
    }

    /// <summary>The entry that a reference names, or with a path such as <c>"words.by"</c> one of its values.</summary>
    private static object? Entry(HelperCall call) =>
        call.Page.Follow(call.First)?.Values is var values && call.Arguments.ElementAtOrDefault(1) is string path ? EntryQuery.At(values, path) : values;

    /// <summary>The entries that references name; a single reference counts as a list of one.</summary>
    private static List<object?> Follow(HelperCall call) =>
        [.. (call.First as List<object?> ?? [call.First]).Select(r => call.Page.Follow(r)?.Values).Where(v => v is not null)];

    private static IReadOnlyDictionary<string, object?>? Neighbour(HelperCall call, string helper, int step)
    {
        var entry = call.Page.Page.Entry;
        if (call.Named.GetValueOrDefault("sort") is not string order)
        {
            call.Page.Misused(helper, $"it takes an order, such as {{{{{helper} sort=\"-date\"}}}}");
            return null;
        }

        var all = EntryQuery.Sorted(call.Page.Site.Snapshot.EntriesOf(call.Page.Locale, entry.ContentType).Select(e => e.Values), order).ToList();
        return all.ElementAtOrDefault(all.IndexOf(entry.Values) + step);
    }
}
