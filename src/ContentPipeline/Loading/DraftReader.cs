using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Json;
using ContentPipeline.Validation;

namespace ContentPipeline.Loading;

/// <summary>A branch that changes content, and what of it is in progress.</summary>
/// <param name="InProgress">The changed documents whose required fields are not all filled.</param>
public sealed record DraftReview(Draft Draft, IReadOnlySet<DocumentKey> InProgress);

/// <summary>Reads the drafts of a repository. What cannot be read on a branch is reported when that branch is checked, and not here.</summary>
public static class DraftReader
{
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<DraftReview> Read(string contentFolder, CancellationToken cancellation = default)
    {
        using var repository = Repository.Open(contentFolder, cancellation);
        var main = MainBranch.Of(repository, Checkout.MainBranchAt(repository, "HEAD"));
        var models = new Dictionary<string, Stack?>(StringComparer.Ordinal);
        return [.. Drafts.Of(repository, main).Select(d => new DraftReview(d, InProgress(repository, d, models)))];
    }

    private static ImmutableHashSet<DocumentKey> InProgress(Repository repository, Draft draft, Dictionary<string, Stack?> models)
    {
        if (Model(repository, draft.Tip, models) is not { } stack) return [];
        return
        [
            .. draft.Changes
                .Where(c => c.Kind != DraftChangeKind.Deleted && IsInProgress(repository, draft.Tip, c, stack))
                .Select(c => c.Key),
        ];
    }

    private static bool IsInProgress(Repository repository, string tip, DraftChange change, Stack stack)
    {
        if (!stack.ContentTypes.TryGetValue(change.Key.ContentType, out var type) || stack.Locales.Find(change.Key.Locale) is not { } locale) return false;
        var folder = change.Path[..change.Path.LastIndexOf('/')];
        var id = change.Key.Entry;
        var documents =
            from file in repository.Objects.List($"{tip}:{repository.ContentPrefix}{folder}")
            where file.IsFile && file.Path.EndsWith(".json", StringComparison.Ordinal)
            let of = stack.Locales.Find(Path.GetFileNameWithoutExtension(file.Path))
            where of is not null
            let text = JsonText.Parse($"{folder}/{file.Path}", [.. repository.Objects.Read([file.Oid]).Single().Bytes], [])
            where text is { Root.ValueKind: System.Text.Json.JsonValueKind.Object }
            select new Document(id, of, text, file.Oid);
        var entry = new Entry(id, type, [.. documents]);
        return entry.Localize(locale, stack.Locales) is { } localized && RequiredCheck.Missing(localized).Count > 0;
    }

    /// <summary>The stack as the branch has it. Most branches have the same, so it is read once for each set of files.</summary>
    private static Stack? Model(Repository repository, string tip, Dictionary<string, Stack?> models)
    {
        var root = $"{tip}:{repository.ContentPrefix}";
        var top = repository.Objects.List(root.TrimEnd('/'));
        var files = top.Where(f => f.IsFile && Configuration.Model.Includes(f.Path)).ToList();
        foreach (var folder in top.Where(f => Configuration.Model.Includes(f.Path + "/")))
            files.AddRange(repository.Objects.List($"{root}{folder.Path}").Where(f => f.IsFile).Select(f => f with { Path = $"{folder.Path}/{f.Path}" }));
        var key = string.Concat(files.Select(f => $"{f.Path}\0{f.Oid}\0"));
        if (models.TryGetValue(key, out var known)) return known;
        var bytes = repository.Objects.Read(files.Select(f => f.Oid)).Select(o => o.Bytes).ToList();
        return models[key] = Configuration.Model.Read(files.Select((f, n) => new Configuration.ConfigurationText(f.Path, bytes[n])), []);
    }
}
