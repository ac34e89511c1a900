using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>Compares the newest content with what an environment holds.</summary>
/// <param name="Environment">The environment's uid; <c>null</c> when there is none of that name.</param>
public sealed record StatusReport(string? Environment, ImmutableArray<EntryStatus> Entries)
{
    /// <param name="environment">The environment's uid; the first of the configuration when <c>null</c>.</param>
    /// <param name="outputOf">Where an environment was published to.</param>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static StatusReport Of(string contentFolder, string? environment, Func<string, string> outputOf, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.For(environment, contentFolder, null, findings, cancellation);
        if (ContentLoader.Load(checkout.Files, findings) is not { } content) return new StatusReport(null, []);
        var target = environment is null ? content.Stack.Environments.FirstOrDefault() : content.Stack.FindEnvironment(environment);
        if (target is null)
        {
            findings.Add(Diagnose.UnknownEnvironment(environment ?? "", [.. content.Stack.Environments.Select(e => e.Uid)]));
            return new StatusReport(null, []);
        }

        if (LiveState.Read(target, checkout.Repository, new OutputFolder(outputOf(target.Uid)), findings) is not { } live) return new StatusReport(target.Uid, []);
        return new StatusReport(target.Uid, [.. Candidate.Of(content, checkout, target.Locales).Select(c => Of(c, live.Find(c.Place)))]);
    }

    private static EntryStatus Of(Candidate candidate, PublishDetails? live)
    {
        // The blob tells apart what no version does: drafts, and a fallback that took another document's place.
        var status = live is null ? Status.Draft : candidate.IsLiveAs(live) ? Status.Published : Status.Updated;
        return new EntryStatus(candidate.Id, candidate.Locale.Code, status, candidate.Version, live?.Version, candidate.IsInProgress);
    }
}
