namespace ContentPipeline.Verification;

/// <summary>Which snapshot to prove.</summary>
/// <param name="ContentFolder">The content root.</param>
/// <param name="Environment">The environment's uid.</param>
/// <param name="OutputFolder">The folder that it was published to.</param>
public sealed record VerifyRequest(string ContentFolder, string Environment, string OutputFolder)
{
    /// <summary>Which publish of the ledger: a commit of it, or a time; the last one when <c>null</c>.</summary>
    public string? At { get; init; }

    /// <summary>Also ask git to verify the signatures of the versions' commits, and of the ledger's.</summary>
    public bool WithSignatures { get; init; }

    /// <summary>Somebody named the folder, so it has to be there.</summary>
    public bool IsOutputNamed { get; init; }

    public Progress? Progress { get; init; }
}
