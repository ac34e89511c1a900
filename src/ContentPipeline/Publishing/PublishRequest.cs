using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>What to publish, and where to.</summary>
/// <param name="ContentFolder">The content root.</param>
/// <param name="Environment">The environment's uid.</param>
/// <param name="OutputFolder">The folder that is made to match the snapshot.</param>
public sealed record PublishRequest(string ContentFolder, string Environment, string OutputFolder)
{
    /// <summary>A branch, tag or commit; <c>HEAD</c> when <c>null</c>.</summary>
    public string? Ref { get; init; }

    public Selection Selection { get; init; } = Selection.Everything;

    /// <summary>A release to deploy, by its uid: it says what is selected.</summary>
    public string? Release { get; init; }

    /// <summary>Nothing happens when the release was deployed already.</summary>
    public bool IsOnce { get; init; }

    /// <summary>Overrides the environment's own setting.</summary>
    public InProgress? InProgress { get; init; }

    /// <summary>Leave out what is not in the stage that a publish rule asks for, and publish the rest; otherwise nothing is published.</summary>
    public bool SkipWorkflowStageCheck { get; init; }

    /// <summary>Leave out what lacks the approvals or the signature that a publish rule asks for, and publish the rest; otherwise nothing is published.</summary>
    public bool SkipUnapproved { get; init; }

    /// <summary>The remote that has to take the ledger's new commit too; <c>null</c> for none.</summary>
    public string? Push { get; init; }

    /// <summary>Plan, and stop.</summary>
    public bool DryRun { get; init; }

    /// <summary>What <c>time</c> says of everything that goes live now.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Who publishes; git's identity when <c>null</c>.</summary>
    public string? User { get; init; }

    public Progress? Progress { get; init; }

    /// <summary>Of a publish of everything, is told at once where the repository keeps what only saves time (<see cref="Git.Repository.MemoryFolder"/>).</summary>
    public Action<string>? WhenOpened { get; init; }

    /// <summary>How many bytes of the documents' texts may be in memory, and how many of the snapshot's documents.</summary>
    internal long Memory { get; init; } = DocumentTexts.Budget;
}
