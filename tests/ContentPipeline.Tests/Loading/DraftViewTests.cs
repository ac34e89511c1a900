using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Loading;

public sealed class DraftViewTests : IDisposable
{
    private readonly TestRepository _git = new();
    private readonly Findings _findings = [];

    public DraftViewTests()
    {
        _git.Write("content/stack.yaml", "name: S\nmaster_locale: en\nlocales: [{ code: en, name: English }]\nenvironments: [{ uid: production }]\n");
        _git.Write("content/content_types/page.yaml", "uid: page\ntitle: Page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: text, data_type: text }\n");
        foreach (var uid in new[] { "a", "b", "c" }) _git.Write(PathOf(uid), "{ \"title\": \"Begin\", \"text\": \"Begin\" }\n");
        _git.Commit("Begin");
        _git.Branch("draft");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void A_draft_is_applied_over_what_the_main_branch_has_by_now()
    {
        _git.Write(PathOf("a"), "{\"text\": \"Draft\", \"title\": \"Begin\"}");
        _git.Delete(PathOf("b"));
        _git.Write(PathOf("new"), "{ \"title\": \"New\" }\n");
        _git.Commit("Draft");
        _git.Checkout("main");
        _git.Move(PathOf("a"), "content/entries/page/group/a/en.json");
        _git.Write("content/entries/page/group/a/en.json", "{ \"title\": \"Main\", \"text\": \"Begin\" }\n");
        _git.Commit("Main");

        var documents = Read();

        documents.Select(d => (d.Change.Key.Uid, d.Version, Applied(d))).ShouldBe(
        [
            ("a", 1, "entries/page/group/a/en.json: { \"title\": \"Main\", \"text\": \"Draft\" }\n"),
            ("b", 1, null),
            ("new", 0, "entries/page/new/en.json: { \"title\": \"New\" }\n"),
        ]);
        documents.SelectMany(d => d.Conflicts("draft")).ShouldBeEmpty();
        documents[0].Applied()!.Blob.ShouldBe(Blob("{ \"title\": \"Main\", \"text\": \"Draft\" }\n"));
    }

    [Fact]
    public void What_conflicts_says_where_it_is_on_the_main_branch()
    {
        _git.Write(PathOf("a"), "{ \"title\": \"Draft\", \"text\": \"Begin\" }\n");
        _git.Delete(PathOf("b"));
        _git.Write(PathOf("c"), "{ \"title\": \"Draft\", \"text\": \"Begin\" }\n");
        _git.Commit("Draft");
        _git.Checkout("main");
        _git.Write(PathOf("a"), "{ \"title\": \"Main\", \"text\": \"Begin\" }\n");
        _git.Write(PathOf("b"), "{ \"title\": \"Main\" }\n");
        _git.Delete(PathOf("c"));
        _git.Commit("Main");

        var documents = Read();

        documents.SelectMany(d => d.Conflicts("draft")).Select(c => (c.Code, c.Location)).ShouldBe(
        [
            ("CP7062", new Location("entries/page/a/en.json", 1, 12)),
            ("CP7063", new Location("entries/page/b/en.json")),
            ("CP7064", new Location("entries/page/c/en.json")),
        ]);
        // Until it is settled, the main branch's stands.
        documents.Select(Applied).ShouldBe(["entries/page/a/en.json: { \"title\": \"Main\", \"text\": \"Begin\" }\n", "entries/page/b/en.json: { \"title\": \"Main\" }\n", null]);
    }

    /// <summary>It would otherwise be a document that the draft deletes, and what the main branch has would not be shown.</summary>
    [Fact]
    public void A_document_that_cannot_be_read_on_the_draft_changes_nothing()
    {
        _git.Write(PathOf("a"), "{ \"title\": ");
        _git.Commit("Draft");

        var document = DraftView.Read(_git.PathOf("content"), "draft", _findings, cancellation: TestContext.Current.CancellationToken).ShouldNotBeNull().Documents.ShouldHaveSingleItem();

        _findings.ShouldHaveSingleItem().Code.ShouldBe("CP2001");
        Applied(document).ShouldBe("entries/page/a/en.json: { \"title\": \"Begin\", \"text\": \"Begin\" }\n");
        (document.IsUnreadable, document.Applies, document.Changes.Count).ShouldBe((true, false, 0));
    }

    [Fact]
    public void What_was_broken_where_the_draft_began_is_no_mistake_of_it()
    {
        _git.Checkout("main");
        _git.Write(PathOf("a"), "{ \"title\": ");
        _git.Commit("Broken");
        _git.Branch("draft-of-it");
        _git.Write(PathOf("a"), "{ \"title\": \"Mended\", \"text\": \"Draft\" }\n");
        _git.Commit("Draft");
        _git.Checkout("main");
        _git.Write(PathOf("a"), "{ \"title\": \"Mended\" }\n");
        _git.Commit("Main");

        Applied(Read("draft-of-it").ShouldHaveSingleItem()).ShouldBe("entries/page/a/en.json: { \"title\": \"Mended\", \"text\": \"Draft\" }\n");
    }

    private List<DraftDocument> Read(string draft = "draft")
    {
        var view = DraftView.Read(_git.PathOf("content"), draft, _findings, cancellation: TestContext.Current.CancellationToken).ShouldNotBeNull();
        _findings.Where(f => f.Severity == Severity.Error).ShouldBeEmpty();
        return [.. view.Documents];
    }

    private string Blob(string text)
    {
        _git.Write("blob", text);
        return _git.Git("hash-object", "blob").Trim();
    }

    private static string? Applied(DraftDocument document) => document.Applied() is { } applied ? $"{applied.Path}: {System.Text.Encoding.UTF8.GetString(applied.Text.Bytes)}" : null;

    private static string PathOf(string uid) => $"content/entries/page/{uid}/en.json";
}
