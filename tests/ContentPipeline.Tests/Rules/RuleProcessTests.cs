using ContentPipeline.Tests.Git;
using static ContentPipeline.Tests.Rules.RuleRepository;

namespace ContentPipeline.Tests.Rules;

[Collection(nameof(Alone))]
public sealed class RuleProcessTests
{
    [Theory]
    [InlineData("{ workflow_stage: ready }", 0)]
    [InlineData("{ approvals: 1, environments: [staging] }", 0)]
    [InlineData("{ approvals: 1 }", 2)]
    [InlineData("{ require_signed: true }", 1)]
    [InlineData("{ require_signed: true, approvals: 2 }", 3)]
    public void However_many_versions_there_are_git_is_asked_as_often(string rule, int processes)
    {
        using var repository = new RuleRepository(rule);
        repository.Git.CommitFile("content/entries/page/e/en.json", """{ "title": "One" }""", "Change\n\nReviewed-by: Carl <carl@example.org>");
        repository.Check();
        repository.ProcessesOfCheck.ShouldBe(processes);

        for (var n = 0; n < 10; n++) repository.Git.CommitFile($"content/entries/page/e{n}/en.json", """{ "title": "One of many" }""", $"Change\n\nReviewed-by: Carl {n} <carl{n}@example.org>");
        repository.Check();
        repository.ProcessesOfCheck.ShouldBe(processes);
    }

    [Fact]
    public void What_no_commit_has_is_not_asked_for()
    {
        using var repository = new RuleRepository("{ approvals: 1, require_signed: true, environments: [development] }");
        repository.Git.Write(Page, """{ "title": "Not committed" }""");
        repository.Check("development").ShouldNotBeEmpty();
        repository.ProcessesOfCheck.ShouldBe(0);
    }
}
