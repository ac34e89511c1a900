using System.Text;
using System.Text.Json;
using ContentPipeline.Editing;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Editing;

/// <summary>How a new document is written.</summary>
public sealed class CanonicalDocumentTests
{
    private static readonly string[] Keys =
        ["title", "number", "multiple_number", "multiple_group", "banner", "seo", "content_container", "several", "anything", "custom", "unknown", "tags", "ACL", "_metadata", "uid", "_version"];

    [Fact]
    public void Fields_stand_in_the_order_of_the_model_however_they_were_sent() => Write("""
        {"_metadata": {}, "zeal": 1, "banner": [{"text": "t", "more": 1, "title": "a"}], "tags": [], "number": 1.50, "uid": "x", "title": "T",
         "content_container": [{"link_module": {"kept": 1, "module_title": "m"}}, {"other": {"b": 1, "a": 2}}]}
        """).ShouldBe("""
        {
          "title": "T",
          "number": 1.50,
          "banner": [
            {
              "title": "a",
              "text": "t",
              "more": 1
            }
          ],
          "content_container": [
            {
              "link_module": {
                "module_title": "m",
                "kept": 1
              }
            },
            {
              "other": {
                "b": 1,
                "a": 2
              }
            }
          ],
          "zeal": 1,
          "tags": [],
          "_metadata": {}
        }

        """);

    [Fact]
    public void A_formatted_file_is_a_fixed_point_and_says_what_was_sent() => Prop.ForAll(
        Arb.From(from keys in Gen.Shuffle(Keys) from count in Gen.Choose(0, Keys.Length) from values in Json.JsonTexts.Values(2).ArrayOf(count) select (keys.Take(count).ToArray(), values)),
        sent =>
        {
            var text = "{" + string.Join(',', sent.Item1.Zip(sent.values, (k, v) => $"\"{k}\":{v}")) + "}";
            var written = Write(text);
            return Write(written) == written && Data(written) == Data("{" + string.Join(',', sent.Item1.Zip(sent.values, (k, v) => $"\"{k}\":{v}").Where(m => !m.StartsWith("\"uid\"", StringComparison.Ordinal) && !m.StartsWith("\"_version\"", StringComparison.Ordinal))) + "}");
        }).QuickCheckThrowOnFailure();

    /// <summary>Members in one order; of a key that stands twice the last one counts.</summary>
    private static string Data(string json) => JsonSerializer.Serialize(Plain(JsonDocument.Parse(json).RootElement));

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new SortedDictionary<string, object?>(value.EnumerateObject().GroupBy(m => m.Name).ToDictionary(g => g.Key, g => Plain(g.Last().Value)), StringComparer.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        _ => value,
    };

    private static string Write(string json) => Encoding.UTF8.GetString(CanonicalDocument.Write(SampleType.Page, JsonDocument.Parse(json).RootElement));
}
