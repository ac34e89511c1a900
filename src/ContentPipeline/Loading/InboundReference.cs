using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Loading;

/// <summary>A document that refers to an entry.</summary>
/// <param name="Version">Its newest version; 0 for a draft.</param>
/// <param name="Fields">The places, as a person calls them: <c>authors[0]</c>, <c>sections[1].quote.by</c>.</param>
/// <param name="Details">Where it is live in its locale.</param>
/// <param name="Names">The names that its versions have.</param>
public sealed record InboundReference(
    EntryId Entry,
    Locale Locale,
    string Title,
    string ContentTypeTitle,
    int Version,
    IReadOnlyList<string> Fields,
    IReadOnlyList<PublishDetails> Details,
    IReadOnlyList<VersionName> Names)
{
    public VersionName? NameOf(int version) => Names.FirstOrDefault(n => n.Version == version);

    /// <summary>All that refer to an entry, by content type, uid and locale.</summary>
    /// <param name="source">A commit, or the working tree.</param>
    /// <returns><c>null</c> when there is no stack to speak of, or no such entry; the findings say so.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<InboundReference>? Of(EntrySource source, EntryId entry, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = source.WorkTree ? Checkout.OfWorkTree(source.ContentFolder, findings, cancellation) : Checkout.OfCommit(source.ContentFolder, source.Ref, cancellation);
        // What is wrong with others is not said.
        if (ContentLoader.Index(checkout.Files, []) is not { Content: var content } index)
        {
            ContentLoader.LoadStack(checkout.Files, findings);
            if (!findings.HasErrors) findings.Add(Diagnose.MissingContentRoot(checkout.Files.Name));
            return null;
        }

        if (!content.Ids.Contains(entry))
        {
            findings.Add(Diagnose.NoSuchEntryAtAll(entry.ToString(), Nearest.Hint(entry.ToString(), content.Ids.Select(i => i.ToString()))));
            return null;
        }

        var mentions = Mentions.Of(entry, checkout.Files, content, findings).Where(m => m.Links.Count > 0).OrderBy(m => m.Document.Entry).ThenBy(m => m.Document.Locale.Code, StringComparer.Ordinal).ToList();
        if (mentions.Count == 0) return [];
        var live = new LiveStates(index, checkout, source.OutputOf, null);
        var who = mentions.Select(m => m.Document.Entry).ToHashSet();
        // A file of names that cannot be read names none; check says why.
        var names = VersionNames.Of(checkout.Files, content.Stack.Locales, [], who.Contains);
        return [.. mentions.Select(m => Of(m, checkout, live.Details(m.Document.Entry), names[m.Document.Entry]))];
    }

    private static InboundReference Of(Mention mention, Checkout checkout, IEnumerable<PublishDetails> details, IEnumerable<VersionName> names)
    {
        var document = mention.Document;
        return new InboundReference(
            document.Entry,
            document.Locale,
            RichText.Text(document.Text.Root, "title") ?? "",
            mention.Type.Title,
            checkout.Newest(document)?.Number ?? 0,
            [.. mention.Links.Select(l => l.Path).Distinct()],
            // A locale that falls back to this document shows what it refers to as well.
            [.. details.Where(d => Locale.Comparer.Equals(d.SourceLocale, document.Locale.Code))],
            [.. names.Where(n => n.Locale == document.Locale)]);
    }
}
