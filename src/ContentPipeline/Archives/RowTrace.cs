using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Archives;

/// <summary>Where git has what a row says.</summary>
/// <param name="MasterBlob">The master document, where its values take the place of the source's.</param>
internal sealed record TracedRow(PastContent Past, ContentType Type, Locale Locale, (Locale Locale, string Blob) Source, DocumentFacts Facts, string? MasterBlob);

/// <summary>Follows a row to its commit, its document and its version, and says where git contradicts it.</summary>
internal sealed class RowTrace(PublishDetails row, Repository repository, History history, PastContents past)
{
    private Diagnostic? _why;

    /// <param name="why">What git contradicts, when nothing is returned.</param>
    public TracedRow? Run(out Diagnostic? why)
    {
        var traced = Run();
        why = _why;
        return traced;
    }

    private TracedRow? Run()
    {
        if (row.Draft == "worktree") return Not(Diagnose.NotDerivable(row, "it was published from uncommitted changes; commit them, and publish again"));
        if (row.Commit is not { } commit) return Not(Diagnose.NotDerivable(row, "its row names no commit; publish it from a repository"));
        if (!ObjectId.IsFull(commit, repository.ObjectFormat)) return Not(Diagnose.NotAsPublished(row, $"'{commit}' is no commit's id"));
        if (past.At(commit) is not { } content)
            return Not(repository.Objects.Resolve($"{commit}^{{commit}}") == commit ? Diagnose.NotAsPublished(row, $"commit {Short(commit)} has no stack") : Diagnose.CommitGone($"{row.Entry} [{row.Locale}]", commit, "is not in the repository"));

        var stack = content.Stack;
        if (stack.FindEnvironment(row.Environment)?.Locales.FirstOrDefault(l => l.Code == row.Locale) is not { } locale)
            return Not(Diagnose.NotAsPublished(row, $"stack.yaml of commit {Short(commit)} does not publish '{row.Locale}' to '{row.Environment}'"));
        if (!stack.ContentTypes.TryGetValue(row.Entry.ContentType, out var type) || !type.Publishable)
            return Not(Diagnose.NotAsPublished(row, $"commit {Short(commit)} has no content type '{row.Entry.ContentType}' that is published"));
        if (Source(content, locale, commit) is not { } source || Facts(content, source, commit) is not { } facts) return null;
        var isOverlaid = type.HasNonLocalizable && source != stack.Locales.Master;
        return new TracedRow(content, type, locale, (source, row.Blob), facts, isOverlaid ? content.Blob(row.Entry, stack.Locales.Master) : null);
    }

    /// <summary>The locale whose document the row's locale showed at the commit.</summary>
    private Locale? Source(PastContent content, Locale locale, string commit)
    {
        var shown = content.Stack.Locales.Chain(locale).FirstOrDefault(l => content.Blob(row.Entry, l) is not null);
        if (shown is null) return Contradicted(commit, "has no document of it");
        return shown.Code == row.SourceLocale ? shown : Contradicted(commit, $"shows the document in '{shown}' there, not '{row.SourceLocale}'");

        Locale? Contradicted(string commit, string what)
        {
            _why = Diagnose.NotAsPublished(row, $"commit {Short(commit)} {what}");
            return null;
        }
    }

    /// <summary>What history knows of the document, which has to be the version that the row says, or the draft's at its commit.</summary>
    private DocumentFacts? Facts(PastContent content, Locale source, string commit)
    {
        var key = new DocumentKey(row.Entry.ContentType, row.Entry.Uid, source.Code);
        var version = history.Version(key, row.Version);
        if (row.Version != 0 && version is null) return Contradicted($"its document has no version {row.Version}; history has {history.Newest(key)?.Number ?? 0}");
        if (row.Draft is not null)
        {
            if (content.Blob(row.Entry, source) != row.Blob) return Contradicted($"commit {Short(commit)} has another document than {Short(row.Blob)}");
        }
        else if (version is null)
        {
            return Contradicted("only a draft has version 0, and its row names none");
        }
        else if (version.Blob != row.Blob)
        {
            return Contradicted($"version {row.Version} of its document is {Short(version.Blob)}, not {Short(row.Blob)}");
        }
        else if (history.PositionOf(commit) is { } position && position > history.PositionOf(version.Commit))
        {
            return Contradicted($"version {row.Version} of its document is newer than commit {Short(commit)}");
        }

        // What only a draft had was created by nobody yet, whatever became of it since.
        return version is null ? default(DocumentFacts) : new DocumentFacts(history.First(key), version);

        DocumentFacts? Contradicted(string what)
        {
            _why = Diagnose.NotAsPublished(row, what);
            return null;
        }
    }

    private TracedRow? Not(Diagnostic why)
    {
        _why = why;
        return null;
    }

    private static string Short(string id) => id[..Math.Min(10, id.Length)];
}
