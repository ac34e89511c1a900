using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Publishing;
using ContentPipeline.Rules;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Rules;

/// <summary>A stack with publish rules in a repository of its own. Ada begins it, and Bob changes the page.</summary>
internal sealed class RuleRepository : IDisposable
{
    public const string Ada = TestRepository.Author;
    public const string Bob = "Bob <bob@example.org>";
    public const string Page = "content/entries/page/home/en.json";

    private readonly TestRepository _git = new();

    /// <param name="rules">The items of <c>publish_rules</c>.</param>
    public RuleRepository(params string[] rules)
    {
        _git.Write("content/content_types/page.yaml", "{ uid: page, schema: [{ uid: title, data_type: text }, { uid: price, data_type: number, non_localizable: true }] }");
        _git.Write("content/content_types/note.yaml", "{ uid: note, schema: [{ uid: title, data_type: text }] }");
        _git.Write(Page, """{ "title": "Home" }""");
        Rules(rules);
        _git.Commit("Begin");
    }

    public TestRepository Git => _git;

    public void Rules(params string[] rules) => _git.Write("content/stack.yaml", $$"""
        name: Rules
        master_locale: en
        locales: [{ code: en }, { code: de }]
        environments: [{ uid: production }, { uid: staging }, { uid: development, source: worktree }]
        workflows:
          - { uid: editorial, content_types: [page], stages: [{ uid: draft }, { uid: ready, title: Ready to go }] }
        publish_rules: [{{string.Join(", ", rules)}}]
        """);

    /// <summary>A change of the page on the branch that is checked out.</summary>
    public string Change(string title, string message = "Change", string author = Bob)
    {
        _git.Write(Page, $$"""{ "title": "{{title}}" }""");
        return _git.Commit(message, author);
    }

    /// <summary>What forbids to publish everything, each violation once however many locales show it.</summary>
    public IReadOnlyList<string> Violations(string environment = "production", string? revision = null, PublishAction action = PublishAction.Publish) =>
        [.. Check(environment, revision, action).Select(v => v.Diagnostic.Message).Distinct()];

    public IReadOnlyList<RuleViolation> Check(string environment = "production", string? revision = null, PublishAction action = PublishAction.Publish)
    {
        var findings = new Findings();
        using var checkout = Checkout.For(environment, _git.PathOf("content"), revision, findings);
        var content = ContentLoader.Load(checkout.Files, findings).ShouldNotBeNull();
        findings.Where(f => f.Severity == Severity.Error).ShouldBeEmpty();
        var target = content.Stack.FindEnvironment(environment)!;
        var changes = Candidate.Of(content, checkout, target.Locales).Select(c => new RuledChange(c.Entry, c.Facts(checkout).Newest, action)).ToList();
        var before = GitProcess.Started;
        var violations = RuleCheck.Check(content.Stack, target, checkout, changes);
        ProcessesOfCheck = GitProcess.Started - before;
        return violations;
    }

    /// <summary>How many git processes asking the rules took; counted for the whole program, so that nothing else may run beside it.</summary>
    public int ProcessesOfCheck { get; private set; }

    public void Dispose() => _git.Dispose();
}
