using System.Diagnostics;

namespace ContentPipeline.Cli.Tests;

/// <summary>A stack that was published, and publishes of it that are killed, each followed by one that is not.</summary>
internal sealed class PublishedStack : IDisposable
{
    private readonly LedgerStack _stack = new(8);
    private readonly ITestOutputHelper _log;
    private readonly string[] _push;
    private readonly TimeSpan _writing;
    private int _changes;

    /// <param name="log">Is told what became of each publish.</param>
    public PublishedStack(ITestOutputHelper log, bool isPushed = false)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the git that stops is a shell script");
        // A publish is the first of a group of processes, which can be killed all at once: one after the other, those that are left would still tidy up.
        if (!System.Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(p => File.Exists(Path.Join(p, "setsid")))) Assert.Skip("there is no setsid (util-linux)");
        (_log, _push) = (log, isPushed ? ["--push"] : []);
        if (isPushed)
        {
            _stack.Git("clone", "--quiet", "--bare", ".", _stack.PathOf("remote"));
            _stack.Git("remote", "add", "origin", _stack.PathOf("remote"));
        }

        Publish();
        Change();
        _writing = TimeToWrite();
    }

    private string Output => Path.Join(_stack.Folder, LedgerStack.Output);

    public void Dispose() => _stack.Dispose();

    /// <summary>The calls of git that a publish makes when nobody disturbs it.</summary>
    public string[] CallsOfPublish()
    {
        Change();
        using var git = new HeldGit("never");
        using var publish = Start(git);
        Programs.End(publish, "publish").ExitCode.ShouldBe(0);
        return git.Calls;
    }

    /// <summary>Kills a publish at one of its calls of git.</summary>
    /// <param name="call">As <see cref="HeldGit"/> takes it.</param>
    /// <param name="withGit">And what it started; otherwise that goes on alone.</param>
    public void KillAt(string call, bool isAfter, bool withGit) => Kill($"{(isAfter ? "after" : "before")} call {call}", withGit, call, isAfter, (publish, git) =>
    {
        var end = publish.WaitForExitAsync().ContinueWith(ended => git.StopWaiting(), TaskScheduler.Default);
        git.WaitFor();
        Kill(publish, withGit);
        end.Wait();
    });

    /// <summary>Kills a publish when it has changed that much in the output folder.</summary>
    public void KillWhileWriting(int changes, bool withGit) => Kill($"after change {changes} of the output", withGit, "never", false, (publish, git) =>
    {
        using var enough = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(Output) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName };
        watcher.Created += (sender, e) => enough.Release();
        watcher.Deleted += (sender, e) => enough.Release();
        watcher.Renamed += (sender, e) => enough.Release();
        watcher.EnableRaisingEvents = true;
        var end = publish.WaitForExitAsync().ContinueWith(ended => enough.Release(changes), TaskScheduler.Default);
        for (var n = 0; n < changes; n++) enough.Wait();
        watcher.EnableRaisingEvents = false;
        Kill(publish, withGit);
        end.Wait();
    });

    /// <summary>Kills a publish that is about to write, after a part of the time that it takes. Which moment that is, nobody knows; whatever it is, the same has to hold.</summary>
    public void KillAfter(double part, bool withGit) => Kill($"after {part:P0} of the writing", withGit, "* unpack-objects *", false, (publish, git) =>
    {
        git.WaitFor();
        git.Release();
        publish.WaitForExit(_writing * part);
    });

    /// <summary>What has to hold of the ledger in the end, however many publishes were killed.</summary>
    public void Holds()
    {
        _stack.LedgerHolds();
        if (_push.Length > 0) _stack.LedgerHolds("remote");
        _stack.Verifies();
    }

    private TimeSpan TimeToWrite()
    {
        using var git = new HeldGit("* unpack-objects *");
        using var publish = Start(git);
        git.WaitFor();
        var began = Stopwatch.StartNew();
        git.Release();
        Programs.End(publish, "publish").ExitCode.ShouldBe(0);
        return began.Elapsed;
    }

    private void Kill(string moment, bool withGit, string at, bool isAfter, Action<Process, HeldGit> wait)
    {
        var old = Live();
        Change();
        using var git = new HeldGit(at, isAfter);
        // What the publish starts has the pipe open as well: it ends when the last of them has ended.
        var ended = _stack.PathOf($"ended{_changes}");
        using (var mkfifo = Process.Start("mkfifo", ended)) mkfifo.WaitForExit();
        using (var publish = Start(git, ended))
        {
            using var end = File.OpenRead(ended);
            wait(publish, git);
            Kill(publish, withGit);
            publish.WaitForExit();
            git.Release();
            end.CopyTo(Stream.Null);
        }

        HoldsAfterKill(moment, withGit, old);
    }

    private bool HoldsManifestOf(string publish) => File.ReadAllText(Path.Join(Output, "publish_details.json")).TrimEnd('\n') == _stack.Git("show", $"{publish}:publish_details.json");

    private static void Kill(Process publish, bool withGit)
    {
        // It may have ended by itself just now.
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-KILL", "--", $"{(withGit ? "-" : "")}{publish.Id}"]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    private void HoldsAfterKill(string moment, bool withGit, string old)
    {
        var live = Live();
        var isNew = live != old;
        // The old state, or the new one as the next publish of it.
        if (isNew) _stack.Git("log", "--format=%P %s", "--max-count=1", live).ShouldBe($"{old} Publish production: 16 published, 0 unpublished");
        _stack.Git("fsck", "--strict", "--no-dangling").ShouldBe("");
        // A folder with a manifest is whole; and until the ledger has the new state, nobody touches it.
        var isComplete = File.Exists(Path.Join(Output, "publish_details.json"));
        if (isComplete) _stack.OutputHolds(publish: isNew && HoldsManifestOf(live) ? live : old, isInterrupted: isNew);
        else isNew.ShouldBeTrue();
        var locks = Locks();
        _log.WriteLine($"{moment}, {(withGit ? "with" : "without")} git: {(isNew ? "new" : "old")} state, output {(isComplete ? "with" : "without")} manifest, {locks.Length} locks");
        // If nobody looks for a while, nobody needs to wait.
        foreach (var left in locks) File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddMinutes(-1));

        var next = Publish();

        next.Output.ShouldContain(isNew ? "0 published, 0 unpublished" : "16 published, 0 unpublished");
        if (isNew) Live().ShouldBe(live);
        _stack.OutputHolds(publish: Live());
        _stack.Git("show", $"{Live()}:assets/a.png").ShouldBe(Text);
        _stack.Git("for-each-ref", "--format=%(refname)").Split('\n').Where(r => !r.StartsWith("refs/remotes/origin/" + LedgerStack.Branch, StringComparison.Ordinal))
            .ShouldBe(["refs/heads/main", LedgerStack.Ref, LedgerStack.Ref + ".versions"], ignoreOrder: true);
        if (isNew && locks.Length > 0)
        {
            // Nothing had to be done where it is locked; the next time there is.
            Change();
            Publish();
        }

        Locks().ShouldBeEmpty();
    }

    /// <summary>The last publish, here or on the remote, whichever is newer.</summary>
    private string Live()
    {
        var here = _stack.Git("for-each-ref", "--format=%(objectname)", LedgerStack.Ref, "refs/remotes/origin/" + LedgerStack.Branch).Split('\n');
        return _stack.Git(["rev-list", "--topo-order", "--max-count=1", .. here]);
    }

    private string[] Locks() => Directory.GetFiles(Path.Join(_stack.Folder, ".git"), "*.lock", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != ".publish.lock").ToArray();

    private string Text => $"{_changes:D4}";

    private void Change()
    {
        _changes++;
        _stack.Change(Text);
    }

    private Ran Publish()
    {
        var ran = _stack.Publish(_push);
        ran.ExitCode.ShouldBe(0, ran.All);
        return ran;
    }

    private Process Start(HeldGit git, string? ended = null) => _stack.Programs.StartContent(
        ended is null ? "exec \"$@\"" : $"exec setsid \"$@\" 9> '{ended}'",
        _stack.Folder,
        ["publish", "--environment", "production", .. _push],
        ("PATH", git.Path));
}
