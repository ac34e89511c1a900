using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;
using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Editing;

/// <summary>The place of an edit: one at a time has it, and what others do meanwhile is not lost.</summary>
public sealed class EditorTests : IDisposable
{
    private const string Document = "content/entries/page/home/en.json";

    private static readonly EntryId Home = new("page", "home");

    private readonly TestRepository _repository = new();

    public EditorTests()
    {
        _repository.Git("config", "user.name", "Ada");
        _repository.Git("config", "user.email", "ada@example.org");
        _repository.Write("content/stack.yaml", "name: Test\nmaster_locale: en\nlocales: [{ code: en, name: English }]\n");
        _repository.Write("content/content_types/page.yaml", "uid: page\ntitle: Page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: count, data_type: number }\n");
        _repository.CommitFile(Document, "{ \"title\": \"Home\", \"count\": 0 }\n");
    }

    private string Content => _repository.PathOf("content");

    [Fact]
    public void Eight_who_count_at_once_in_the_working_tree_all_count()
    {
        Parallel.For(0, 8, _ => Update("""{ "count": { "ADD": 1 } }""", new EditTarget(Content)));

        File.ReadAllText(_repository.PathOf(Document)).ShouldBe("{ \"title\": \"Home\", \"count\": 8 }\n");
    }

    [Fact]
    public void Five_who_count_at_once_on_a_branch_make_five_commits()
    {
        Parallel.For(0, 5, _ => Update("""{ "count": { "ADD": 1 } }""", new EditTarget(Content) { Branch = "draft/count" }));

        _repository.Git("show", $"draft/count:{Document}").ShouldBe("{ \"title\": \"Home\", \"count\": 5 }\n");
        _repository.Git("rev-list", "--count", "main..draft/count").Trim().ShouldBe("5");
        _repository.Git("status", "--porcelain").ShouldBe("");
        _repository.Git("fsck", "--strict", "--no-dangling");
    }

    [Fact]
    public void Who_cannot_open_the_place_gives_it_back()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var stack = File.ReadAllText(_repository.PathOf("content/stack.yaml"));
        _repository.Write("content/stack.yaml", "name: Test\n");

        Editor.Open(new EditTarget(Content), null, [], cancellation).ShouldBeNull();
        IsFree("edit").ShouldBeTrue();
        _repository.Write("content/stack.yaml", stack);
        Should.Throw<GitException>(() => Editor.Open(new EditTarget(Content) { Branch = "no branch" }, null, [], cancellation));
        IsFree("edit").ShouldBeTrue();
        using var editor = Editor.Open(new EditTarget(Content), null, [], cancellation);

        editor.ShouldNotBeNull();
        IsFree("edit").ShouldBeFalse();
    }

    [Fact]
    public void A_ref_that_could_not_be_moved_can_be_moved_next()
    {
        using var repository = Repository.Open(Content);
        var other = new string('1', 40);

        RefUpdate.Prepare(repository, "refs/heads/next", _repository.Head, other, "test").ShouldBeNull();
        IsFree("refs/heads/next").ShouldBeTrue();

        using var update = RefUpdate.Prepare(repository, "refs/heads/next", _repository.Head, null, "test");
        update.ShouldNotBeNull();
        update.Commit();
        _repository.Git("rev-parse", "next").Trim().ShouldBe(_repository.Head);
    }

    [Fact]
    public void A_branch_that_only_the_remote_has_is_gone_on_with()
    {
        _repository.Branch("draft/theirs");
        _repository.CommitFile(Document, "{ \"title\": \"Theirs\", \"count\": 5 }\n");
        _repository.Checkout("main");
        var clone = _repository.Beside("clone");
        TestRepository.GitIn(_repository.Folder, "clone", "--quiet", _repository.Folder, clone);
        TestRepository.GitIn(clone, "config", "user.name", "Ada");
        TestRepository.GitIn(clone, "config", "user.email", "ada@example.org");

        Update("""{ "count": { "ADD": 1 } }""", new EditTarget(Path.Join(clone, "content")) { Branch = "draft/theirs" });

        TestRepository.GitIn(clone, "show", $"draft/theirs:{Document}").ShouldBe("{ \"title\": \"Theirs\", \"count\": 6 }\n");
    }

    [Fact]
    public void Names_that_are_no_text_stay_in_the_tree_of_a_branch()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("only here a file's name can be any bytes");
        var blob = _repository.Git("hash-object", "-w", Document).Trim();
        File.WriteAllBytes(_repository.PathOf("index-info"), [.. Encoding.ASCII.GetBytes($"100755 {blob}\tcontent/entries/page/"), 0xFF, .. Encoding.ASCII.GetBytes(".json\n")]);
        using (var update = System.Diagnostics.Process.Start("sh", ["-c", $"cd '{_repository.Folder}' && git update-index --add --index-info < index-info"])) update.WaitForExit();
        _repository.Git("-c", "core.quotePath=true", "commit", "--quiet", "--message", "Odd");

        Update("""{ "count": 1 }""", new EditTarget(Content) { Branch = "draft/odd" });

        _repository.Git("-c", "core.quotePath=true", "diff", "--name-only", "main", "draft/odd").ShouldBe(Document + "\n");
    }

    [Fact]
    public void A_link_in_the_way_is_not_written_through()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links need a right there");
        var elsewhere = _repository.Beside("elsewhere");
        Directory.CreateDirectory(elsewhere);
        File.CreateSymbolicLink(_repository.PathOf("content/entries/page/linked"), elsewhere);
        _repository.Commit("A link");
        var body = EntryBody.Parse("body", "{}"u8.ToArray(), [])!;

        Should.Throw<IOException>(() => EntryCreation.Create(new CreateRequest(new EditTarget(Content), "page", "linked", body), []));
        Should.Throw<IOException>(() => EntryCreation.Create(new CreateRequest(new EditTarget(Content) { Branch = "x" }, "page", "linked", body), []));
        Directory.EnumerateFileSystemEntries(elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public void A_type_with_a_thousand_entries_groups_the_next_ones_and_then_all()
    {
        var paths = Enumerable.Range(0, EntryFolder.Wide).Select(n => $"entries/page/e{n}/en.json").ToList();
        var next = new EntryId("page", "next");

        EntryFolder.Of(next, null, paths[1..]).ShouldBe("entries/page/next/");
        EntryFolder.Of(next, null, paths).ShouldBe($"entries/page/{EntryFolder.GroupOf("next", 1)}next/");
        EntryFolder.Of(next, "by/hand", paths).ShouldBe("entries/page/by/hand/next/");
        EntryFolder.Of(new EntryId("page", "e7"), null, paths).ShouldBe("entries/page/e7/");
        // Once there are groups, an entry lands in one though only few lie beside them.
        EntryFolder.Of(next, null, [$"entries/page/{EntryFolder.GroupOf("a", 1)}a/en.json"]).ShouldBe($"entries/page/{EntryFolder.GroupOf("next", 1)}next/");
        // What people grouped is no reason to.
        EntryFolder.Of(next, null, ["entries/page/2024/a/en.json"]).ShouldBe("entries/page/next/");
        EntryFolder.LevelsFor(1_000_000).ShouldBe(2);
        EntryFolder.GroupOf("next", 2).Split('/').Length.ShouldBe(3);
    }

    [Fact]
    public void Regrouped_entries_keep_their_versions_and_their_names()
    {
        foreach (var n in Enumerable.Range(0, EntryFolder.Wide)) _repository.Write($"content/entries/page/e{n}/en.json", $"{{ \"title\": \"{n}\" }}\n");
        _repository.Write("content/entries/page/e7/version_names.yaml", "en: { 1: Seven }\n");
        _repository.Commit("Many");

        var result = Regrouping.Regroup(new EditTarget(Content) { Commit = true }, "page", always: false, []);

        result!.Entries.ShouldBe(EntryFolder.Wide + 1);
        _repository.Git("status", "--porcelain").ShouldBe("");
        _repository.Git("diff", "--find-renames=100%", "--diff-filter=AMD", "--name-only", "HEAD~1").ShouldBe("");
        Directory.GetDirectories(_repository.PathOf("content/entries/page")).Length.ShouldBeInRange(200, 256);
        File.ReadAllText(_repository.PathOf($"content/entries/page/{EntryFolder.GroupOf("e7", 1)}e7/version_names.yaml")).ShouldBe("en: { 1: Seven }\n");
        using var checkout = ContentPipeline.Loading.Checkout.OfCommit(Content, null);
        checkout.History.Versions(new DocumentKey("page", "e7", "en")).Count.ShouldBe(1);
    }

    public void Dispose() => _repository.Dispose();

    private static void Update(string json, EditTarget target)
    {
        var findings = new Findings();
        var edit = EntryUpdate.Update(new UpdateRequest(target, Home, EntryBody.Parse("body", Encoding.UTF8.GetBytes(json), findings)!), findings);
        findings.ShouldBeEmpty();
        edit!.Saved.ChangedAnything.ShouldBeTrue();
    }

    /// <summary>Whether nobody keeps that place, also not one who forgot about it.</summary>
    private bool IsFree(string place)
    {
        try
        {
            using var kept = new FileStream(_repository.PathOf($".git/content-pipeline/{place}/.publish.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException e) when (e is not FileNotFoundException and not DirectoryNotFoundException)
        {
            return false;
        }
    }
}
