using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>A stack that was imported lives like one that was written by hand: everything that happens to what is live happens to it.</summary>
public sealed class ImportedStackTests : IDisposable
{
    private const string Article = "article/blt98030e8c19f9e994";
    private const string ReadyToPublish = "blt8364a6b545b64dd6";

    private readonly TestFolder _folder = new();
    private readonly Programs _programs = new();

    [Fact]
    public void The_compass_export_is_published_released_rolled_back_and_proved()
    {
        var export = Fixtures.PathOf("contentstack-compass-starter-stack");
        Git("init", "--quiet", "--initial-branch", "main");
        Git("init", "--quiet", "--bare", "remote.git");
        Git("remote", "add", "origin", "remote.git");
        Content("import", "contentstack", export);
        var stack = _folder.PathOf("content/stack.yaml");
        File.WriteAllText(stack, File.ReadAllText(stack).Replace("    name: production\n", "    name: production\n    ledger: true\n", StringComparison.Ordinal)
            + $"publish_rules:\n  - {{ content_types: [article], environments: [production], workflow_stage: {ReadyToPublish} }}\n");
        Commit("Import");

        Content("publish", "--environment", "production", "--entry", Article, "--with-references").ExitCode.ShouldBe(1);
        Content("entry", "stage", Article, ReadyToPublish);
        Commit("Ready");
        Said(["publish", "--environment", "production", "--entry", Article, "--with-references", "--push"], "production: 1 published", $"leave     {Article} [fr]");
        Said(["release", "create", "fall", "--environment", "production", "--locale", "en"], "created");
        Said(["release", "add", "fall", Article], "1 added");
        Commit("A release");
        Said(["publish", "--release", "fall"], "production: 0 published, 0 unpublished, 1 unchanged");
        Said(["unpublish", "--environment", "production", "--entry", Article], "1 unpublished");
        Said(["status", "--environment", "production"], $"{Article}\ten\tunpublished\t2\t-");
        Said(["rollback", "--environment", "production", "--to", "publish/production~1", "--push"], "production: back at");
        Said(["environment", "log", "production"], "unpublish", "release   fall", "rollback");
        Said(["verify", "--environment", "production"], "production: 1 entry");
        Said(["publish", "--environment", "production", "--entry", Article], "1 unchanged");
    }

    public void Dispose() => _folder.Dispose();

    private Ran Content(params string[] arguments) => _programs.Content(_folder.FullPath, arguments);

    private void Said(string[] arguments, params string[] words)
    {
        var ran = Content(arguments);
        ran.ExitCode.ShouldBe(0, ran.All);
        foreach (var word in words) ran.All.ShouldContain(word, Case.Sensitive);
    }

    private void Commit(string message)
    {
        Git("add", "--all", "--", "content");
        Git("commit", "--quiet", "--message", message);
    }

    private void Git(params string[] arguments) => _programs.Git(_folder.FullPath, arguments).ExitCode.ShouldBe(0);
}
