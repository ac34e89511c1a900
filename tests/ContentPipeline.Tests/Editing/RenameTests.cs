using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;
using ContentPipeline.Releases;
using ContentPipeline.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Editing;

public sealed class RenameTests
{
    private const string Stack = """
        name: Renamed
        master_locale: en
        locales: [{ code: en, name: English }, { code: de, name: Deutsch }]
        environments: [{ uid: production }]
        """;

    private const string Page = """
        uid: page
        schema:
          - { uid: title, data_type: text }
          - { uid: one, data_type: reference, reference_to: [page] }
          - { uid: many, data_type: reference, reference_to: [page], field_metadata: { ref_multiple: true } }
          - { uid: rows, data_type: group, multiple: true, schema: [{ uid: one, data_type: reference, reference_to: [page] }] }
          - { uid: parts, data_type: blocks, blocks: [{ uid: part, title: Part, schema: [{ uid: many, data_type: reference, reference_to: [page], field_metadata: { ref_multiple: true } }] }] }
          - { uid: body, data_type: json, field_metadata: { allow_json_rte: true } }
        """;

    private static readonly Gen<string> _uids = Gen.Elements("a", "b", "ab", "c");

    private static readonly Gen<string> _references = Gen.OneOf(
        _uids.Select(u => $"\"{u}\""),
        _uids.Select(u => $"{{\"uid\":\"{u}\", \"_content_type_uid\" : \"page\"}}"));

    private static readonly Gen<string> _members = Gen.OneOf(
        _uids.Select(u => $"\"title\": \"{u}\""),
        _references.Select(r => $"\"one\": {r}"),
        _references.ListOf().Select(r => $"\"many\":[{string.Join(",\n  ", r)}]"),
        _references.ListOf().Select(r => $"\"rows\": [{string.Join(", ", r.Select(v => $"{{ \"one\": [{v}], \"x\": 1.0 }}"))}]"),
        _references.ListOf().Select(r => $"\"parts\": [ {{ \"part\": {{ \"many\": [{string.Join(", ", r)}] }} }} ]"),
        _uids.Select(u => $"\"body\": {{ \"type\": \"doc\", \"children\": [ {{ \"type\": \"reference\", \"attrs\": {{ \"entry-uid\": \"{u}\", \"content-type-uid\": \"page\" }} }} ] }}"));

    private static readonly Gen<string> _documents = _members.ListOf().Select(m => $"{{ {string.Join(",\n", m.DistinctBy(x => x[..5]))} }}\n");

    [Fact]
    public void Everything_that_named_the_entry_names_it_so_and_renaming_back_leaves_every_byte_as_it_was() =>
        Prop.ForAll(_documents.ArrayOf(5).ToArbitrary(), documents =>
        {
            using var folder = new TestFolder();
            folder.Write("stack.yaml", Stack);
            folder.Write("content_types/page.yaml", Page);
            string[] paths = ["a/en", "group/b/en", "group/b/de", "ab/en", "c/en"];
            foreach (var (path, text) in paths.Zip(documents)) folder.Write($"entries/page/{path}.json", text);
            var before = Files(folder);

            Rename(folder, "a", "new");
            var between = Files(folder);
            Rename(folder, "new", "a");

            between.Keys.ShouldBe(before.Keys.Select(p => p.Replace("/a/", "/new/", StringComparison.Ordinal)), ignoreOrder: true);
            // The titles are texts, and mean nothing.
            foreach (var text in between.Values) Named(text, "a").ShouldBeFalse(text);
            foreach (var (path, text) in before) Named(between[path.Replace("/a/", "/new/", StringComparison.Ordinal)], "new").ShouldBe(Named(text, "a"), text);
            Files(folder).ShouldBe(before, ignoreOrder: true);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory]
    [InlineData("items: [{ entry: page/a }, {entry: 'page/a-b'}, { \"entry\" : \"page/b\" }] # page/a", "items: [{ entry: page/new }, {entry: 'page/a-b'}, { \"entry\" : \"page/b\" }] # page/a")]
    [InlineData("items:\n  - action: publish # page/a\n    entry:  \"page/a\"\n", "items:\n  - action: publish # page/a\n    entry:  \"page/new\"\n")]
    [InlineData("items:\n  - entry:\n      page/a\n", "items:\n  - entry:\n      page/new\n")]
    [InlineData("items:\n  - entry: page/b\n", "items:\n  - entry: page/b\n")]
    [InlineData("items:\n  - entry: &x page/a\n", null)]
    public void A_release_names_the_entry_anew_and_keeps_its_style(string text, string? expected) =>
        (ReleaseText.Rename("releases/x.yaml", Encoding.UTF8.GetBytes(text), new EntryId("page", "a"), new EntryId("page", "new")) is { } after ? Encoding.UTF8.GetString(after) : null).ShouldBe(expected);

    private static bool Named(string text, string uid) => text.Split('\n').Any(l => !l.Contains("\"title\"", StringComparison.Ordinal) && l.Contains($"\"{uid}\"", StringComparison.Ordinal));

    private static void Rename(TestFolder folder, string before, string after)
    {
        var findings = new Findings();
        EntryRename.Rename(new EditTarget(folder.FullPath), new EntryId("page", before), after, findings).ShouldNotBeNull(string.Join('\n', findings));
    }

    private static Dictionary<string, string> Files(TestFolder folder) => Directory.EnumerateFiles(folder.PathOf("entries"), "*.json", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder.FullPath, f).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
}
