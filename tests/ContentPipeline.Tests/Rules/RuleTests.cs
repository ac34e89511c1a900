using ContentPipeline.Publishing;
using ContentPipeline.Rules;
using static ContentPipeline.Tests.Rules.RuleRepository;

namespace ContentPipeline.Tests.Rules;

/// <summary>Which rules are asked, and what they say of stages.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("{ workflow_stage: ready }", true)]
    [InlineData("{ workflow_stage: ready, content_types: [\"$all\"], locales: [\"$all\"], environments: [\"$all\"], actions: [\"$all\"] }", true)]
    [InlineData("{ workflow_stage: ready, content_types: page, locales: EN, environments: production, actions: publish }", true)]
    [InlineData("{ approvals: 1, content_types: [note] }", false)]
    [InlineData("{ approvals: 1, locales: [de] }", false)]
    [InlineData("{ approvals: 1, environments: [staging, development] }", false)]
    [InlineData("{ approvals: 1, actions: [unpublish] }", false)]
    public void A_rule_is_asked_about_what_it_names(string rule, bool isAsked)
    {
        using var repository = new RuleRepository(rule);
        repository.Check().Any(v => v.Locale.Code == "en").ShouldBe(isAsked);
    }

    [Fact]
    public void Unpublishing_has_rules_of_its_own()
    {
        using var repository = new RuleRepository("{ workflow_stage: ready, actions: [unpublish] }");
        repository.Violations().ShouldBeEmpty();
        repository.Violations(action: PublishAction.Unpublish).Count.ShouldBe(1);
    }

    [Fact]
    public void An_entry_has_to_be_in_the_stage_that_the_rule_names()
    {
        using var repository = new RuleRepository("{ workflow_stage: ready }");
        var none = repository.Check()[0];
        none.Kind.ShouldBe(RuleKind.Stage);
        none.Diagnostic.ToString().ShouldBe(
            "entries/page/home/en.json: error CP4055: page/home is in no stage, and the publish rule at stack.yaml(7,17) asks for 'Ready to go' (ready); "
            + "when it is ready, 'dotnet content entry stage page/home ready'");

        repository.Git.Write(Page, """{ "title": "Home", "_metadata": { "workflow": { "stage": "draft" } } }""");
        repository.Git.Write("content/entries/page/home/de.json", """{ "title": "Start" }""");
        repository.Git.Commit("Draft");
        var violations = repository.Check();
        violations.Select(v => v.Locale.Code).ShouldBe(["de", "en"]);
        violations[0].Diagnostic.Message.ShouldEndWith("'dotnet content entry stage page/home ready --locale de'");
        violations[1].Diagnostic.ToString().ShouldStartWith("entries/page/home/en.json(1,58): error CP4055: page/home is in the stage 'draft', and");

        repository.Git.Write(Page, """{ "title": "Home", "_metadata": { "workflow": { "stage": "ready" } } }""");
        repository.Git.Write("content/entries/page/home/de.json", """{ "title": "Start", "_metadata": { "workflow": { "uid": "ready" } } }""");
        repository.Git.Commit("Ready");
        repository.Violations().ShouldBeEmpty();
    }

    [Fact]
    public void A_content_type_without_that_stage_is_asked_for_everything_else()
    {
        using var repository = new RuleRepository("{ workflow_stage: ready, approvals: 1 }");
        repository.Git.Write("content/entries/note/n/en.json", """{ "title": "Note" }""");
        repository.Git.Commit("Note");

        repository.Check().Where(v => v.Entry.ContentType == "note").Select(v => v.Kind).Distinct().ShouldBe([RuleKind.Approvals]);
    }

    [Fact]
    public void Every_rule_that_is_violated_says_so()
    {
        using var repository = new RuleRepository("{ workflow_stage: ready, approvals: 1, require_signed: true, locales: [en] }", "{ approvers: [eve@example.org], locales: [en] }");
        repository.Check().Select(v => v.Kind).ShouldBe([RuleKind.Stage, RuleKind.Approvals, RuleKind.Signature, RuleKind.Approvals]);
    }
}
