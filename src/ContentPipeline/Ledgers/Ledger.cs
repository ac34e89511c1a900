using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Ledgers;

/// <summary>
/// The ledger of one environment, as it was found: the branch <c>publish/&lt;environment&gt;</c>, on which each publish is a commit whose tree is the snapshot.
/// What its tip holds is what is live.
/// </summary>
/// <remarks>Stays as it is while others publish; open it again to see what they did. Uses the repository, which has to stay open.</remarks>
public sealed partial class Ledger
{
    public const string Origin = "origin";

    /// <summary>Who loses a race plans again on what the winner left; who loses that often should hear of it.</summary>
    public const int Attempts = 5;

    private readonly Repository _repository;
    private LedgerBranch _branch;
    private readonly Lazy<IReadOnlySet<string>> _releases;

    private Ledger(Repository repository, LedgerBranch branch, LedgerCommit? tip, Snapshot snapshot, IReadOnlyDictionary<string, string> files)
    {
        (_repository, _branch, Tip, Snapshot, Files) = (repository, branch, tip, snapshot, files);
        _releases = new(() => Log().SelectMany(c => c.Releases).ToHashSet(StringComparer.Ordinal));
    }

    public string Environment => _branch.Environment;

    /// <summary>The branch in full.</summary>
    public string Ref => _branch.Ref;

    /// <summary>The last publish; <c>null</c> when there was none.</summary>
    public LedgerCommit? Tip { get; }

    /// <summary>The local branch is absent or behind, and the remote-tracking one counts, as in a fresh clone.</summary>
    internal bool IsRemote => Tip is not null && Tip.Id != _branch.Local;

    /// <summary>Where the branch stands here and on the remote.</summary>
    internal (string? Local, string? Remote) Branches => (_branch.Local, _branch.Remote);

    /// <summary>What is live.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>The files of the snapshot, the manifest among them: blob ids by path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Whether nobody published since, as far as is known here.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    internal bool IsStill() => LedgerBranch.Read(_repository, Environment, _branch.RemoteName) is var now && (now.Local, now.Remote) == (_branch.Local, _branch.Remote);

    /// <summary>The releases that were ever deployed here; going back to an earlier publish does not undo that they were.</summary>
    public IReadOnlySet<string> DeployedReleases => _releases.Value;

    /// <param name="remote">The remote whose copy of the branch counts where it is ahead.</param>
    /// <returns>
    /// <c>null</c>, with findings, when somebody edited the branch by hand, when it went separate ways here and on the remote, and when its manifest cannot be read.
    /// </returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static Ledger? Open(Repository repository, string environment, Findings findings, string remote = Origin)
    {
        var branch = LedgerBranch.Read(repository, environment, remote);
        if (branch.Local is null && branch.Remote is null)
            return new Ledger(repository, branch, null, Snapshot.Empty(environment), ImmutableDictionary<string, string>.Empty);
        if (branch.Newest(repository, findings) is not { } newest) return null;
        var tip = LedgerLine.One(repository, newest);
        if (tip.SnapshotTree != tip.Tree) return Edited(tip, tip.SnapshotTree is null ? "it is no publish" : "its tree is not the one that was published");
        if (SnapshotAt(repository, environment, tip, findings) is not { } snapshot) return null;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        string? oddity = null;
        foreach (var file in repository.List(tip.Id, ""))
        {
            files[file.Path] = file.Oid;
            if (file.Mode != "100644") oddity = $"'{file.Path}' is no plain file";
        }

        oddity ??= Difference(snapshot, files);
        return oddity is null ? new Ledger(repository, branch, tip, snapshot, files) : Edited(tip, oddity);

        Ledger? Edited(LedgerCommit commit, string how)
        {
            var lastGood = LedgerLine.Read(repository, commit.Id).FirstOrDefault(c => c.SnapshotTree == c.Tree && c.Id != commit.Id);
            findings.Add(Diagnose.LedgerEdited(environment, commit.Id, commit.Id == branch.Local ? null : remote, how, lastGood?.Id, branch.CheckedOutIn));
            return null;
        }
    }

    /// <summary>What the environment held after that publish.</summary>
    /// <returns><c>null</c>, with a finding, when the manifest cannot be read.</returns>
    public static Snapshot? SnapshotAt(Repository repository, string environment, LedgerCommit publish, Findings findings)
    {
        var bytes = repository.Objects.TryRead($"{publish.Id}:{Manifest.FileName}");
        var snapshot = bytes is null ? null : Manifest.Read(Manifest.FileName, bytes, []);
        if (snapshot?.Environment == environment) return snapshot;
        findings.Add(Diagnose.LedgerDamaged(environment, publish.Id));
        return null;
    }

    /// <summary>A file of what is live, or <c>null</c>.</summary>
    public byte[]? Read(string path) => BlobOf(path) is { } blob ? _repository.Objects.TryRead(blob) : null;

    /// <summary>Many of them, in the order asked, streamed.</summary>
    /// <exception cref="KeyNotFoundException">One is no file of the snapshot.</exception>
    public IEnumerable<(string Path, byte[] Bytes)> Read(IEnumerable<string> paths)
    {
        var list = paths.ToList();
        var n = 0;
        foreach (var (_, bytes) in _repository.Objects.Read(list.Select(p => Files[p]))) yield return (list[n++], bytes);
    }

    /// <summary>Fetches what a partial clone lacks of these files at once, before they are read one by one.</summary>
    internal void Fetch(IEnumerable<string> paths) => PartialClone.Fetch(_repository, Tip!.Id, [.. paths.Select(BlobOf).OfType<string>()]);

    /// <summary>The id of a file's bytes, or <c>null</c>.</summary>
    public string? BlobOf(string path) => Files.GetValueOrDefault(path);

    /// <summary>Every publish, newest first, streamed from one git process.</summary>
    public IEnumerable<LedgerCommit> Log() => Tip is null ? [] : LedgerLine.Read(_repository, Tip.Id);

    /// <summary>
    /// A publish by what git resolves to a commit of this ledger (<c>publish/production~2</c>, <c>production~2</c>, an abbreviated id), or by a time
    /// with an offset or in UTC: the last publish at or before it.
    /// </summary>
    /// <returns><c>null</c>, with a finding, when there is none.</returns>
    public LedgerCommit? Find(string publish, Findings findings) =>
        PublishName.Find(this, publish, name => _repository.Objects.Resolve($"{name}^{{commit}}"), findings);

    /// <summary>What to say to whoever lost so often: who won.</summary>
    internal Diagnostic RaceLost() => Diagnose.LedgerRaceLost(
        Environment, Tip is null ? "one who took it away again" : $"{Tip.AuthorName} <{Tip.AuthorEmail}> at {IsoDate.Format(Tip.Time)} (commit {ShortId.Of(Tip.Id)})");

    /// <summary>How the files differ from what the manifest lists, in words; <c>null</c> when they do not.</summary>
    private static string? Difference(Snapshot snapshot, Dictionary<string, string> files)
    {
        var listed = snapshot.Entries.Select(e => e.Path).Append(Manifest.FileName).ToHashSet(StringComparer.Ordinal);
        foreach (var asset in snapshot.Assets)
        {
            var path = SnapshotFolder.AssetPath(asset);
            listed.Add(path);
            if (files.TryGetValue(path, out var blob) && blob != asset.Blob) return $"'{path}' is not what its manifest says";
        }

        if (listed.FirstOrDefault(p => !files.ContainsKey(p)) is { } missing) return $"its manifest lists '{missing}', which is not there";
        return files.Keys.FirstOrDefault(p => !listed.Contains(p)) is { } extra ? $"its manifest does not list '{extra}'" : null;
    }
}
