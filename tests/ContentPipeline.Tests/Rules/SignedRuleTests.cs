using ContentPipeline.Rules;
using ContentPipeline.Tests.Git;
using static ContentPipeline.Tests.Rules.RuleRepository;

namespace ContentPipeline.Tests.Rules;

public sealed class SignedRuleTests : IDisposable
{
    private readonly RuleRepository _repository = new("{ require_signed: true }");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_version_whose_commit_is_not_signed_is_refused()
    {
        var violation = _repository.Check()[0];

        violation.Kind.ShouldBe(RuleKind.Signature);
        violation.Diagnostic.ToString().ShouldBe(
            $"entries/page/home/en.json: error CP4057: version 1 of page/home [en] comes from commit {_repository.Git.Head[..10]}, and it is not signed; "
            + "the publish rule at stack.yaml(7,17) takes only commits whose signature 'git verify-commit' accepts");
    }

    [Fact]
    public void Of_a_merge_it_is_the_merge_that_has_to_be_signed()
    {
        _repository.Git.Branch("edit");
        _repository.Change("One");
        _repository.Git.Checkout("main");
        var keys = new SigningKeys(_repository.Git);
        keys.Allow("ada@example.org", keys.Use("ada"));
        _repository.Git.Merge("edit");
        _repository.Violations().ShouldBeEmpty();

        _repository.Git.Branch("more");
        _repository.Change("Two");
        _repository.Git.Checkout("main");
        _repository.Git.Git("config", "commit.gpgSign", "false");
        _repository.Git.Merge("more");
        _repository.Violations().ShouldHaveSingleItem().ShouldContain("version 3 of page/home [en] comes from commit");
    }

    [Fact]
    public void Of_a_draft_it_is_its_newest_commit()
    {
        var keys = new SigningKeys(_repository.Git);
        keys.Allow("ada@example.org", keys.Use("ada"));
        _repository.Change("One");
        _repository.Git.Branch("edit");
        _repository.Change("Two");
        _repository.Violations(revision: "edit").ShouldBeEmpty();

        _repository.Git.Git("config", "commit.gpgSign", "false");
        _repository.Git.Commit("Unsigned");
        _repository.Violations(revision: "edit").ShouldHaveSingleItem().ShouldStartWith($"page/home [en], as the draft edit has it, comes from commit {_repository.Git.Head[..10]}, and it is not signed;");
    }

    [Fact]
    public void A_signature_of_somebody_unknown_is_refused_with_git_s_reason()
    {
        var keys = new SigningKeys(_repository.Git);
        keys.Use("somebody");
        _repository.Change("One");

        _repository.Violations().ShouldHaveSingleItem().ShouldContain("and git does not know whose the key of its signature is");
    }

    [Fact]
    public void What_is_not_committed_is_not_signed()
    {
        var keys = new SigningKeys(_repository.Git);
        keys.Allow("ada@example.org", keys.Use("ada"));
        _repository.Change("One");
        _repository.Violations("development").ShouldBeEmpty();
        _repository.Git.Write(Page, """{ "title": "Two" }""");

        _repository.Violations("development").ShouldHaveSingleItem().ShouldStartWith("page/home [en], as it lies in the working tree, comes from no commit that is known;");
    }
}
