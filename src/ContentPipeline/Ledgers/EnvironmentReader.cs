using System.Collections.Immutable;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Ledgers;

/// <summary>An environment and what it holds.</summary>
/// <param name="LastPublish">Its ledger's last publish; <c>null</c> without a ledger, and before the first.</param>
public sealed record EnvironmentState(Environment Environment, Snapshot Live, LedgerCommit? LastPublish);

/// <summary>One publish, and what it changed against the one before.</summary>
/// <param name="Assets">The paths of the assets that it added, replaced or removed.</param>
public sealed record PublishEntry(LedgerCommit Publish, ImmutableArray<RowChange> Changes, ImmutableArray<string> Assets);

/// <summary>Reads what environments hold and held: from their ledgers, or, where none is kept, from the manifest in the output folder.</summary>
public sealed class EnvironmentReader : IDisposable
{
    private readonly Repository? _repository;
    private readonly Stack _stack;
    private readonly Func<string, string> _outputOf;
    private readonly Dictionary<string, Ledger?> _ledgers = new(StringComparer.Ordinal);

    private EnvironmentReader(Repository? repository, Stack stack, Func<string, string> outputOf) => (_repository, _stack, _outputOf) = (repository, stack, outputOf);

    /// <param name="outputOf">Where an environment was published to.</param>
    /// <returns><c>null</c>, with findings, when there is no stack.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static EnvironmentReader? Open(string contentFolder, Func<string, string> outputOf, Findings findings, CancellationToken cancellation = default)
    {
        var repository = Repository.TryOpen(contentFolder, cancellation);
        if (StackOf(contentFolder, repository, findings) is { } stack) return new EnvironmentReader(repository, stack, outputOf);
        repository?.Dispose();
        return null;
    }

    /// <summary>Every environment of the stack, in its order. One whose state cannot be read is left out, with a finding.</summary>
    public IEnumerable<EnvironmentState> List(Findings findings)
    {
        foreach (var environment in _stack.Environments)
        {
            if (Live(environment, findings) is { } live) yield return new EnvironmentState(environment, live, LedgerOf(environment, findings)?.Tip);
        }
    }

    /// <summary>The publishes of an environment, newest first.</summary>
    public IEnumerable<PublishEntry> Log(string environment, Findings findings)
    {
        if (Find(environment, findings) is not { } target) yield break;
        if (!target.Ledger) findings.Add(Diagnose.NoLedger(target.Uid));
        if (LedgerOf(target, findings) is not { } ledger) yield break;
        var (publish, after) = (ledger.Tip, ledger.Snapshot);
        // Each manifest is read once: what one publish left is what the next one found.
        foreach (var earlier in ledger.Log().Skip(1))
        {
            if (Ledger.SnapshotAt(_repository!, target.Uid, earlier, findings) is not { } before) yield break;
            yield return Entry(publish!, before, after);
            (publish, after) = (earlier, before);
        }

        if (publish is not null) yield return Entry(publish, Snapshot.Empty(target.Uid), after);
    }

    /// <summary>What an environment holds, or held: <c>production</c>, <c>production~2</c>, <c>production@2026-01-31T09:00:00Z</c>, <c>production@3f2a91c</c>.</summary>
    /// <returns><c>null</c>, with a finding, when there is no such environment or publish.</returns>
    public Snapshot? SnapshotOf(string name, Findings findings)
    {
        var end = name.AsSpan().IndexOfAny("~^@");
        if (Find(end < 0 ? name : name[..end], findings) is not { } environment) return null;
        if (end < 0) return Live(environment, findings);
        if (!environment.Ledger) findings.Add(Diagnose.NoLedger(environment.Uid));
        if (LedgerOf(environment, findings) is not { } ledger || ledger.Find(name[end] == '@' ? name[(end + 1)..] : name, findings) is not { } publish) return null;
        return Ledger.SnapshotAt(_repository!, environment.Uid, publish, findings);
    }

    /// <summary>The uids of the releases that were deployed to an environment; none where it keeps no ledger.</summary>
    public IReadOnlySet<string> DeployedReleases(string environment, Findings findings) =>
        (Find(environment, findings) is { } target ? LedgerOf(target, findings)?.DeployedReleases : null) ?? ImmutableHashSet<string>.Empty;

    public void Dispose() => _repository?.Dispose();

    /// <summary>
    /// The stack as people see it in the working tree, or of <c>HEAD</c> where there is none, as in a bare repository. What is wrong with the model is
    /// no matter here: going back has to be possible also when what one goes back from is broken.
    /// </summary>
    /// <returns><c>null</c>, with findings, when there is none.</returns>
    internal static Stack? StackOf(string contentFolder, Repository? repository, Findings findings)
    {
        var inWorkTree = File.Exists(Path.Join(contentFolder, StackFile.Name));
        var wrong = new Findings();
        var stack = inWorkTree ? ContentLoader.LoadStack(ContentFiles.ModelIn(contentFolder), wrong)
            : repository is not null ? ContentLoader.LoadStack(ContentFiles.At(repository, repository.Commit("HEAD")), wrong)
            : null;
        if (stack is not null) return stack;
        findings.AddRange(wrong);
        if (wrong.Count == 0) findings.Add(Diagnose.MissingContentRoot(contentFolder));
        return null;
    }

    private static PublishEntry Entry(LedgerCommit publish, Snapshot before, Snapshot after)
    {
        var assets = before.Assets.Select(a => (a.Path, a.Blob)).ToHashSet();
        assets.SymmetricExceptWith(after.Assets.Select(a => (a.Path, a.Blob)));
        return new PublishEntry(publish, RowChange.Between(before, after), [.. assets.Select(a => a.Path).Distinct().Order(StringComparer.Ordinal)]);
    }

    private Environment? Find(string uid, Findings findings)
    {
        if (_stack.FindEnvironment(uid) is { } environment) return environment;
        findings.Add(Diagnose.UnknownEnvironment(uid, [.. _stack.Environments.Select(e => e.Uid)]));
        return null;
    }

    private Snapshot? Live(Environment environment, Findings findings) => environment.Ledger
        ? LedgerOf(environment, findings)?.Snapshot
        : LiveState.Read(environment, _repository, new OutputFolder(_outputOf(environment.Uid)), findings)?.Snapshot;

    private Ledger? LedgerOf(Environment environment, Findings findings)
    {
        if (!environment.Ledger) return null;
        if (_repository is null) findings.Add(Diagnose.NoRepository(_outputOf(environment.Uid)));
        else if (!_ledgers.ContainsKey(environment.Uid)) _ledgers[environment.Uid] = Ledger.Open(_repository, environment.Uid, findings);
        return _ledgers.GetValueOrDefault(environment.Uid);
    }
}
