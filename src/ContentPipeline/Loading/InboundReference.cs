using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Publishing;

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

    /// <summary>All of a commit, by content type, uid and locale.</summary>
    /// <param name="revision">A branch, tag or commit; <c>HEAD</c> when <c>null</c>.</param>
    /// <param name="outputOf">Where an environment was published to.</param>
    /// <returns><c>null</c> when there is no stack to speak of, or no such entry; the findings say so.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<InboundReference>? Of(string contentFolder, string? revision, EntryId entry, Func<string, string> outputOf, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, revision, cancellation);
        if (ContentLoader.Load(checkout.Files, [], _ => false) is not { } content)
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
        var details = PublishedDetails.Of(content.Stack.Environments, checkout.Repository, outputOf);
        var names = NamesOf(mentions, checkout.Files, content.Stack.Locales);
        return [.. mentions.Select(m => Of(m, checkout, details[m.Document.Entry], names))];
    }

    private static InboundReference Of(Mention mention, Checkout checkout, IEnumerable<PublishDetails> details, Dictionary<string, IReadOnlyList<VersionName>> names)
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
            [.. names.GetValueOrDefault(FolderOf(document.Path), []).Where(n => n.Locale == document.Locale)]);
    }

    /// <summary>The names of versions, by the folder of the entry; a file of them that cannot be read names none.</summary>
    private static Dictionary<string, IReadOnlyList<VersionName>> NamesOf(IEnumerable<Mention> mentions, ContentFiles files, Locales locales)
    {
        var wanted = mentions.Select(m => FolderOf(m.Document.Path) + VersionNamesFile.Name).ToHashSet(StringComparer.Ordinal);
        return files.Read(files.All.Where(f => f.Kind == FileKind.Regular && wanted.Contains(f.Path)))
            .ToDictionary(f => FolderOf(f.File.Path), f => VersionNamesFile.Read(f.File.Path, f.Bytes, locales, []), StringComparer.Ordinal);
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
