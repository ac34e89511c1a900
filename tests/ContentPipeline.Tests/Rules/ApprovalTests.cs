using ContentPipeline.Rules;
using ContentPipeline.Testing;
using static ContentPipeline.Tests.Rules.RuleRepository;

namespace ContentPipeline.Tests.Rules;

/// <summary>Whose approval a version has. Bob writes the version, others approve it.</summary>
public sealed class ApprovalTests : IDisposable
{
    private const string Two = "{ approvals: 2 }";

    private readonly RuleRepository _repository = new(Two);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_version_without_approvals_is_refused_and_the_rule_is_named()
    {
        _repository.Change("One");

        var violation = _repository.Check()[0];

        violation.Entry.ShouldBe(new EntryId("page", "home"));
        violation.Kind.ShouldBe(RuleKind.Approvals);
        violation.Diagnostic.ToString().ShouldBe(
            "entries/page/home/en.json: error CP4056: version 2 of page/home [en] has 0 of the 2 approval(s) that the publish rule at stack.yaml(7,17) asks for; "
            + "they are given by people who did not write it, with 'Reviewed-by: Name <address>' in the message of its merge or one of its commits");
    }

    [Fact]
    public void Every_locale_that_shows_the_version_is_refused()
    {
        _repository.Check().Select(v => (v.Locale.Code, v.Diagnostic)).Distinct().Count().ShouldBe(2);
        _repository.Violations().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Reviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>")]
    [InlineData("Reviewed-by: Carl <carl@example.org>\nApproved-by: Dora <dora@example.org>")]
    [InlineData("REVIEWED-BY: Carl <carl@example.org>\napproved-by:dora@example.org")]
    [InlineData("Reviewed-by: Carl\n  <carl@example.org>\nSigned-off-by: Bob <bob@example.org>\nReviewed-by: Dora <dora@example.org>")]
    public void Trailers_approve_whatever_their_case_and_order(string trailers)
    {
        _repository.Change("One", $"Change\n\nBecause.\n\n{trailers}");
        _repository.Violations().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Change\n\nReviewed-by: Carl <carl@example.org>\n\nReviewed-by: Dora <dora@example.org>\n\nThat is all.", 0, "")]
    [InlineData("Change\n\nReviewed-by: Carl <carl@example.org>\n\nReviewed-by: Dora <dora@example.org>", 1, "dora@example.org")]
    [InlineData("Change\n\nReviewed-by= Carl <carl@example.org>\nSigned-off-by: Dora <dora@example.org>", 0, "")]
    [InlineData("Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Carl again <CARL@Example.org>", 1, "carl@example.org")]
    public void What_is_no_trailer_or_the_same_person_again_does_not_count(string message, int count, string who)
    {
        _repository.Change("One", message);

        var violation = _repository.Violations().ShouldHaveSingleItem();

        violation.ShouldContain($"has {count} of the 2 approval(s)", Case.Sensitive);
        violation.ShouldContain(who, Case.Insensitive);
    }

    [Fact]
    public void Who_wrote_the_version_does_not_approve_it()
    {
        _repository.Change("One", "Change\n\nReviewed-by: Bob <BOB@example.org>\nReviewed-by: Carl <carl@example.org>");

        _repository.Violations().ShouldHaveSingleItem().ShouldContain("has 1 of the 2 approval(s) (carl@example.org) that the publish rule at stack.yaml(7,17) asks for; BOB@example.org wrote it and is not counted;");
    }

    [Fact]
    public void Nor_does_who_wrote_it_with_them()
    {
        _repository.Change("One", "Change\n\nCo-authored-by: Carl <carl@example.org>\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>");

        _repository.Violations().ShouldHaveSingleItem().ShouldContain("; carl@example.org wrote it and is not counted;");
    }

    [Fact]
    public void A_trailer_without_an_address_names_nobody()
    {
        _repository.Change("One", "Change\n\nReviewed-by: Carl\nReviewed-by: <>\nReviewed-by: Dora <dora@example.org>");

        _repository.Violations().ShouldHaveSingleItem().ShouldContain("; 'Reviewed-by: <>' has no e-mail address; 'Reviewed-by: Carl' has no e-mail address;");
    }

    [Fact]
    public void With_approvers_only_they_count()
    {
        _repository.Rules("{ approvers: [carl@example.org, EVE@example.org] }");
        _repository.Change("One", "Change\n\nReviewed-by: Dora <dora@example.org>");
        var violation = _repository.Violations().ShouldHaveSingleItem();
        violation.ShouldContain("has 0 of the 1 approval(s) that the publish rule");
        violation.ShouldContain("; dora@example.org is none of the approvers; they are given by carl@example.org, EVE@example.org, with");

        _repository.Change("Two", "Change\n\nReviewed-by: Eve <eve@example.org>");
        _repository.Violations().ShouldBeEmpty();
    }

    [Fact]
    public void Who_has_two_addresses_is_one_person_by_the_mail_map()
    {
        _repository.Git.Write(".mailmap", "Carl <carl@example.org> <carl@home.example>\nBob <bob@example.org> <bob@home.example>\nDora <dora@example.org> Dora D <shared@example.org>\n");
        _repository.Change("One", "Change\n\nReviewed-by: Carl <carl@home.example>\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Bob <bob@home.example>");
        _repository.Violations().ShouldHaveSingleItem().ShouldContain("has 1 of the 2 approval(s) (carl@example.org) that the publish rule at stack.yaml(7,17) asks for; bob@example.org wrote it and is not counted;");

        _repository.Change("Two", "Change\n\nReviewed-by: Bob <bob@example.org>\nReviewed-by: Carl <carl@example.org>", "Bob <bob@home.example>");
        _repository.Violations().ShouldHaveSingleItem().ShouldContain("bob@example.org wrote it");

        _repository.Rules("{ approvers: [carl@home.example, shared@example.org] }");
        _repository.Change("Three", "Change\n\nReviewed-by: Carl <carl@example.org>");
        _repository.Violations().ShouldBeEmpty();
    }

    [Fact]
    public void A_merge_brings_the_approvals_of_what_it_merged()
    {
        _repository.Git.Branch("edit");
        _repository.Change("One");
        _repository.Change("Two", "Change\n\nReviewed-by: Carl <carl@example.org>");
        _repository.Git.Checkout("main");
        Merge("edit", "Merge\n\nReviewed-by: Dora <dora@example.org>");

        _repository.Violations().ShouldBeEmpty();
    }

    [Fact]
    public void Everybody_who_wrote_a_commit_that_was_merged_wrote_the_version()
    {
        _repository.Git.Branch("edit");
        _repository.Change("One", "Change\n\nReviewed-by: Dora <dora@example.org>", "Carl <carl@example.org>");
        _repository.Change("Two", "Change\n\nReviewed-by: Carl <carl@example.org>", "Dora <dora@example.org>");
        _repository.Git.Checkout("main");
        Merge("edit", "Merge\n\nReviewed-by: Ada <ada@example.org>");

        // Ada only merged what they wrote.
        _repository.Violations().ShouldHaveSingleItem().ShouldContain("has 1 of the 2 approval(s) (ada@example.org)");
        _repository.Violations().ShouldHaveSingleItem().ShouldContain("; carl@example.org wrote it and is not counted; dora@example.org wrote it and is not counted;");
    }

    [Fact]
    public void Who_merges_and_changes_the_document_on_the_way_wrote_it()
    {
        _repository.Git.Branch("edit");
        _repository.Change("One");
        _repository.Git.Checkout("main");
        _repository.Git.Git("merge", "--quiet", "--no-ff", "--no-commit", "edit");
        _repository.Git.Write(Page, """{ "title": "Two" }""");
        _repository.Git.Git("commit", "--quiet", "--all", "--message", "Merge\n\nReviewed-by: Ada <ada@example.org>");

        _repository.Violations().ShouldHaveSingleItem().ShouldContain("has 0 of the 2 approval(s)");
    }

    [Fact]
    public void What_main_had_before_approves_nothing()
    {
        _repository.Change("One", "Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>");
        _repository.Git.Branch("edit");
        _repository.Change("Two");
        // The branch keeps up with main: what it merged from there was on main already.
        _repository.Git.Checkout("main");
        _repository.Git.CommitFile("notes.txt", "x", "Notes\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>");
        _repository.Git.Checkout("edit");
        Merge("main", "Keep up");
        _repository.Git.Checkout("main");
        Merge("edit", "Merge");

        _repository.Violations().ShouldHaveSingleItem().ShouldContain("version 3 of page/home [en] has 0 of the 2 approval(s)");
    }

    [Fact]
    public void Each_version_has_its_own_approvals()
    {
        const string approved = "Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>";
        _repository.Git.Write("content/entries/page/first/en.json", """{ "title": "First" }""");
        _repository.Git.Commit(approved, Bob);
        _repository.Git.Write("content/entries/page/second/en.json", """{ "title": "Second" }""");
        _repository.Git.Commit("Second", Bob);
        _repository.Git.Branch("third");
        _repository.Git.Write("content/entries/page/third/en.json", """{ "title": "Third" }""");
        _repository.Git.Commit(approved, Bob);
        _repository.Git.Checkout("main");
        Merge("third", "Merge");

        _repository.Check().Select(v => v.Entry.Uid).Distinct().ShouldBe(["home", "second"]);
    }

    [Fact]
    public void A_branch_that_was_merged_into_another_counts_with_it()
    {
        _repository.Git.Branch("inner");
        _repository.Git.CommitFile("notes.txt", "x", "Notes\n\nReviewed-by: Carl <carl@example.org>");
        _repository.Git.Checkout("main");
        _repository.Git.Branch("outer");
        _repository.Change("One", "Change\n\nReviewed-by: Dora <dora@example.org>");
        Merge("inner", "Merge");
        _repository.Git.Checkout("main");
        Merge("outer", "Merge");

        _repository.Violations().ShouldBeEmpty();
    }

    [Fact]
    public void The_first_commit_of_all_is_a_version_like_others() =>
        _repository.Violations().ShouldHaveSingleItem().ShouldContain("version 1 of page/home [en] has 0 of the 2 approval(s)");

    [Fact]
    public void A_draft_is_approved_by_its_own_commits()
    {
        _repository.Change("One", "Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>");
        _repository.Git.Write("content/entries/page/other/en.json", """{ "title": "Other" }""");
        _repository.Git.Commit("Other", Bob);
        _repository.Git.Branch("edit");
        _repository.Change("Two", "Change\n\nReviewed-by: Carl <carl@example.org>");
        var violations = _repository.Violations(revision: "edit");
        violations.Count.ShouldBe(2);
        violations.ShouldContain(v => v.StartsWith("page/home [en], as the draft edit has it, has 1 of the 2 approval(s) (carl@example.org)", StringComparison.Ordinal));
        violations.ShouldContain(v => v.StartsWith("version 1 of page/other [en] has 0 of the 2", StringComparison.Ordinal));

        _repository.Git.Commit("More\n\nReviewed-by: Dora <dora@example.org>", Bob);
        _repository.Violations(revision: "edit").ShouldHaveSingleItem().ShouldStartWith("version 1 of page/other");
        // What was merged into main since is still the draft's.
        _repository.Git.Checkout("main");
        Merge("edit", "Merge");
        _repository.Violations(revision: "edit").ShouldHaveSingleItem().ShouldStartWith("version 1 of page/other");
    }

    [Fact]
    public void A_draft_that_grew_out_of_a_branch_takes_none_of_its_approvals_once_main_has_merged_it()
    {
        _repository.Git.Branch("edit");
        _repository.Change("One", "Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>");
        _repository.Git.Branch("more");
        _repository.Git.CommitFile("content/entries/note/n/en.json", """{ "title": "Note" }""");
        _repository.Git.Checkout("main");
        Merge("edit", "Merge");
        _repository.Git.Checkout("more");
        Merge("main", "Keep up");

        _repository.Violations(revision: "more").ShouldHaveSingleItem().ShouldStartWith("note/n [en], as the draft more has it, has 0 of the 2 approval(s) that");
    }

    [Fact]
    public void A_draft_that_has_nothing_in_common_with_main_has_all_its_commits()
    {
        _repository.Git.Git("checkout", "--quiet", "--orphan", "alone");
        _repository.Git.Commit("Alone\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>", Bob);
        _repository.Violations(revision: "alone").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_committed_nobody_approved()
    {
        _repository.Change("One", "Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>");
        _repository.Violations("development").ShouldBeEmpty();
        _repository.Git.Write(Page, """{ "title": "Two" }""");

        _repository.Violations("development").ShouldHaveSingleItem().ShouldStartWith("page/home [en], as it lies in the working tree, has 0 of the 2 approval(s)");
    }

    [Fact]
    public void Where_there_is_no_repository_nothing_is_approved()
    {
        _repository.Rules("{ approvals: 1, require_signed: true }");
        Directory.Move(_repository.Git.PathOf(".git"), _repository.Git.Beside("git"));

        _repository.Check("development").Select(v => v.Kind).Distinct().ShouldBe([RuleKind.Approvals, RuleKind.Signature]);
    }

    [Fact]
    public void Trailers_are_what_git_takes_for_them_whatever_this_machine_is_used_to()
    {
        _repository.Git.Git("config", "trailer.separators", "=");
        _repository.Change("One", "Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>");
        _repository.Violations().ShouldBeEmpty();
    }

    [Fact]
    public void A_masters_values_that_shine_through_are_approved_too()
    {
        const string approved = "Change\n\nReviewed-by: Carl <carl@example.org>\nReviewed-by: Dora <dora@example.org>";
        _repository.Rules("{ approvals: 2, locales: [de] }");
        _repository.Git.Write("content/entries/page/home/de.json", """{ "title": "Start" }""");
        _repository.Git.Commit(approved, Bob);

        _repository.Violations().ShouldHaveSingleItem().ShouldStartWith("version 1 of page/home [en] has 0 of the 2");
        _repository.Git.Write(Page, """{ "title": "Home", "price": 2 }""");
        _repository.Git.Commit(approved, Bob);
        _repository.Violations().ShouldBeEmpty();
    }

    private void Merge(string branch, string message) => _repository.Git.Git("merge", "--quiet", "--no-ff", "--message", message, branch);
}
