using System.Collections.Immutable;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Output;
using ContentPipeline.Publishing;

namespace ContentPipeline.Loading;

/// <summary>How an entry stands in one environment and locale.</summary>
/// <param name="Version">The live version; <c>null</c> when none is.</param>
public sealed record Standing(string Environment, string Locale, Status Status, int? Version);

/// <summary>What all the environments of a stack hold. One whose state cannot be read has nothing to tell.</summary>
internal sealed class LiveStates
{
    private readonly ContentIndex _index;
    private readonly History _history;
    private readonly ImmutableArray<(Environment Environment, LiveState State)> _states;
    private readonly ILookup<EntryId, PublishDetails> _rows;

    /// <param name="known">The state of an environment that was read already.</param>
    public LiveStates(ContentIndex index, Checkout checkout, Func<string, string> outputOf, LiveState? known)
    {
        (_index, _history) = (index, checkout.History);
        _states =
        [
            .. from environment in index.Content.Stack.Environments
               let state = known?.Snapshot.Environment == environment.Uid ? known : LiveState.Read(environment, checkout.Repository, new OutputFolder(outputOf(environment.Uid)), [])
               where state is not null
               select (environment, state),
        ];
        _rows = _states.SelectMany(s => s.State.Snapshot.Entries).ToLookup(r => r.Entry);
    }

    /// <summary>Where the entry is live, by environment and locale.</summary>
    public IReadOnlyList<PublishDetails> Details(EntryId entry) => [.. _rows[entry]];

    /// <summary>How the entry stands in every environment and locale that shows it, or holds it still. No document is read for it.</summary>
    public IEnumerable<Standing> Of(EntryId entry) =>
        from state in _states
        from locale in state.Environment.Locales
        let row = state.State.Find(new Place(entry, locale.Code))
        let status = StatusOf(entry, locale, row, state.State)
        where status is not null
        select new Standing(state.Environment.Uid, locale.Code, status.Value, row?.Version);

    private Status? StatusOf(EntryId entry, Locale locale, PublishDetails? row, LiveState live)
    {
        var type = _index.Content.Stack.ContentTypes.GetValueOrDefault(entry.ContentType);
        if (type is not { Publishable: true } || _index.SourceOf(entry, locale) is not { } source) return row is null ? null : Status.Deleted;
        if (row is null) return live.IsUnpublished(new Place(entry, locale.Code)) ? Status.Unpublished : Status.Draft;
        var key = entry.KeyIn(source);
        var master = _index.Content.Stack.Locales.Master;
        var shining = type.HasNonLocalizable && source != master ? _index.BlobOf(entry, master) : null;
        var isLive = row.Version == (_history.Newest(key)?.Number ?? 0) && row.Blob == _index.BlobOf(entry, source) && row.SourceLocale == source.Code
            && (shining is null || Candidates.IsAsIn(entry.KeyIn(master), shining, row.Commit, _history));
        return isLive ? Status.Published : Status.Updated;
    }
}
