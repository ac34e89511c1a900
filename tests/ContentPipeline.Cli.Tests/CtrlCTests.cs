using System.Diagnostics;
using System.Globalization;
using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>Somebody presses Ctrl-C while git is at work.</summary>
public sealed class CtrlCTests : IDisposable
{
    private readonly TestFolder _folder;

    public CtrlCTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there is no SIGINT to send on Windows");
        // So do nohup and a script's &. The command would inherit it and not end, as this shell does not.
        using (var shell = Process.Start("sh", ["-c", "kill -INT $$"]))
        {
            shell.WaitForExit();
            if (shell.ExitCode == 0) Assert.Skip("whoever started the tests has them ignore Ctrl-C, and so does what they start");
        }

        _folder = new TestFolder();
    }

    [Fact]
    public void A_command_that_is_stopped_says_so_and_leaves_nothing()
    {
        var began = _folder.PathOf("began");
        Run("mkfifo", began);
        // A git that tells through the pipe that it has begun, and then works on for ever.
        _folder.Write("bin/git", $"#!/bin/sh\necho > '{began}'\nexec tail -f /dev/null\n");
        Run("chmod", "+x", _folder.PathOf("bin/git"));
        _folder.Write("content/stack.yaml", "name: S\nmaster_locale: en\nenvironments: [{ uid: production }]\n");
        var start = new ProcessStartInfo("dotnet", [Programs.Tool, "publish", "--environment", "production"])
        {
            WorkingDirectory = _folder.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder.PathOf("bin")}:{start.Environment["PATH"]}";
        using var command = Process.Start(start)!;

        File.ReadAllText(began);
        Run("kill", "-INT", command.Id.ToString(CultureInfo.InvariantCulture));
        var error = command.StandardError.ReadToEnd();
        command.WaitForExit();

        command.ExitCode.ShouldBe(130);
        error.Trim().ShouldBe("stopped");
        Directory.Exists(_folder.PathOf("published")).ShouldBeFalse();
    }

    [Fact]
    public void A_command_that_waits_for_an_entry_to_be_typed_can_be_stopped()
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Tool, "entry", "create", "page"])
        {
            WorkingDirectory = _folder.FullPath,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using var command = Process.Start(start)!;
        // More than a pipe holds: it is being read when all is written.
        command.StandardInput.Write(new string(' ', 1 << 20));
        command.StandardInput.Flush();

        Run("kill", "-INT", command.Id.ToString(CultureInfo.InvariantCulture));

        // Half of the time after which a command that does not listen is ended.
        command.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        command.ExitCode.ShouldBe(130);
    }

    [Fact]
    public void A_publish_that_is_recorded_is_brought_to_its_end()
    {
        using var stack = new LedgerStack(3);
        stack.Publish().ExitCode.ShouldBe(0);
        stack.Change("1111");
        using var git = new HeldGit("* update-ref *--stdin *", isAfter: true);
        using var publish = stack.Programs.StartContent("exec \"$@\"", stack.Folder, ["publish", "--environment", "production"], ("PATH", git.Path));

        git.WaitFor();
        Run("kill", "-INT", publish.Id.ToString(CultureInfo.InvariantCulture));
        git.Release();

        var ran = Programs.End(publish, "publish");
        ran.ExitCode.ShouldBe(0, ran.All);
        stack.Git("rev-list", "--count", LedgerStack.Branch).ShouldBe("2");
        stack.OutputHolds();
    }

    [Fact]
    public void A_publish_that_is_stopped_before_it_is_recorded_changes_nothing()
    {
        using var stack = new LedgerStack(3);
        stack.Publish().ExitCode.ShouldBe(0);
        var before = stack.Git("rev-parse", LedgerStack.Branch);
        stack.Change("1111");
        using var git = new HeldGit("* commit-tree *");
        using var publish = stack.Programs.StartContent("exec \"$@\"", stack.Folder, ["publish", "--environment", "production"], ("PATH", git.Path));

        git.WaitFor();
        Run("kill", "-INT", publish.Id.ToString(CultureInfo.InvariantCulture));
        var ran = Programs.End(publish, "publish");

        ran.ExitCode.ShouldBe(130, ran.All);
        stack.Git("rev-parse", LedgerStack.Branch).ShouldBe(before);
        stack.OutputHolds();
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
    }
}
