using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Archives;

/// <summary>Where git has what a row says.</summary>
/// <param name="MasterBlob">The master document, where its values take the place of the source's.</param>
internal sealed record TracedRow(PastContent Past, ContentType Type, Locale Locale, (Locale Locale, string Blob) Source, DocumentFacts Facts, string? MasterBlob);

/// <summary>Follows a row to its commit, its document and its version, and says where git contradicts it.</summary>
internal sealed class RowTrace(PublishDetails row, Repository repository, History history, PastContents past)
{
    /// <returns>Where it is, or why it is nowhere.</returns>
    public (TracedRow? Found, Diagnostic? Why) Run()
    {
        if (row.Draft == "worktree") return Not(Diagnose.NotDerivable(row, "it was published from uncommitted changes; commit them, and publish again"));
        if (row.Commit is not { } commit) return Not(Diagnose.NotDerivable(row, "its row names no commit; publish it from a repository"));
        if (!ObjectId.IsFull(commit, repository.ObjectFormat)) return Not(Diagnose.NotAsPublished(row, $"'{commit}' is no commit's id"));
        if (past.At(commit) is not { } content)
        {
            repository.RequireCommits([commit]);
            return Not(repository.Objects.Resolve($"{commit}^{{commit}}") == commit ? Diagnose.NotAsPublished(row, $"commit {ShortId.Of(commit)} has no stack") : Diagnose.CommitGone($"{row.Entry} [{row.Locale}]", commit, "is not in the repository"));
        }

        var stack = content.Stack;
        if (stack.FindEnvironment(row.Environment)?.Locales.FirstOrDefault(l => l.Code == row.Locale) is not { } locale)
            return Not(Diagnose.NotAsPublished(row, $"stack.yaml of commit {ShortId.Of(commit)} does not publish '{row.Locale}' to '{row.Environment}'"));
        if (!stack.ContentTypes.TryGetValue(row.Entry.ContentType, out var type) || !type.Publishable)
            return Not(Diagnose.NotAsPublished(row, $"commit {ShortId.Of(commit)} has no content type '{row.Entry.ContentType}' that is published"));
        var source = stack.Locales.FirstOfChain(locale, l => content.Blob(row.Entry, l) is not null);
        if (source is null) return Not(Diagnose.NotAsPublished(row, $"commit {ShortId.Of(commit)} has no document of it"));
        var version = history.Version(row.Entry.KeyIn(source), row.Version);
        if (Contradiction(content, source, version, commit) is { } what) return Not(Diagnose.NotAsPublished(row, what));
        // What only a draft had was created by nobody yet, whatever became of it since.
        var facts = version is null ? default : new DocumentFacts(history.First(row.Entry.KeyIn(source)), version);
        var isOverlaid = type.HasNonLocalizable && source != stack.Locales.Master;
        return (new TracedRow(content, type, locale, (source, row.Blob), facts, isOverlaid ? content.Blob(row.Entry, stack.Locales.Master) : null), null);
    }

    /// <summary>In which way the row's document is not the version that it says, or not the draft's at its commit.</summary>
    /// <param name="source">The locale whose document the row's locale showed at the commit.</param>
    private string? Contradiction(PastContent content, Locale source, EntryVersion? version, string commit) =>
        source.Code != row.SourceLocale ? $"commit {ShortId.Of(commit)} shows the document in '{source}' there, not '{row.SourceLocale}'"
        : version is null && row.Version != 0 ? $"its document has no version {row.Version}; history has {history.Newest(row.Entry.KeyIn(source))?.Number ?? 0}"
        : row.Draft is not null ? NoDraft(content, source, version, commit)
        : version is null ? "only a draft has version 0, and its row names none"
        : version.Blob != row.Blob ? $"version {row.Version} of its document is {ShortId.Of(version.Blob)}, not {ShortId.Of(row.Blob)}"
        : history.PositionOf(commit) > history.PositionOf(version.Commit) ? $"version {row.Version} of its document is newer than commit {ShortId.Of(commit)}"
        : null;

    private string? NoDraft(PastContent content, Locale source, EntryVersion? version, string commit) =>
        version?.Blob == row.Blob ? $"it is version {row.Version}, and no draft"
        : content.Blob(row.Entry, source) != row.Blob ? $"commit {ShortId.Of(commit)} has another document than {ShortId.Of(row.Blob)}"
        : null;

    private static (TracedRow?, Diagnostic?) Not(Diagnostic why) => (null, why);
}
