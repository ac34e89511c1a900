using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>Counts the git processes that a command starts, with a <c>git</c> on the PATH that writes a line for each call.</summary>
public sealed class ProcessCountTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Programs _programs = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("publish --environment production")]
    [InlineData("publish --environment development")]
    [InlineData("check")]
    [InlineData("status --environment production")]
    [InlineData("entry list page --format json")]
    [InlineData("entry versions page/e1")]
    [InlineData("draft list")]
    public void A_command_starts_as_many_git_processes_for_500_documents_as_for_10(string command)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the counting git is a shell script");
        CountCalls();

        var few = Calls("few", 10, command);
        var many = Calls("many", 500, command);

        many.ShouldBe(few);
        few.ShouldBeInRange(2, 15);
    }

    private void CountCalls()
    {
        var git = System.Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Join(p, "git")).First(File.Exists);
        _folder.Write("bin/git", $"#!/bin/sh\necho \"$*\" >> '{_folder.PathOf("calls")}'\nexec '{git}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.PathOf("bin/git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private int Calls(string name, int documents, string command)
    {
        var folder = _folder.PathOf(name);
        _folder.Write($"{name}/content/stack.yaml", "name: Small\nmaster_locale: en\nenvironments: [{ uid: production }, { uid: development, source: worktree }]\n");
        _folder.Write($"{name}/content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: image, data_type: file }\n");
        for (var n = 0; n < documents; n++)
        {
            _folder.Write($"{name}/content/entries/page/e{n}/en.json", $"{{ \"title\": \"{n}\", \"image\": \"{n}.png\" }}");
            _folder.Write($"{name}/content/assets/{n}.png", $"{n}");
        }

        string[][] history = [["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Begin"], ["checkout", "--quiet", "-b", "edit"]];
        foreach (var arguments in history) _programs.Git(folder, arguments).ExitCode.ShouldBe(0);
        for (var n = 0; n < documents; n++) _folder.Write($"{name}/content/entries/page/e{n}/en.json", $"{{ \"title\": \"{n}!\", \"image\": \"{n}.png\" }}");
        string[][] draft = [["commit", "--quiet", "--all", "--message", "Edit"], ["checkout", "--quiet", "main"]];
        foreach (var arguments in draft) _programs.Git(folder, arguments).ExitCode.ShouldBe(0);

        _programs.Set("PATH", $"{_folder.PathOf("bin")}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}");
        File.Delete(_folder.PathOf("calls"));
        var ran = _programs.Content(folder, command.Split(' '));
        _programs.Set("PATH", System.Environment.GetEnvironmentVariable("PATH"));
        ran.ExitCode.ShouldBe(0, ran.All);
        return File.ReadAllLines(_folder.PathOf("calls")).Length;
    }
}
