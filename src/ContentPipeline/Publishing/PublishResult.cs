using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Publishing;

/// <summary>What a publish did, or would do. Entries are counted per locale.</summary>
/// <param name="Unchanged">Live before, and live as they were.</param>
/// <param name="Repaired">Of these, how many were written again because the output folder did not hold them as they were.</param>
/// <param name="Changes">What was published, unpublished and skipped, by locale, content type and uid.</param>
public sealed record PublishResult(
    string Environment,
    string? Ref,
    string? Commit,
    ImmutableArray<string> Locales,
    int Published,
    int Unpublished,
    int Unchanged,
    int Skipped,
    int Repaired,
    ImmutableArray<PublishChange> Changes,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    private readonly Lazy<Snapshot?> _live = new((Snapshot?)null);

    /// <summary>What the environment holds now; as it was when nothing was published.</summary>
    public Snapshot? Live
    {
        get => _live.Value;
        init => _live = new(value);
    }

    /// <summary>The same, read when somebody asks for it.</summary>
    internal Func<Snapshot?> LiveFrom
    {
        init => _live = new(value);
    }

    /// <summary>The publish, as the ledger has it; <c>null</c> when nothing was recorded.</summary>
    public string? LedgerCommit { get; init; }

    /// <summary>Where the repository of the content keeps what only saves time (<see cref="Git.Repository.MemoryFolder"/>); <c>null</c> where it is not known.</summary>
    public string? MemoryFolder { get; init; }

    /// <summary>
    /// A word for what lies in the output folder now, by the names, sizes and times of its files: while it is the same, so are they. <c>null</c> when that is not known.
    /// </summary>
    public string? OutputState { get; init; }

    /// <summary>How that came about; <c>null</c> when more was looked at than a few entries.</summary>
    public OutputChange? OutputChange { get; init; }

    /// <summary>The whole snapshot, where it was made now; <c>null</c> when some of it was there before, or when there is too much of it.</summary>
    internal WrittenSnapshot? Written { get; init; }

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

public enum PublishAction
{
    Publish,
    Unpublish,

    /// <summary>In progress, or kept back by a publish rule, and left at what is live.</summary>
    Skip,

    /// <summary>In a release that is not due, and left at what is live.</summary>
    Hold,

    /// <summary>Localized in a locale that was not named, and left alone there.</summary>
    Leave,
}

/// <param name="Draft">Where it comes from when not from the main branch.</param>
/// <param name="Missing">The required fields for which an entry was skipped; <c>null</c> for others.</param>
public sealed record PublishChange(PublishAction Action, EntryId Entry, string Locale, int Version, string? Draft = null, IReadOnlyList<MissingField>? Missing = null)
{
    /// <summary>The references that brought it along or took it away, the release that holds it, or the rule that keeps it back; <c>null</c> where nobody would ask.</summary>
    public string? Why { get; init; }
}
