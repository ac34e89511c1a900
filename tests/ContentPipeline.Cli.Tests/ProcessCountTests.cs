using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>Counts the git processes that a command starts, with a <c>git</c> on the PATH that writes a line for each call.</summary>
public sealed class ProcessCountTests(ProcessCountTests.TwoStacks stacks) : IClassFixture<ProcessCountTests.TwoStacks>
{
    [Theory]
    [InlineData("publish --environment production")]
    [InlineData("publish --environment development")]
    [InlineData("check")]
    [InlineData("status --environment production")]
    [InlineData("entry list page --format json")]
    [InlineData("entry versions page/e1")]
    [InlineData("draft list")]
    [InlineData("release list")]
    [InlineData("release show all")]
    [InlineData("release add some page/e0 --action unpublish")]
    [InlineData("verify --environment production --output verified")]
    public void A_command_starts_as_many_git_processes_for_500_documents_as_for_10(string command)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the counting git is a shell script");

        var few = stacks.Calls("few", command);
        var many = stacks.Calls("many", command);

        many.ShouldBe(few);
        few.ShouldBeInRange(2, 15);
    }

    /// <summary>Two repositories, a small one and a larger one, with documents, assets and a draft that changes every document.</summary>
    public sealed class TwoStacks : IDisposable
    {
        private readonly TestFolder _folder = new();
        private readonly Programs _programs = new();

        public TwoStacks()
        {
            if (OperatingSystem.IsWindows()) return;
            Create("few", 10);
            Create("many", 500);
            Publish("few", 1);
            Publish("many", 8);
            var git = System.Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Join(p, "git")).First(File.Exists);
            _folder.Write("bin/git", $"#!/bin/sh\necho \"$*\" >> '{Log}'\nexec '{git}' \"$@\"\n");
            File.SetUnixFileMode(_folder.PathOf("bin/git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            _programs.Set("PATH", $"{_folder.PathOf("bin")}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}");
        }

        private string Log => _folder.PathOf("calls");

        public void Dispose() => _folder.Dispose();

        internal int Calls(string name, string command)
        {
            File.Delete(Log);
            var ran = _programs.Content(_folder.PathOf(name), command.Split(' '));
            ran.ExitCode.ShouldBe(0, ran.All);
            return File.ReadAllLines(Log).Length;
        }

        private void Create(string name, int documents)
        {
            _folder.Write($"{name}/content/stack.yaml", "name: Small\nmaster_locale: en\nenvironments: [{ uid: production }, { uid: development, source: worktree }, { uid: staging }]\n");
            _folder.Write($"{name}/content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: image, data_type: file }\n");
            for (var n = 0; n < documents; n++) _folder.Write($"{name}/content/assets/{n}.png", $"{n}");
            _folder.Write($"{name}/content/releases/all.yaml", "environments: [staging]\nitems:\n" + string.Concat(Enumerable.Range(0, documents).Select(n => $"  - entry: page/e{n}\n")));
            _folder.Write($"{name}/content/releases/some.yaml", "environments: [staging]\n");
            Documents(name, documents, "first");
            Git(name, "init", "--quiet");
            Git(name, "add", "--all");
            Git(name, "commit", "--quiet", "--message", "Begin");
            Git(name, "checkout", "--quiet", "-b", "edit");
            Documents(name, documents, "edited");
            Git(name, "commit", "--quiet", "--all", "--message", "Edit");
            Git(name, "checkout", "--quiet", "main");
        }

        /// <summary>Publishes that often, so that the rows name as many commits.</summary>
        private void Publish(string name, int times)
        {
            for (var n = 0; n < times; n++)
            {
                _folder.Write($"{name}/content/entries/page/e{n}/en.json", "{ \"title\": \"published\" }");
                Git(name, "commit", "--quiet", "--all", "--message", "Change");
                _programs.Content(_folder.PathOf(name), ["publish", "--environment", "production", "--output", "verified"]).ExitCode.ShouldBe(0);
            }
        }

        private void Documents(string name, int documents, string title)
        {
            for (var n = 0; n < documents; n++) _folder.Write($"{name}/content/entries/page/e{n}/en.json", $"{{ \"title\": \"{title}\", \"image\": \"{n}.png\" }}");
        }

        private void Git(string name, params string[] arguments) => _programs.Git(_folder.PathOf(name), arguments).ExitCode.ShouldBe(0);
    }
}
