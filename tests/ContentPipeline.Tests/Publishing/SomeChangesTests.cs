using System.Globalization;
using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>A publish that looks only at what changed is held against one that knows of no other before it: the same bytes, findings and answer.</summary>
public sealed class SomeChangesTests : IDisposable
{
    /// <summary>How long a story is; longer where there is time for it.</summary>
    private static readonly int Steps = int.Parse(System.Environment.GetEnvironmentVariable("CONTENT_PIPELINE_STEPS") ?? "12", CultureInfo.InvariantCulture);

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestRepository _git = new("some");

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("production", 1)]
    [InlineData("live", 3)]
    public void Whatever_people_do_looking_at_the_changes_is_enough(string environment, int seed)
    {
        var editing = new RandomEditing(_git, seed);
        editing.Begin();
        var (few, none, good, story) = (0, 0, _git.Head, new List<string>());
        var (told, state, before) = (0, (string?)null, Files(Path.Join(_git.Folder, "published")));

        for (var step = 0; step < Steps; step++)
        {
            story.Add(step == 0 ? "the beginning" : step % 8 == 3 ? "nothing" : editing.Step());
            var now = Start.AddHours(step * 5);
            var cold = Cold(environment, now);
            var (nothing, changes) = SinceLastPublish.Look(Request(_git.Folder, environment, now), new OutputFolder(Path.Join(_git.Folder, "published")), TestContext.Current.CancellationToken);
            var steps = new List<string>();

            var result = Publisher.Publish(Request(_git.Folder, environment, now) with { Progress = (name, _, _) => steps.Add(name) }, TestContext.Current.CancellationToken);

            changes?.Dispose();
            if (nothing is not null) none++;
            if (changes is not null && steps.Count(s => s == "history") == 1) few++;
            Said(result, _git.Folder).ShouldBe(cold.Said, $"{step}: {string.Join("\n", story.TakeLast(5))}");
            Differences(Files(Path.Join(_git.Folder, "published")), cold.Files).ShouldBeEmpty($"{step}: {string.Join("\n", story.TakeLast(5))}");
            if (_git.Git("for-each-ref", "refs/heads/publish").Length > 0) _git.Git("rev-parse", $"publish/{environment}").ShouldBe(cold.Ledger, $"{step}");
            var after = Files(Path.Join(_git.Folder, "published"));
            if (result.OutputChange is { } change)
            {
                told++;
                change.From.ShouldBe(state ?? change.From);
                change.Written.Select(row => row.Path).Append("publish_details.json").ShouldBe(after.Except(before).Concat(before.Except(after)).Select(file => file.Key).Distinct(), ignoreOrder: true);
            }

            (state, before) = (result.OutputState, after);
            if (result.HasErrors) editing.Mend(good);
            else good = _git.Head;
        }

        // Otherwise nothing was tried.
        none.ShouldBeGreaterThan(0);
        few.ShouldBeGreaterThan(1);
        told.ShouldBeGreaterThan(1);
    }

    /// <summary>Each of these changes one entry, and what that means hangs on another one, which nobody touched.</summary>
    [Theory]
    [InlineData("a title that another page has", "page/p1/en.json", "{ \"title\": \"Page 0\", \"text\": \"text\" }")]
    [InlineData("a title that another page has in a locale that falls back to it", "page/p1/de.json", "{ \"title\": \"Page 0\", \"text\": \"text\" }")]
    [InlineData("a title that its own entry has in another locale", "page/p1/de.json", "{ \"title\": \"Page 1\", \"text\": \"text\" }")]
    [InlineData("a second home", "home/second/en.json", "{ \"title\": \"Second\" }")]
    [InlineData("a page with the uid of an author that is named without its type", "page/a0/en.json", "{ \"title\": \"New\", \"text\": \"text\" }")]
    [InlineData("uids that differ in case only", "page/P1/en.json", "{ \"title\": \"New\", \"text\": \"text\" }")]
    [InlineData("a reference to what was never there", "page/p1/en.json", "{ \"title\": \"Page 1\", \"text\": \"text\", \"related\": [{ \"uid\": \"p9\", \"_content_type_uid\": \"page\" }] }")]
    [InlineData("an asset that no other page has", "page/p0/en.json", "{ \"title\": \"Page 0\", \"text\": \"text\" }")]
    [InlineData("an asset that is not there", "page/p0/en.json", "{ \"title\": \"Page 0\", \"text\": \"text\", \"image\": \"9.txt\" }")]
    [InlineData("a required field without a value", "page/p0/en.json", "{ \"title\": \"Page 0\" }")]
    [InlineData("no JSON", "page/p0/en.json", "{")]
    [InlineData("a key that is passed over", "page/p0/en.json", "{ \"title\": \"Page 0\", \"text\": \"text\", \"_version\": 1 }")]
    [InlineData("a page that another one refers to is deleted", "page/p2/en.json", null)]
    [InlineData("a page that nobody refers to is deleted", "page/p4/en.json", null)]
    [InlineData("the same entry in two folders", "page/folder/p1/en.json", "{ \"title\": \"Page 1\", \"text\": \"text\" }")]
    [InlineData("a file that is no entry's", "page/lost.json", "{}")]
    public void What_hangs_on_another_entry_is_noticed(string what, string path, string? text)
    {
        new RandomEditing(_git, 1).Begin();
        _git.Write("content/entries/page/p3/en.json", "{ \"title\": \"Page 3\", \"text\": \"text\", \"related\": [\"p2\"] }");
        _git.Write("content/content_types/anything.yaml", "uid: anything\nschema:\n  - { uid: title, data_type: text }\n  - { uid: some, data_type: reference, reference_to: [page, author] }\n");
        _git.Write("content/entries/anything/any/en.json", "{ \"title\": \"Any\", \"some\": [\"a0\"] }");
        _git.Commit("Begin");
        Publisher.Publish(Request(_git.Folder, "production", Start), TestContext.Current.CancellationToken).Diagnostics.ShouldBeEmpty();
        if (text is null) _git.Delete($"content/entries/{path}");
        else _git.Write($"content/entries/{path}", text);
        _git.Commit(what);
        var cold = Cold("production", Start.AddHours(1));
        var (_, changes) = SinceLastPublish.Look(Request(_git.Folder, "production", Start), new OutputFolder(Path.Join(_git.Folder, "published")), TestContext.Current.CancellationToken);

        var result = Publisher.Publish(Request(_git.Folder, "production", Start.AddHours(1)), TestContext.Current.CancellationToken);

        (changes is not null || path == "page/lost.json").ShouldBeTrue();
        changes?.Dispose();
        Said(result, _git.Folder).ShouldBe(cold.Said);
        Differences(Files(Path.Join(_git.Folder, "published")), cold.Files).ShouldBeEmpty();
    }

    /// <summary>These are edits, of which only the entries' own folders are looked at; what they mean hangs on what lies elsewhere.</summary>
    [Theory]
    [InlineData("nothing but its own text", true, "page/p1/en.json", "{ \"title\": \"New\", \"text\": \"text\" }")]
    [InlineData("a reference to a page that is live", true, "page/p1/en.json", "{ \"title\": \"Page 1\", \"text\": \"text\", \"related\": [{ \"uid\": \"p4\", \"_content_type_uid\": \"page\" }] }")]
    [InlineData("an asset that another page goes on having", true, "page/p0/en.json", "{ \"title\": \"Page 0\", \"text\": \"text\" }")]
    [InlineData("a reference to what is never published", false, "any/any/en.json", "{ \"title\": \"Any\", \"some\": [{ \"uid\": \"n0\", \"_content_type_uid\": \"note\" }] }")]
    [InlineData("a uid without a type, of what is never published", false, "any/any/en.json", "{ \"title\": \"Any\", \"some\": [\"n0\"] }")]
    [InlineData("a document of an entry that has another one in another folder", true, "page/one/apart/en.json", "{ \"title\": \"Apart\", \"text\": \"changed\" }", "page/other/apart/de.json")]
    [InlineData("a uid without a type, which an entry has that is never published", false, "any/any/en.json", "{ \"title\": \"Any\", \"some\": [\"p2\"] }", "note/p2/en.json")]
    [InlineData("a page that a release speaks of", true, "page/p1/en.json", "{ \"title\": \"New\", \"text\": \"text\" }", "../releases/r.yaml")]
    public void What_an_edit_means_hangs_on_more_than_its_own_folder(string what, bool isPublished, string path, string text, string? also = null)
    {
        new RandomEditing(_git, 1).Begin();
        _git.Write("content/content_types/note.yaml", "uid: note\noptions: { publishable: false }\nschema:\n  - { uid: title, data_type: text }\n");
        _git.Write("content/content_types/any.yaml", "uid: any\nschema:\n  - { uid: title, data_type: text }\n  - { uid: some, data_type: reference, reference_to: [page, note] }\n");
        _git.Write("content/entries/any/any/en.json", "{ \"title\": \"Any\" }");
        _git.Write("content/entries/note/n0/en.json", "{ \"title\": \"Note\" }");
        if (path.Contains("apart", StringComparison.Ordinal)) _git.Write($"content/entries/{path}", "{ \"title\": \"Apart\", \"text\": \"text\" }");
        if (also is not null) _git.Write($"content/entries/{also}", also.EndsWith(".yaml", StringComparison.Ordinal) ? "environments: [production]\nscheduled_at: 2027-01-01T00:00:00Z\nitems:\n  - entry: page/p4\n" : "{ \"title\": \"Also\", \"text\": \"text\" }");
        _git.Commit("Begin");
        Publisher.Publish(Request(_git.Folder, "production", Start), TestContext.Current.CancellationToken).HasErrors.ShouldBeFalse();
        _git.Write($"content/entries/{path}", text);
        _git.Commit(what);
        var cold = Cold("production", Start.AddHours(1));
        var (_, changes) = SinceLastPublish.Look(Request(_git.Folder, "production", Start), new OutputFolder(Path.Join(_git.Folder, "published")), TestContext.Current.CancellationToken);
        using var some = changes;
        (some is not null || also is "../releases/r.yaml").ShouldBeTrue();
        (some?.Files() is null).ShouldBe(also is not null);
        var steps = new List<string>();

        var result = Publisher.Publish(Request(_git.Folder, "production", Start.AddHours(1)) with { Progress = (name, _, _) => steps.Add(name) }, TestContext.Current.CancellationToken);

        result.HasErrors.ShouldBe(!isPublished);
        // With errors everything is looked at, so that all of them are said.
        steps.Count(s => s == "history").ShouldBe(isPublished ? 1 : 2);
        Said(result, _git.Folder).ShouldBe(cold.Said);
        Differences(Files(Path.Join(_git.Folder, "published")), cold.Files).ShouldBeEmpty();
    }

    /// <summary>The folder is looked at beside all else; what was planned with what it says counts only when nobody touched it.</summary>
    [Theory]
    [InlineData("production", "a document is gone")]
    [InlineData("production", "a document is another")]
    [InlineData("production", "a file is there that is no part of it")]
    [InlineData("production", "the manifest is gone")]
    [InlineData("production", "the manifest is cut")]
    [InlineData("production", "a row makes no sense")]
    [InlineData("production", "it is another environment's")]
    [InlineData("production", "it is somebody else's folder")]
    [InlineData("live", "a document is gone")]
    [InlineData("live", "the manifest is cut")]
    public void A_folder_that_somebody_touched_is_looked_at_in_full(string environment, string what)
    {
        new RandomEditing(_git, 1).Begin();
        var published = Path.Join(_git.Folder, "published");
        var (document, manifest) = (Path.Join(published, "en/page/p4.json"), Path.Join(published, "publish_details.json"));
        Publisher.Publish(Request(_git.Folder, environment, Start), TestContext.Current.CancellationToken).Diagnostics.ShouldBeEmpty();
        // The last that had this asset: who else has it is asked of all rows.
        _git.CommitFile("content/entries/page/p0/en.json", "{ \"title\": \"Page 0\", \"text\": \"text\" }");
        switch (what)
        {
            case "a document is gone": File.Delete(document); break;
            case "a document is another": File.AppendAllText(document, " "); break;
            case "a file is there that is no part of it": File.WriteAllText(document + "x", ""); break;
            case "the manifest is gone": File.Delete(manifest); break;
            case "the manifest is cut": File.WriteAllText(manifest, File.ReadAllText(manifest)[..^9]); break;
            case "a row makes no sense": File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"uid\":\"p4\",\"locale\":\"en\",\"version\":1", "\"uid\":\"p4\",\"locale\":\"en\",\"version\":[]", StringComparison.Ordinal)); break;
            case "it is another environment's": File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(environment, "other", StringComparison.Ordinal)); break;
            default:
                Directory.Delete(published, recursive: true);
                Directory.CreateDirectory(published);
                File.WriteAllText(Path.Join(published, "mine"), "");
                break;
        }

        var cold = Cold(environment, Start.AddHours(1));
        var steps = new List<string>();

        var result = Publisher.Publish(Request(_git.Folder, environment, Start.AddHours(1)) with { Progress = (name, _, _) => steps.Add(name) }, TestContext.Current.CancellationToken);

        steps.Count(s => s == "history").ShouldBe(2);
        Said(result, _git.Folder).ShouldBe(cold.Said);
        Differences(Files(published), cold.Files).ShouldBeEmpty();
    }

    [Fact]
    public void A_page_that_was_edited_and_then_deleted_is_gone()
    {
        new RandomEditing(_git, 1).Begin();
        Publisher.Publish(Request(_git.Folder, "production", Start), TestContext.Current.CancellationToken).Diagnostics.ShouldBeEmpty();
        _git.CommitFile("content/entries/page/p4/en.json", "{ \"title\": \"Edited\", \"text\": \"text\" }");
        _git.Delete("content/entries/page/p4/en.json");
        _git.Commit("Delete");

        SameAsCold("production", Start.AddHours(1)).Unpublished.ShouldBe(3);
    }

    /// <summary>A snapshot that was left without a reference when its target was deleted.</summary>
    [Fact]
    public void What_a_snapshot_leaves_out_is_there_again_when_its_target_comes_back()
    {
        new RandomEditing(_git, 1).Begin();
        _git.CommitFile("content/entries/page/p3/en.json", "{ \"title\": \"Page 3\", \"text\": \"text\", \"related\": [\"p2\"] }");
        Publisher.Publish(Request(_git.Folder, "production", Start), TestContext.Current.CancellationToken).Diagnostics.ShouldBeEmpty();
        _git.Delete("content/entries/page/p2/en.json");
        _git.Commit("Delete");
        SameAsCold("production", Start.AddHours(1)).Unpublished.ShouldBe(3);
        SameAsCold("production", Start.AddHours(2));
        SameAsCold("production", Start.AddHours(3));
        _git.CommitFile("content/entries/page/p2/en.json", "{ \"title\": \"Page 2\", \"text\": \"text\" }");

        SameAsCold("production", Start.AddHours(4)).Published.ShouldBeGreaterThan(3);
    }

    private PublishResult SameAsCold(string environment, DateTimeOffset now)
    {
        var cold = Cold(environment, now);
        var result = Publisher.Publish(Request(_git.Folder, environment, now), TestContext.Current.CancellationToken);
        Said(result, _git.Folder).ShouldBe(cold.Said);
        Differences(Files(Path.Join(_git.Folder, "published")), cold.Files).ShouldBeEmpty();
        return result;
    }

    /// <summary>The same publish in a copy of everything, without what the last one left for the next.</summary>
    private (string Said, SortedDictionary<string, string> Files, string Ledger) Cold(string environment, DateTimeOffset now)
    {
        var copy = _git.Beside("copy");
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        Copy(new DirectoryInfo(_git.Folder), copy);
        if (Directory.Exists(Path.Join(copy, ".git/content-pipeline"))) Directory.Delete(Path.Join(copy, ".git/content-pipeline"), recursive: true);
        var result = Publisher.Publish(Request(copy, environment, now), TestContext.Current.CancellationToken);
        var published = Path.Join(copy, "published");
        return (Said(result, copy), Directory.Exists(published) ? Files(published) : [], TestRepository.GitIn(copy, "for-each-ref", "--format=%(objectname)", $"refs/heads/publish/{environment}"));
    }

    private static PublishRequest Request(string folder, string environment, DateTimeOffset now) =>
        new(Path.Join(folder, "content"), environment, Path.Join(folder, "published")) { Now = now, User = "ada@example.org" };

    private static string Said(PublishResult result, string folder) => string.Join(
        '\n',
        [
            $"{result.Commit} {result.Ref} {result.LedgerCommit} {string.Join(' ', result.Locales)} {result.Published} {result.Unpublished} {result.Unchanged} {result.Skipped} {result.Repaired} {result.HasErrors}",
            .. result.Changes.Select(c => $"{c with { Missing = null }} {string.Join(' ', c.Missing ?? [])}"),
            .. result.Diagnostics.Select(d => d.ToString().Replace(folder, "", StringComparison.Ordinal)),
            .. result.Live?.Entries.Select(e => e.ToString()) ?? [],
        ]);

    /// <summary>The lines in which two folders differ.</summary>
    private static IEnumerable<string> Differences(SortedDictionary<string, string> one, SortedDictionary<string, string> other)
    {
        var (lines, others) = (Lines(one), Lines(other));
        return lines.Except(others).Select(l => "+" + l).Concat(others.Except(lines).Select(l => "-" + l));

        static List<string> Lines(SortedDictionary<string, string> files) => [.. files.SelectMany(f => f.Value.Split('\n').Select(line => $"{f.Key}: {line}"))];
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) File.Copy(file.FullName, Path.Join(to, file.Name));
        foreach (var folder in from.EnumerateDirectories()) Copy(folder, Path.Join(to, folder.Name));
    }

    private static SortedDictionary<string, string> Files(string folder) => !Directory.Exists(folder) ? [] : new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".publish.lock", StringComparison.Ordinal)).ToDictionary(f => Path.GetRelativePath(folder, f), f => File.ReadAllText(f)), StringComparer.Ordinal);
}
