using System.Collections.Immutable;

namespace ContentPipeline.Publishing;

/// <summary>
/// What a publish is asked for. Nothing named: the whole environment is brought to the commit. Content types and locales narrow that down.
/// Entries are named one by one: each is published or unpublished as it is asked, and nothing else changes but what their references bring along.
/// </summary>
public sealed record Selection
{
    public static readonly Selection Everything = new();

    public ImmutableArray<SelectedEntry> Entries { get; init; } = [];

    /// <summary>Uids; with <see cref="Entries"/>, these types besides the entries.</summary>
    public ImmutableArray<string> ContentTypes { get; init; } = [];

    /// <summary>Codes. Empty: all of the environment; for entries by name, the master locale.</summary>
    public ImmutableArray<string> Locales { get; init; } = [];

    /// <summary>For entries by name: every locale of the environment.</summary>
    public bool AllLocales { get; init; }

    /// <summary>What is published brings along what it refers to, whatever its reference fields say.</summary>
    public bool WithReferences { get; init; }

    /// <summary>How many references in a row <see cref="WithReferences"/> follows; any number when <c>null</c>.</summary>
    public int? Depth { get; init; }

    /// <summary>What a release lists, in the locales that it touches there.</summary>
    public static Selection Of(Release release, Environment environment) => new()
    {
        Entries = [.. release.Items.Select(i => new SelectedEntry(i.Entry, i.Action == ReleaseAction.Publish ? PublishAction.Publish : PublishAction.Unpublish, i.Version))],
        Locales = [.. release.LocalesIn(environment).Select(l => l.Code)],
        AllLocales = release.Locales.IsEmpty,
        IsRelease = true,
    };

    /// <summary>Whether entries are named; otherwise it is a scope that is brought to the commit.</summary>
    public bool HasScope => (Entries.IsEmpty && !IsRelease) || !ContentTypes.IsEmpty;

    public bool IsEverything => HasScope && Entries.IsEmpty && ContentTypes.IsEmpty && Locales.IsEmpty;

    /// <summary>Whether anything narrows it down.</summary>
    public bool NamesAnything => !Entries.IsEmpty || !ContentTypes.IsEmpty || !Locales.IsEmpty || AllLocales;

    /// <summary>The only ones that may be other than they are live, when that is known; <c>null</c> when any may be.</summary>
    internal IReadOnlySet<EntryId>? Among { get; init; }

    /// <summary>A release that lists nothing means nothing, and not everything.</summary>
    internal bool IsRelease { get; private init; }
}

/// <param name="Action"><see cref="PublishAction.Publish"/> or <see cref="PublishAction.Unpublish"/>.</param>
/// <param name="Version">The version of its document that goes live; the newest when <c>null</c>.</param>
public sealed record SelectedEntry(EntryId Entry, PublishAction Action = PublishAction.Publish, int? Version = null);
