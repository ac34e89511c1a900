using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Ledgers;

/// <summary>How a publish becomes a commit: its objects first, which nobody sees, then the branch, at once or not at all.</summary>
/// <remarks>
/// The trailer <c>Snapshot-Tree</c> is known before the commit is made, since the folders' objects are made here; so nothing is written that is not kept.
/// The index, the working tree and <c>HEAD</c> take no part, and no hook runs.
/// </remarks>
public sealed partial class Ledger
{
    /// <summary>Writes a publish as the next commit after <see cref="Tip"/>.</summary>
    /// <param name="push">Whether the remote has to take it too, and first: what it refuses is not published here either.</param>
    /// <param name="interruption">Heard until the branch moves.</param>
    /// <returns><c>null</c> when somebody was quicker, here or there: the branch is as they left it, and this ledger is out of date.</returns>
    /// <exception cref="GitException">Git has no identity to commit with, cannot sign, does not reach the remote, or fails; or the branch is checked out.</exception>
    internal LedgerCommit? Commit(LedgerChange change, bool push = false, Interruption? interruption = null)
    {
        RefuseCheckedOut();
        var (objects, tree) = Objects(change);
        _branch = LedgerVersions.Readable(_repository, _branch);
        var versions = change.Versions is { Commits: > 0 } known ? LedgerVersions.Of(_repository, _branch, known, objects) : null;
        return Append(objects, tree, change.Time, new LedgerMessage(change.Subject, change.SourceCommit, change.SourceRef, tree, change.Releases, null), push, interruption, versions);
    }

    /// <summary>Writes what an earlier publish held as the next commit after <see cref="Tip"/>, from nothing but that publish.</summary>
    /// <inheritdoc cref="Commit"/>
    internal LedgerCommit? Rollback(LedgerCommit to, DateTimeOffset time, bool push = false, Interruption? interruption = null)
    {
        RefuseCheckedOut();
        var subject = $"Roll back {Environment} to {ShortId.Of(to.Id)}: {to.Subject}";
        return Append(new ObjectPack(_repository.ObjectFormat), to.Tree, time, new LedgerMessage(subject, to.SourceCommit, to.SourceRef, to.Tree, [], to.Id), push, interruption);
    }

    /// <summary>Why the remote did not take what is known of versions along with the last push; <c>null</c> when it did.</summary>
    internal Diagnostic? Unpushed { get; private set; }

    /// <summary>Whether the remote has what counts here, as far as is known.</summary>
    internal bool IsPushed => Tip is null || Tip.Id == _branch.Remote;

    /// <summary>Pushes what was published here before.</summary>
    /// <returns><c>false</c> when somebody was quicker there.</returns>
    /// <exception cref="GitException">The remote cannot be reached, or refuses.</exception>
    internal bool PushTip() => Push(Tip!.Id, null);

    /// <returns>What the repository may lack of the snapshot, and the id of its tree.</returns>
    private (ObjectPack Objects, string Tree) Objects(LedgerChange change)
    {
        var files = new Dictionary<string, string>(Files, StringComparer.Ordinal);
        foreach (var path in change.Deleted) files.Remove(path);
        foreach (var (path, blob) in change.Assets) files[path] = blob;
        foreach (var (path, _) in change.Documents) files[path] = "";
        files[Manifest.FileName] = "";
        var all = files.Keys.SelectMany(FolderObjects.Above).ToHashSet(StringComparer.Ordinal);
        if (all.FirstOrDefault(f => f.Length > 0 && files.ContainsKey(f[..^1])) is { } both) throw new IOException($"'{both}' cannot be a folder and a file at once");

        // Folders in which nothing changed are there.
        var touched = change.Deleted.Concat(change.Assets.Select(a => a.Path)).Concat(change.Documents.Select(d => d.Path)).Append(Manifest.FileName)
            .SelectMany(FolderObjects.Above).Where(all.Contains).ToHashSet(StringComparer.Ordinal);
        var pack = new ObjectPack(_repository.ObjectFormat);
        foreach (var (path, bytes) in change.Documents) files[path] = pack.AddBlob(bytes());
        files[Manifest.FileName] = pack.AddBlob(Manifest.Write(change.Target));
        var folders = FolderObjects.Of(_repository.ObjectFormat, files);
        foreach (var folder in folders.Where(f => touched.Contains(f.Path))) pack.AddTree(folder.Bytes);
        return (pack, folders[^1].Id);
    }

    /// <remarks>
    /// Until the branch has them, nothing refers to the new objects, and a <c>git gc --prune=now</c> that comes just then clears them away. They are
    /// asked for before the branch moves, and written again.
    /// </remarks>
    private LedgerCommit? Append(ObjectPack objects, string tree, DateTimeOffset time, LedgerMessage message, bool push, Interruption? interruption, LedgerVersions? versions = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            string[] newest = [tree, .. versions is null ? Array.Empty<string>() : [versions.Tree]];
            try
            {
                objects.WriteTo(_repository);
                newest[0] = NewCommit.Write(_repository, tree, Tip?.Id, message.ToString(), time);
                if (versions is not null) newest[1] = versions.Commit(time);
                var publish = LedgerLine.One(_repository, newest[0]);
                return Swap(publish, push, interruption, versions, newest.ElementAtOrDefault(1)) ? publish : null;
            }
            catch (GitException) when (attempt < Attempts && !IsWhole(newest))
            {
            }
        }
    }

    /// <returns><c>false</c> when somebody was quicker.</returns>
    private bool Swap(LedgerCommit publish, bool push, Interruption? interruption, LedgerVersions? versions, string? versionsCommit)
    {
        using var update = RefUpdate.Prepare(_repository, Ref, publish.Id, _branch.Local, "publish: " + Environment);
        if (update is null) return false;
        if (!IsWhole([publish.Id, .. versionsCommit is null ? Array.Empty<string>() : [versionsCommit]])) throw new GitException(Diagnose.MissingObject(publish.Id));
        // Nobody else can publish here while the remote makes up its mind; otherwise both could end up with a publish that the other lacks.
        if (push && !Push(publish.Id, versionsCommit)) return false;
        interruption?.End();
        update.Commit();
        if (versionsCommit is not null) versions!.Move(versionsCommit);
        return true;
    }

    private bool Push(string commit, string? versions)
    {
        var along = versions ?? _branch.LocalVersions;
        var name = PublishedVersions.RefOf(Environment);
        var isTaken = LedgerRemote.Push(_repository, _branch.RemoteName, (commit, Ref), along is null || along == _branch.RemoteVersions ? null : (along, name), out var refusal);
        Unpushed = refusal is null ? null : Diagnose.VersionsNotPushed(name["refs/heads/".Length..], _branch.RemoteName, refusal);
        return isTaken;
    }

    /// <summary>Whether nothing is missing of what comes with commits or a tree, as git asks after a fetch.</summary>
    private bool IsWhole(params string[] ids)
    {
        string[] known = [.. new[] { Tip?.Id, _branch.LocalVersions, _branch.RemoteVersions }.OfType<string>()];
        return _repository.Run(["rev-list", "--objects", "--quiet", .. ids, .. known.Length == 0 ? known : ["--not", .. known], "--"]).ExitCode == 0;
    }

    private void RefuseCheckedOut()
    {
        // Its files and index would be those of the publish before, and the next commit made there would take the new one back.
        if (_branch.CheckedOutIn is { } folder) throw new GitException(Diagnose.LedgerCheckedOut($"publish/{Environment}", folder));
    }
}
