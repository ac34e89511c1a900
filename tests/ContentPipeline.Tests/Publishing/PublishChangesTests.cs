using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>What a publish says that it did, and why.</summary>
public sealed class PublishChangesTests : IDisposable
{
    private readonly TestRepository _git = new();

    public PublishChangesTests()
    {
        _git.Write("content/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de, fallback_locale: en }]\nenvironments: [{ uid: production, in_progress: skip }]\n");
        _git.Write("content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text, mandatory: true }\n");
        _git.Write("content/content_types/author.yaml", "uid: author\nschema:\n  - { uid: title, data_type: text }\n  - { uid: page, data_type: reference, reference_to: [page], on_reference_delete_strategy: delete_references }\n");
        _git.Write("content/entries/page/one/en.json", "{ \"title\": \"One\" }");
        _git.CommitFile("content/entries/author/ada/en.json", "{ \"title\": \"Ada\", \"page\": [{ \"uid\": \"one\", \"_content_type_uid\": \"page\" }] }");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void What_is_brought_along_says_by_what() =>
        Changes(Selection.Everything with { Entries = [new SelectedEntry(new EntryId("author", "ada"))], WithReferences = true }).ShouldBe(
            ["en Publish author/ada 1 ()", "en Publish page/one 1 (author/ada → page/one)"]);

    [Fact]
    public void Whatever_becomes_of_entries_is_said_by_locale_type_and_uid()
    {
        Changes(Selection.Everything).ShouldBe(["de Publish author/ada 1 ()", "de Publish page/one 1 ()", "en Publish author/ada 1 ()", "en Publish page/one 1 ()"]);
        _git.Delete("content/entries/page/one/en.json");
        _git.Write("content/entries/page/zoe/en.json", "{ \"title\": \"Zoe\" }");
        _git.CommitFile("content/entries/page/next/en.json", "{ \"title\": \"\" }");

        Changes(Selection.Everything).ShouldBe(
        [
            "de Publish author/ada 1 (without page/one)", "de Skip page/next 1 ()", "de Unpublish page/one 1 ()", "de Publish page/zoe 1 ()",
            "en Publish author/ada 1 (without page/one)", "en Skip page/next 1 ()", "en Unpublish page/one 1 ()", "en Publish page/zoe 1 ()",
        ]);
    }

    [Fact]
    public void What_is_only_mended_is_no_change()
    {
        Changes(Selection.Everything).Count().ShouldBe(4);
        File.Delete(Path.Join(_git.Beside("published"), "en", "page", "one.json"));

        Changes(Selection.Everything).ShouldBeEmpty();
    }

    private IEnumerable<string> Changes(Selection selection)
    {
        var request = new PublishRequest(_git.PathOf("content"), "production", _git.Beside("published")) { User = "ada@example.org", Selection = selection };
        var result = Publisher.Publish(request, TestContext.Current.CancellationToken);
        result.Diagnostics.ShouldBeEmpty();
        (result.Published, result.Unpublished, result.Skipped).ShouldBe((Count(PublishAction.Publish), Count(PublishAction.Unpublish), Count(PublishAction.Skip)));
        return result.Changes.Select(c => $"{c.Locale} {c.Action} {c.Entry} {c.Version} ({c.Why})");

        int Count(PublishAction action) => result.Changes.Count(c => c.Action == action);
    }
}
