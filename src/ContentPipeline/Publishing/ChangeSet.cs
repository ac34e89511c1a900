using ContentPipeline.Configuration;
using ContentPipeline.Git;

namespace ContentPipeline.Publishing;

/// <summary>The entries whose documents commits touched since the last publish of everything; whatever else is live, is live as the commit has it.</summary>
/// <param name="Last">That publish. The output folder is as it left it.</param>
/// <param name="Commit">The commit that is published now.</param>
internal sealed record ChangeSet(LastPublish Last, string Commit, IReadOnlySet<EntryId> Entries) : IDisposable
{
    /// <summary>Where all this was found out.</summary>
    public Repository? Repository { get; init; }

    /// <summary>The comparison of the working tree with <c>HEAD</c>, which is that commit; it began before all this.</summary>
    public WorkTreeLook? Look { get; init; }

    /// <param name="paths">What was touched, relative to the content root.</param>
    /// <returns><c>null</c> when something was touched that entries depend on: the model, releases, assets.</returns>
    public static ChangeSet? Of(LastPublish last, string commit, IEnumerable<string> paths)
    {
        var entries = new HashSet<EntryId>();
        foreach (var path in paths.Where(p => Model.IsPart(p) && !Model.IsHidden(p)))
        {
            if (DocumentKey.TryParse(path, out var key)) entries.Add(new EntryId(key.ContentType, key.Uid));
            else if (!IsOfVersionNames(path)) return null;
        }

        return new ChangeSet(last, commit, entries);
    }

    public bool Concerns(DocumentKey document) => Entries.Contains(new EntryId(document.ContentType, document.Uid));

    /// <summary>
    /// Whether it is enough to look at these entries: none of them comes, goes or is named in a way that matters to another one. Where somebody else
    /// has a say, as in what unpublished or deleted entries ask of those that refer to them, everything is looked at.
    /// </summary>
    public bool IsEnough(Content content, Candidates candidates, Proposal proposal)
    {
        var live = proposal.Live;
        return (live.Ledger is null || live.Ledger.Branches == Last.Ledger)
            && proposal is { Leaving.Count: 0, Rewritten.Count: 0 }
            && content.Stack.PublishRules.IsEmpty
            && proposal.Going.Values.All(c => c.Without is null) && live.Snapshot.Entries.All(row => row.Without is null)
            && candidates.All.All(c => !c.Entry.Type.Singleton || live.Find(c.Place) is not null)
            && !HaveNamesakes(content);
    }

    /// <summary>Whether an entry of another type has the same uid: a reference that names no type would mean another one, or be ambiguous.</summary>
    private bool HaveNamesakes(Content content)
    {
        var uids = Entries.Select(e => e.Uid).ToHashSet(StringComparer.Ordinal);
        return content.Ids.Any(id => uids.Contains(id.Uid) && !Entries.Contains(id)) || uids.Count < Entries.Count;
    }

    public void Dispose()
    {
        Look?.Dispose();
        Repository?.Dispose();
    }

    private static bool IsOfVersionNames(string path) => path.StartsWith("entries/", StringComparison.Ordinal) && path.EndsWith('/' + VersionNamesFile.Name, StringComparison.Ordinal);
}
