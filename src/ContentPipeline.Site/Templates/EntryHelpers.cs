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
        var (page, reads) = (call.Page, call.Page.Reads);
        if (call.First is not string contentType)
        {
            page.Misused("entries", "it takes a content type, such as {{entries \"article\"}}");
            return [];
        }

        if (!reads.HasContentType(contentType)) page.Report(Diagnose.UnknownContentTypeInTemplate(page.Template, contentType, reads.ContentTypes));
        var found = reads.List(page.Locale, contentType)
            .Find(call.Named.GetValueOrDefault("where") as string, call.Named.GetValueOrDefault("is"), call.Named.GetValueOrDefault("sort") as string ?? "");
        if (call.Named.TryGetValue("not", out var excluded) && EntryQuery.Identity(excluded) is { Length: > 0 } name) found = found.Where(e => $"{e.ContentType}/{e.Uid}" != name);
        if (call.Named.GetValueOrDefault("limit") is { } limit) found = found.Take(EntryQuery.Whole(limit));
        return [.. found.Select(reads.ValuesInList)];
    }

    /// <summary>The entry that a reference names, or with a path such as <c>"words.by"</c> one of its values.</summary>
    private static object? Entry(HelperCall call) =>
        call.Page.Follow(call.First) is var entry && (entry is null ? null : call.Page.Reads.Values(entry)) is var values && call.Arguments.ElementAtOrDefault(1) is string path ? EntryQuery.At(values, path) : values;

    /// <summary>The entries that references name; a single reference counts as a list of one.</summary>
    private static List<object?> Follow(HelperCall call) =>
        [.. (call.First as List<object?> ?? [call.First]).Select(call.Page.Follow).OfType<PublishedEntry>().Select(call.Page.Reads.Values)];

    private static IReadOnlyDictionary<string, object?>? Neighbour(HelperCall call, string helper, int step)
    {
        var entry = call.Page.Page.Entry;
        if (call.Named.GetValueOrDefault("sort") is not string order)
        {
            call.Page.Misused(helper, $"it takes an order, such as {{{{{helper} sort=\"-date\"}}}}");
            return null;
        }

        var reads = call.Page.Reads;
        return reads.List(entry.Locale, entry.ContentType).Neighbour(entry, order, step) is { } neighbour ? reads.ValuesInList(neighbour) : null;
    }
}
