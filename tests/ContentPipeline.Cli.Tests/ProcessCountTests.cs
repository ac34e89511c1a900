using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>Counts the git processes that a command starts, with a <c>git</c> on the PATH that writes a line for each call.</summary>
public sealed class ProcessCountTests(ProcessCountTests.TwoStacks stacks) : IClassFixture<ProcessCountTests.TwoStacks>
{
    [Theory]
    [InlineData("publish --environment production")]
    [InlineData("publish --environment production --templates templates --pages site")]
    [InlineData("publish --environment development")]
    [InlineData("check")]
    [InlineData("status --environment production")]
    [InlineData("entry list page --format json")]
    [InlineData("entry list page --query {} --desc updated_at --include-workflow --format json")]
    [InlineData("entry list page --environment live --asc title --format json")]
    [InlineData("entry versions page/e1")]
    [InlineData("draft list")]
    [InlineData("release list")]
    [InlineData("release show all")]
    [InlineData("release add some page/e0 --action unpublish")]
    [InlineData("verify --environment production --output verified")]
    [InlineData("publish --environment live")]
    [InlineData("unpublish --environment live --entry page/e6")]
    [InlineData("publish --environment new")]
    [InlineData("verify --environment live")]
    [InlineData("environment log live")]
    [InlineData("environment list")]
    [InlineData("rollback --environment live --to live~1 --dry-run")]
    [InlineData("status --environment live")]
    [InlineData("export contentstack exported")]
    [InlineData("entry export page/e0")]
    [InlineData("entry references page/e0")]
    [InlineData("entry update page/e2 --file change.json --commit")]
    [InlineData("entry update page/e3 --file change.json --branch change")]
    public void A_command_starts_as_many_git_processes_for_500_documents_as_for_10(string command)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the counting git is a shell script");

        var few = stacks.Calls("few", command).Length;
        var many = stacks.Calls("many", command);

        // Many folders are listed by git, for the commit and for the one before it at most; few are read sooner than it starts.
        var listings = many.Count(c => c.Contains(" ls-tree ", StringComparison.Ordinal));
        listings.ShouldBeInRange(0, 2);
        (many.Length - listings).ShouldBe(few);
        // What is recorded in a ledger has a few more, and so has a publish that first looks whether it is enough to look at what changed.
        few.ShouldBeInRange(OperatingSystem.IsLinux() && !command.Contains("publish", StringComparison.Ordinal) ? 0 : 1, command.Contains("publish", StringComparison.Ordinal) || command == "release list" ? 28 : command.StartsWith("entry update", StringComparison.Ordinal) ? 20 : 15);
    }

    [Theory]
    [InlineData("status --environment production")]
    [InlineData("entry versions page/e1")]
    [InlineData("entry references page/e0")]
    public void What_only_reads_a_repository_as_git_leaves_it_starts_no_process(string command)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("elsewhere git is asked where the repository is");

        stacks.Calls("few", command).ShouldBeEmpty();
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
            Record("few", 2);
            Record("many", 6);
            var git = System.Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Join(p, "git")).First(File.Exists);
            _folder.Write("bin/git", $"#!/bin/sh\necho \"$*\" >> '{Log}'\nexec '{git}' \"$@\"\n");
            File.SetUnixFileMode(_folder.PathOf("bin/git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            _programs.Set("PATH", $"{_folder.PathOf("bin")}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}");
        }

        private string Log => _folder.PathOf("calls");

        public void Dispose() => _folder.Dispose();

        internal string[] Calls(string name, string command)
        {
            File.Delete(Log);
            var ran = _programs.Content(_folder.PathOf(name), command.Split(' '));
            ran.ExitCode.ShouldBe(0, ran.All);
            return File.Exists(Log) ? File.ReadAllLines(Log) : [];
        }

        private void Create(string name, int documents)
        {
            _folder.Write($"{name}/content/stack.yaml", "name: Small\nmaster_locale: en\nenvironments: [{ uid: production }, { uid: development, source: worktree }, { uid: staging }, { uid: live, ledger: true }, { uid: new, ledger: true }]\n");
            _folder.Write($"{name}/content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: image, data_type: file }\n");
            _folder.Write($"{name}/templates/page.hbs", "{{title}}");
            for (var n = 0; n < documents; n++) _folder.Write($"{name}/content/assets/{n}.png", $"{n}");
            _folder.Write($"{name}/content/releases/all.yaml", "environments: [staging]\nitems:\n" + string.Concat(Enumerable.Range(0, documents).Select(n => $"  - entry: page/e{n}\n")));
            _folder.Write($"{name}/content/releases/some.yaml", "environments: [staging]\n");
            _folder.Write($"{name}/change.json", "{ \"title\": \"changed\" }");
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
                Change(name, n, "published");
                _programs.Content(_folder.PathOf(name), ["publish", "--environment", "production", "--output", "verified"]).ExitCode.ShouldBe(0);
            }
        }

        /// <summary>Keeps a ledger of as many publishes, and changes something that is not published there yet.</summary>
        private void Record(string name, int times)
        {
            for (var n = 0; n < times; n++)
            {
                Change(name, 8, $"recorded {n}");
                _programs.Content(_folder.PathOf(name), ["publish", "--environment", "live"]).ExitCode.ShouldBe(0);
            }

            Change(name, 9, "last");
        }

        private void Change(string name, int document, string title)
        {
            _folder.Write($"{name}/content/entries/page/e{document}/en.json", $"{{ \"title\": \"{title}\" }}");
            Git(name, "commit", "--quiet", "--all", "--message", "Change");
        }

        private void Documents(string name, int documents, string title)
        {
            for (var n = 0; n < documents; n++) _folder.Write($"{name}/content/entries/page/e{n}/en.json", $"{{ \"title\": \"{title}\", \"image\": \"{n}.png\" }}");
        }

        private void Git(string name, params string[] arguments) => _programs.Git(_folder.PathOf(name), arguments).ExitCode.ShouldBe(0);
    }
}
