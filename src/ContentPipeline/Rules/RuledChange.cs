using ContentPipeline.Loading;
using ContentPipeline.Publishing;

namespace ContentPipeline.Rules;

/// <summary>An entry that would go live in a locale, or leave it.</summary>
/// <param name="Version">The version that the entry's source document has; <c>null</c> where it has none, or it is not known.</param>
/// <param name="Action"><see cref="PublishAction.Publish"/> or <see cref="PublishAction.Unpublish"/>.</param>
internal sealed record RuledChange(LocalizedEntry Entry, EntryVersion? Version, PublishAction Action)
{
    /// <summary>
    /// The documents that the entry shows: its source, and the master document where values of that shine through. Else what a rule
    /// keeps from one locale would reach it by way of another.
    /// </summary>
    public IEnumerable<DocumentOrigin> Origins(Checkout checkout)
    {
        yield return DocumentOrigin.Of(Entry.Source, Version, checkout);
        if (Entry.Master is { } master) yield return DocumentOrigin.Of(master, checkout.Newest(master), checkout);
    }
}

/// <summary>Where a document's content comes from.</summary>
/// <param name="Commit">The commit of its version, or the end of the draft; <c>null</c> when no commit has it, or none is known.</param>
/// <param name="Name">How a message calls it.</param>
internal sealed record DocumentOrigin(Document Document, string? Commit, string Name)
{
    public static DocumentOrigin Of(Document document, EntryVersion? version, Checkout checkout)
    {
        var entry = $"{document.Entry} [{document.Locale}]";
        if (document.DiffersFromCommit) return new DocumentOrigin(document, null, $"{entry}, as it lies in the working tree,");
        if (version is not null && version.Blob == document.Blob) return new DocumentOrigin(document, version.Commit, $"version {version.Number} of {entry}");
        return new DocumentOrigin(document, checkout.Revision?.Commit, $"{entry}{(checkout.DraftOf(document) is { } branch ? $", as the draft {branch} has it," : "")}");
    }
}
