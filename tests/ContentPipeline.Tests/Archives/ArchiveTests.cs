using System.Text;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Archives;

/// <summary>Whatever became of the content since, a row's document is derived from its own commit, to the byte.</summary>
public sealed class ArchiveTests : IDisposable
{
    private TestRepository _git = new();
    private string _content = "content";

    public ArchiveTests() => Begin();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void The_model_changed_since()
    {
        Publish();
        _git.Write($"{_content}/content_types/page.yaml", "uid: page\nschema:\n  - { uid: text, data_type: text }\n  - { uid: title, data_type: text }\n");
        _git.Commit("Another model");

        AllAreDerived();
    }

    [Fact]
    public void The_master_document_that_shines_through_changed_since()
    {
        Publish();
        _git.CommitFile($"{_content}/entries/page/home/en.json", """{ "title": "Home", "price": 99 }""");

        Derived("de", "home").ShouldContain("\"price\": 10");
        AllAreDerived();
    }

    [Fact]
    public void The_entry_moved_to_another_folder_since()
    {
        Publish();
        _git.Move($"{_content}/entries/page/home/en.json", $"{_content}/entries/page/archive/2024/home/en.json");
        _git.Commit("Move one of two documents");
        Change("about", "en", "Somebody changed this");
        Publish();
        _git.Move($"{_content}/entries/page/home/de.json", $"{_content}/entries/page/archive/home/de.json");
        _git.Commit("Move the other one elsewhere");

        AllAreDerived();
    }

    [Fact]
    public void An_entry_lies_in_two_folders()
    {
        _git.Move($"{_content}/entries/page/home/en.json", $"{_content}/entries/page/archive/2024/home/en.json");
        _git.Commit("Move one of two documents");
        Publish();

        Derived("de", "home").ShouldContain("\"price\": 10");
        AllAreDerived();
    }

    [Fact]
    public void The_asset_was_renamed_and_described_since()
    {
        Publish();
        _git.Move($"{_content}/assets/snow.png", $"{_content}/assets/ice.png");
        _git.Write($"{_content}/assets/ice.png.asset.yaml", "{ uid: snow.png, title: Ice }");
        _git.Commit("Rename");

        AllAreDerived();
    }

    [Fact]
    public void Rows_come_from_many_commits()
    {
        Publish();
        for (var n = 0; n < 5; n++)
        {
            Change(n % 2 == 0 ? "home" : "about", "en", $"Change {n}");
            Publish();
        }

        Rows.Select(r => r.Commit).Distinct().Count().ShouldBeGreaterThan(1);
        AllAreDerived();
    }

    [Fact]
    public void A_locale_shows_its_fallback()
    {
        Publish();
        _git.CommitFile($"{_content}/entries/page/about/de.json", """{ "title": "Über uns" }""");

        Rows.Single(r => r is { Locale: "de", Entry.Uid: "about" }).SourceLocale.ShouldBe("en");
        AllAreDerived();
    }

    [Fact]
    public void The_entry_and_its_locale_are_gone_since()
    {
        Publish();
        Directory.Delete(_git.PathOf($"{_content}/entries/page/home"), recursive: true);
        _git.Write($"{_content}/stack.yaml", "name: Small\nmaster_locale: en\nenvironments: [{ uid: production }]\n");
        _git.Commit("Fewer");

        AllAreDerived();
    }

    [Fact]
    public void A_reference_that_states_no_content_type()
    {
        _git.CommitFile($"{_content}/entries/page/about/en.json", """{ "title": "About", "more": ["home"] }""");
        Publish();

        Derived("en", "about").ShouldContain("\"_content_type_uid\": \"page\"");
        AllAreDerived();
    }

    [Fact]
    public void The_content_root_is_in_a_folder_of_its_own()
    {
        Begin("site/my content");
        Publish();
        Change("home", "en", "Changed");

        AllAreDerived();
    }

    [Fact]
    public void The_content_root_is_the_repository()
    {
        Begin(".");
        Publish();
        Change("home", "en", "Changed");

        AllAreDerived();
    }

    [Fact]
    public void The_repository_has_longer_ids()
    {
        Begin("content", "--object-format=sha256");
        Publish();
        Change("home", "en", "Changed");

        AllAreDerived();
    }

    [Fact]
    public void A_draft_and_what_became_of_it()
    {
        _git.Branch("edit");
        Change("home", "en", "A draft");
        _git.CommitFile($"{_content}/entries/page/new/en.json", """{ "title": "New" }""");
        Publish();
        _git.Checkout("main");
        Change("about", "en", "Meanwhile");
        _git.Merge("edit");

        Rows.ShouldContain(r => r.Version == 0 && r.Draft == "edit");
        AllAreDerived();
    }

    [Fact]
    public void A_draft_is_what_its_own_commit_has()
    {
        _git.Branch("edit");
        Change("home", "en", "A draft");
        Publish();
        var row = Rows.Single(r => r is { Locale: "en", Entry.Uid: "home" });
        var later = row with { Blob = Change("home", "en", "Another draft") };
        var findings = new Findings();

        Read(archive => archive.Find(later, findings)).ShouldBeNull();

        findings.ShouldHaveSingleItem().Message.ShouldContain("has another document");
    }

    [Fact]
    public void References_are_left_out_wherever_they_stand()
    {
        _git.Write($"{_content}/content_types/page.yaml", """
            uid: page
            schema:
              - { uid: title, data_type: text }
              - { uid: next, data_type: reference, reference_to: [page] }
              - { uid: all, data_type: reference, reference_to: [page], multiple: true }
              - { uid: box, data_type: group, schema: [{ uid: more, data_type: reference, reference_to: [page], multiple: true }] }
              - { uid: parts, data_type: blocks, blocks: [{ uid: part, title: Part, schema: [{ uid: more, data_type: reference, reference_to: [page], multiple: true }] }] }
              - { uid: shared, data_type: global_field, reference_to: links }
              - { uid: text, data_type: json, field_metadata: { allow_json_rte: true } }
            """);
        _git.Write($"{_content}/global_fields/links.yaml", "uid: links\nschema:\n  - { uid: more, data_type: reference, reference_to: [page], multiple: true }\n");
        _git.CommitFile($"{_content}/entries/page/about/en.json", """
            { "title": "About", "next": "home", "all": ["home", { "uid": "about", "_content_type_uid": "page" }], "box": { "more": ["home"] }, "parts": [{ "part": { "more": ["home", "about"] } }], "shared": { "more": ["home"] },
              "text": { "type": "doc", "uid": "a", "children": [{ "type": "reference", "uid": "b", "attrs": { "content-type-uid": "page", "entry-uid": "home" }, "children": [{ "text": "" }] }] } }
            """);
        Publish();
        var row = Rows.Single(r => r is { Locale: "en", Entry.Uid: "about" });

        var bytes = Read(archive => archive.Derive(row with { Without = "page/home" }, []))!;

        using var json = System.Text.Json.JsonDocument.Parse(bytes);
        var about = json.RootElement;
        about.GetProperty("next").GetRawText().ShouldBe("[]");
        about.GetProperty("all").EnumerateArray().Single().GetProperty("uid").GetString().ShouldBe("about");
        about.GetProperty("box").GetProperty("more").GetArrayLength().ShouldBe(0);
        about.GetProperty("parts")[0].GetProperty("part").GetProperty("more").GetArrayLength().ShouldBe(1);
        about.GetProperty("shared").GetProperty("more").GetArrayLength().ShouldBe(0);
        about.GetProperty("text").GetRawText().ShouldContain("\"entry-uid\": \"home\"");
    }

    [Theory]
    [InlineData("commit", "0000000000000000000000000000000000000000", "CP4067")]
    [InlineData("commit", "main", "CP4068")]
    [InlineData("commit", "main\nmain", "CP4068")]
    [InlineData("blob", "main:content/entries/page/about/en.json", "CP4068")]
    [InlineData("blob", "0000000000000000000000000000000000000000", "CP4068")]
    [InlineData("version", "9", "CP4068")]
    [InlineData("version", "0", "CP4068")]
    [InlineData("version", "-1", "CP4068")]
    [InlineData("locale", "DE", "CP4068")]
    [InlineData("source_locale", "de", "CP4068")]
    [InlineData("environment", "staging", "CP4068")]
    [InlineData("content_type", "post", "CP4068")]
    [InlineData("uid", "nobody", "CP4068")]
    [InlineData("draft", "edit", "CP4068")]
    [InlineData("draft", "worktree", "CP4066")]
    [InlineData("commit", null, "CP4066")]
    public void What_git_does_not_say_is_not_derived(string key, string? value, string code)
    {
        Publish();
        var row = Rows.Single(r => r is { Locale: "en", Entry.Uid: "home" });
        row = key switch
        {
            "commit" => row with { Commit = value },
            "blob" => row with { Blob = value! },
            "version" => row with { Version = int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture) },
            "locale" => row with { Locale = value! },
            "source_locale" => row with { SourceLocale = value! },
            "environment" => row with { Environment = value! },
            "content_type" => row with { Entry = row.Entry with { ContentType = value! } },
            "uid" => row with { Entry = row.Entry with { Uid = value! } },
            _ => row with { Draft = value },
        };
        var findings = new Findings();

        Read(archive => archive.Derive(row, findings)).ShouldBeNull();

        findings.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void A_version_that_is_newer_than_the_commit_was_not_published_from_it()
    {
        Publish();
        var row = Rows.Single(r => r is { Locale: "en", Entry.Uid: "home" });
        var newer = row with { Version = 2, Blob = Change("home", "en", "Newer") };
        var findings = new Findings();

        Read(archive => archive.Find(newer, findings)).ShouldBeNull();

        findings.ShouldHaveSingleItem().Message.ShouldContain("newer");
    }

    [Fact]
    public void An_older_version_is_published_with_what_else_the_commit_has()
    {
        Change("home", "en", "Second");
        _git.CommitFile($"{_content}/entries/page/home/de.json", """{ "title": "Zweite" }""");
        Publish();
        var row = Rows.Single(r => r is { Locale: "de", Entry.Uid: "home" });
        var first = _git.Git("rev-list", "--max-parents=0", "HEAD").Trim();
        var older = row with { Version = 1, Blob = _git.Git("rev-parse", $"{first}:{_content}/entries/page/home/de.json").Trim() };

        var text = Encoding.UTF8.GetString(Read(archive => archive.Derive(older, []))!);

        text.ShouldContain("\"title\": \"Startseite\"");
        text.ShouldContain("\"price\": 20");
        text.ShouldContain("\"_version\": 1,");
    }

    [Fact]
    public void Two_commits_with_the_same_model_share_it()
    {
        Publish();
        Change("home", "en", "Changed");
        Publish();

        var stacks = Read(archive => archive.Read(Rows).Select(a => a.Entry!.Content.Stack).Distinct(ReferenceEqualityComparer.Instance).Count());

        Rows.Select(r => r.Commit).Distinct().Count().ShouldBe(2);
        stacks.ShouldBe(1);
    }

    private IReadOnlyList<PublishDetails> Rows => Manifest.Read("", File.ReadAllBytes(Path.Join(_git.Beside("published"), "publish_details.json")), [])!.Entries;

    private void Begin(string content = "content", params string[] arguments)
    {
        _git.Dispose();
        (_git, _content) = (new TestRepository("repository", arguments), content);
        _git.Write($"{content}/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de }, { code: de-at, fallback_locale: de }]\nenvironments: [{ uid: production, branches: [main, edit] }]\n");
        _git.Write($"{content}/content_types/page.yaml", """
            uid: page
            schema:
              - { uid: title, data_type: text }
              - { uid: text, data_type: text }
              - { uid: price, data_type: number, non_localizable: true }
              - { uid: image, data_type: file }
              - { uid: more, data_type: reference, reference_to: [page], multiple: true }
            """);
        _git.Write($"{content}/assets/snow.png", "image");
        _git.Write($"{content}/entries/page/home/en.json", """{ "title": "Home", "price": 10, "image": "snow.png" }""");
        _git.Write($"{content}/entries/page/home/de.json", """{ "title": "Startseite" }""");
        _git.Write($"{content}/entries/page/about/en.json", """{ "title": "About" }""");
        _git.Commit("Begin");
    }

    /// <returns>The new blob.</returns>
    private string Change(string uid, string locale, string title)
    {
        _git.CommitFile($"{_content}/entries/page/{uid}/{locale}.json", $$"""{ "title": "{{title}}", "price": 20 }""");
        return _git.Git("rev-parse", $"HEAD:{(_content == "." ? "" : _content + "/")}entries/page/{uid}/{locale}.json").Trim();
    }

    private void Publish()
    {
        var result = Publisher.Publish(new PublishRequest(_git.PathOf(_content), "production", _git.Beside("published")) { Now = TestRepository.FirstCommit, User = "ada", Ref = "HEAD" });
        result.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
    }

    private T Read<T>(Func<Archive, T> read)
    {
        using var repository = Repository.Open(_git.PathOf(_content));
        return read(new Archive(repository, new Lazy<History>(History.Read(repository, MainBranch.Of(repository, null).Tip))));
    }

    private string Derived(string locale, string uid) =>
        Encoding.UTF8.GetString(Read(archive => archive.Derive(Rows.Single(r => r.Locale == locale && r.Entry.Uid == uid), []))!);

    private void AllAreDerived()
    {
        var rows = Rows;
        Read(archive => archive.Read(rows).Select(a =>
        {
            a.Why?.Message.ShouldBeNull();
            Encoding.UTF8.GetString(archive.Write(a.Entry!, a.Row)).ShouldBe(File.ReadAllText(Path.Join(_git.Beside("published"), a.Row.Path)));
            return a;
        }).Count()).ShouldBe(rows.Count);
    }
}
