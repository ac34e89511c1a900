using System.Text.Json;
using ContentPipeline.Tests.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Exporting;

/// <summary>Whatever documents say, right or wrong, they say the same after they went out and came back.</summary>
public sealed class IdentityTests
{
    private static readonly string[] Keys =
        ["title", "text", "number", "picture", "pictures", "friend", "group", "groups", "blocks", "body", "custom", "topics", "unknown", "tags", "ACL", "_metadata", "_version", "uid_of_old"];

    private static readonly Gen<string> Value = Gen.OneOf(
        JsonTexts.Values(2),
        Gen.Elements(
            """{"workflow":{"stage":"s1","due_date":"2026-01-31"},"x":1}""",
            """{"workflow":{"stage":"s1"}}""",
            "\"a.png\"",
            "[\"a.png\",\"gone.png\"]",
            """{"uid":"gone.png","filename":"g"}""",
            """[{"uid":"e0","_content_type_uid":"page"}]""",
            """{"picture":"a.png","inner":[{"pictures":["a.png"],"_metadata":{"uid":"m1"}}]}""",
            """[{"hero":{"picture":"a.png","_metadata":{"uid":"m2"}}},{"gone":{"picture":"a.png"}}]"""));

    [Fact]
    public void Documents_are_what_they_were_after_export_and_import() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(4),
        Prop.ForAll(Arb.From(Document.ArrayOf(60)), documents =>
        {
            using var source = new RoundTrip();
            using var target = new RoundTrip();
            Stack(source);
            foreach (var (document, n) in documents.Select((d, n) => (d, n))) source.Repository.Write($"content/entries/page/e{n}/en.json", document);
            source.Repository.Commit("Documents");
            target.Import(source.Export());
            foreach (var (document, n) in documents.Select((d, n) => (d, n)))
            {
                var back = File.ReadAllText(Path.Join(target.Content, $"entries/page/e{n}/en.json"));
                Data(back, isSource: false).ShouldBe(Data(document, isSource: true), document);
            }
        }));

    private static Gen<string> Document =>
        from keys in Gen.Shuffle(Keys)
        from count in Gen.Choose(0, Keys.Length)
        from values in Value.ArrayOf(count)
        select "{" + string.Join(',', keys.Take(count).Zip(values, (k, v) => $"\"{k}\":{v}")) + "}";

    private static void Stack(RoundTrip round)
    {
        const string files = "{ uid: picture, data_type: file }, { uid: pictures, data_type: file, multiple: true }";
        round.Repository.Write("content/stack.yaml", "name: Any\nmaster_locale: en\nworkflows: [{ uid: w, stages: [{ uid: s1, title: One }] }]\n");
        round.Repository.Write("content/assets/a.png", "png");
        round.Repository.Write("content/content_types/page.yaml", $$"""
            uid: page
            schema:
              - { uid: title, data_type: text }
              - { uid: text, data_type: text }
              - { uid: number, data_type: number }
              - { uid: friend, data_type: reference, reference_to: [page] }
              - { uid: group, data_type: group, schema: [{{files}}, { uid: inner, data_type: group, multiple: true, schema: [{{files}}] }] }
              - { uid: groups, data_type: group, multiple: true, schema: [{{files}}] }
              - { uid: blocks, data_type: blocks, blocks: [{ uid: hero, schema: [{{files}}] }] }
              - { uid: body, data_type: json, field_metadata: { allow_json_rte: true } }
              - { uid: custom, data_type: text, extension_uid: blt1 }
              - { uid: topics, data_type: taxonomy }
              - { uid: picture, data_type: file }
              - { uid: pictures, data_type: file, multiple: true }
            """);
    }

    /// <summary>Members in one order, of a key that stands twice the last one. Derived keys are no content; tags, rights and metadata that say nothing are none; one reference is a list of one.</summary>
    private static string Data(string json, bool isSource)
    {
        var members = (SortedDictionary<string, object?>)Plain(JsonDocument.Parse(json).RootElement)!;
        if (isSource)
        {
            members.Remove("_version");
            foreach (var key in new[] { "tags", "ACL", "_metadata" })
            {
                if (members.TryGetValue(key, out var value) && JsonSerializer.Serialize(value) is "null" or "\"\"" or "[]" or "{}") members.Remove(key);
            }

            if (members.TryGetValue("friend", out var friend) && friend is JsonElement { ValueKind: JsonValueKind.String } bare && !string.IsNullOrWhiteSpace(bare.GetString()))
                members["friend"] = new List<object?> { friend };
        }

        return JsonSerializer.Serialize(members);
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new SortedDictionary<string, object?>(value.EnumerateObject().GroupBy(m => m.Name).ToDictionary(g => g.Key, g => Plain(g.Last().Value)), StringComparer.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        _ => value,
    };
}
