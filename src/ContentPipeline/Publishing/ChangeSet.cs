using ContentPipeline.Configuration;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>The entries whose documents commits touched since the last publish of everything; whatever else is live, is live as the commit has it.</summary>
/// <param name="Last">That publish.</param>
/// <param name="Commit">The commit that is published now.</param>
internal sealed record ChangeSet(LastPublish Last, string Commit, IReadOnlySet<EntryId> Entries) : IDisposable
{
    /// <summary>More entries than this are not named to git one by one.</summary>
    private const int MostFolders = 64;

    /// <summary>Where all this was found out.</summary>
    public Repository? Repository { get; init; }

    /// <summary>The comparison of the working tree with <c>HEAD</c>, which is that commit; it began before all this.</summary>
    public WorkTreeLook? Look { get; init; }

    /// <summary>Waits for the answer whether the output folder is as that publish left it. Only then does anything count that is said here.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public Func<bool> IsUntouched { get; init; } = () => true;

    /// <summary>The manifest in the output folder; <c>null</c> where single rows of it cannot be told.</summary>
    public ManifestText? Manifest { get; init; }

    /// <summary>The folders of the entries, when no document came, went or moved: what entries there are is then as it was. <c>null</c> when one did.</summary>
    public IReadOnlySet<string>? Folders { get; init; }

    /// <summary>The entries that are live besides; <c>null</c> where all files are looked at anyway.</summary>
    public IReadOnlySet<EntryId>? Others => IsOfEdits ? Manifest!.Entries : null;

    /// <summary>
    /// Whether the files of these entries are enough. Of other entries it then has to be known only which are live: when something else is referred to, and so
    /// not found, everything is looked at.
    /// </summary>
    private bool IsOfEdits => Repository is not null && Manifest is not null && Folders is not null && Last.IsTidy;

    /// <summary>The commits after the last publish, and what they touched.</summary>
    public LineChanges? Line { get; init; }

    /// <param name="line">The commits after the last publish.</param>
    /// <returns><c>null</c> when something was touched that entries depend on: the model, releases, assets.</returns>
    public static ChangeSet? Of(LastPublish last, string commit, LineChanges line)
    {
        var (entries, folders, areEdits) = (new HashSet<EntryId>(), new HashSet<string>(StringComparer.Ordinal), true);
        foreach (var (path, isEdit) in line.Paths)
        {
            if (!Model.IsPart(path) || Model.IsHidden(path)) continue;
            if (DocumentKey.TryParse(path, out var key))
            {
                entries.Add(key.Entry);
                folders.Add(path[..(path.LastIndexOf('/') + 1)]);
                areEdits &= isEdit;
            }
            else if (!IsOfVersionNames(path))
            {
                return null;
            }
        }

        return new ChangeSet(last, commit, entries) { Line = line, Folders = areEdits && folders.Count <= MostFolders ? folders : null };
    }

    /// <summary>The files of the commit that a publish of these entries has to do with; <c>null</c> when that may be any.</summary>
    public ContentFiles? Files() => IsOfEdits ? ContentFiles.Of(Repository!, Repository!.List(Commit, Repository!.ContentPrefix, [.. Model.AllButEntries, .. Folders!])) : null;

    public bool Concerns(DocumentKey document) => Entries.Contains(document.Entry);

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
            && proposal.Going.Values.All(c => c.Without is null) && !live.MayLeaveOut
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

    private static bool IsOfVersionNames(string path) => path.StartsWith(DocumentKey.Folder, StringComparison.Ordinal) && path.EndsWith('/' + VersionNamesFile.Name, StringComparison.Ordinal);
}
