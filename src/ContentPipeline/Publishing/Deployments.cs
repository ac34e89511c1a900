using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Ledgers;
using ContentPipeline.Loading;
using ContentPipeline.Releases;

namespace ContentPipeline.Publishing;

/// <summary>One release, to be deployed in one environment.</summary>
/// <param name="Entries">What it publishes and unpublishes.</param>
public sealed record Deployment(string Release, string Environment, IReadOnlySet<EntryId> Entries)
{
    internal Deployment(Release release, Environment environment)
        : this(release.Uid, environment.Uid, release.Items.Select(i => i.Entry).ToHashSet())
    {
    }
}

/// <summary>Which releases are to be deployed where. <see cref="Publisher"/> deploys them, one commit of a ledger each.</summary>
public static class Deployments
{
    /// <summary>Every release that is due and was not deployed, by its time.</summary>
    /// <param name="environment">Only there; <c>null</c> for every environment that keeps a ledger.</param>
    /// <param name="remote">The remote whose copy of a ledger counts where it is ahead.</param>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<Deployment> Due(string contentFolder, string? revision, string? environment, DateTimeOffset now, Findings findings, string remote = Ledger.Origin, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, revision, cancellation);
        if (Load(checkout, findings) is not { } content) return [];
        var environments = Environments(content.Stack, environment, findings);
        var due = new List<(Release Release, Deployment Deployment)>();
        foreach (var target in environments)
        {
            var asked = Schedule.Due(content, target, now, ImmutableHashSet<string>.Empty).Where(r => r.LocalesIn(target).Any()).ToList();
            if (asked.Count == 0) continue;
            if (!target.Ledger)
            {
                findings.Add(Diagnose.ReleaseWithoutLedger(asked[0].Location, asked[0].Uid, target.Uid));
                continue;
            }

            if (Ledger.Open(checkout.Repository!, target.Uid, findings, remote) is { } ledger)
                due.AddRange(asked.Where(r => !ledger.DeployedReleases.Contains(r.Uid)).Select(r => (r, new Deployment(r, target))));
        }

        return [.. due.OrderBy(d => d.Release.ScheduledAt).ThenBy(d => d.Release.Uid, StringComparer.Ordinal).Select(d => d.Deployment)];
    }

    /// <summary>A release in each of its environments, or in one of them.</summary>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<Deployment> Of(string contentFolder, string? revision, string release, string? environment, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, revision, cancellation);
        if (Load(checkout, findings) is not { } content) return [];
        var environments = Environments(content.Stack, environment, findings);
        if (content.Releases.TryGetValue(release, out var found)) return [.. environments.Where(e => environment is not null || found.LocalesIn(e).Any()).Select(e => new Deployment(found, e))];
        findings.Add(Diagnose.NoSuchRelease(release, content.Releases.Keys));
        return [];
    }

    private static Content? Load(Checkout checkout, Findings findings)
    {
        // Each publish reports the content's findings again, as far as they concern it.
        var unheard = new Findings();
        var content = ContentLoader.Load(checkout.Files, unheard, _ => false);
        if (content is null) findings.AddRange(unheard);
        return content;
    }

    private static ImmutableArray<Environment> Environments(Stack stack, string? uid, Findings findings)
    {
        if (uid is null) return stack.Environments;
        if (stack.FindEnvironment(uid) is { } environment) return [environment];
        findings.Add(Diagnose.UnknownEnvironment(uid, [.. stack.Environments.Select(e => e.Uid)]));
        return [];
    }
}
