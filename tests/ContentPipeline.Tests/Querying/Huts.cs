using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Querying;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Tests.Querying;

/// <summary>A few huts with a field of every kind that a query can go through, in memory.</summary>
internal static class Huts
{
    public static readonly Stack Stack = Read();

    private static readonly Dictionary<string, string> Documents = new()
    {
        ["hut/a"] = """
            { "title": "Alm", "beds": 8, "open": true, "since": "1990-05-01", "marks": [1, 2, 3], "season": { "note": "dry" },
              "menu": [{ "dish": "Soup", "price": 4.50 }, { "dish": "Bread" }], "parts": [{ "hero": { "title": "Hello" } }, { "quote": { "words": "So" } }],
              "warden": [{ "uid": "ada", "_content_type_uid": "person" }], "photo": "a.png", "link": { "title": "Home", "href": "https://a.example" },
              "topics": [{ "taxonomy_uid": "topic", "term_uid": "powder" }], "data": { "$gt": 1, "x": { "y": [1, 2] } }, "tags": ["high", "new"],
              "_metadata": { "workflow": { "stage": "ready" } } }
            """,
        ["hut/b"] = """
            { "title": "Bär", "beds": 12.0, "open": false, "since": "1990-05-01T00:00:00Z", "marks": [], "menu": [{ "dish": "Soup", "price": 9 }],
              "parts": [{ "quote": { "words": "Hello" } }], "warden": ["bob"], "topics": [{ "taxonomy_uid": "topic", "term_uid": "snow" }, { "taxonomy_uid": "kind", "term_uid": "snow" }] }
            """,
        ["hut/c"] = """{ "title": "Cabin", "beds": 1e1, "since": null, "marks": [9], "season": {}, "warden": ["gone"] }""",
        ["person/ada"] = """{ "title": "Ada", "friend": ["bob"], "age": 30 }""",
        ["person/bob"] = """{ "title": "Bob", "friend": ["ada"] }""",
    };

    private static Stack Read()
    {
        var findings = new Findings();
        var files = new Dictionary<string, string>
        {
            ["stack.yaml"] = "{ name: Huts, master_locale: en, environments: [{ uid: production }] }",
            ["taxonomies/topic.yaml"] = "{ uid: topic, name: Topic, terms: [{ uid: weather, name: W }, { uid: snow, name: S, parent_uid: weather }, { uid: powder, name: P, parent_uid: snow }, { uid: rain, name: R, parent_uid: weather }] }",
            ["taxonomies/kind.yaml"] = "{ uid: kind, name: Kind, terms: [{ uid: snow, name: Snow }] }",
            ["content_types/person.yaml"] = """
                uid: person
                schema:
                  - { uid: title, data_type: text }
                  - { uid: age, data_type: number }
                  - { uid: friend, data_type: reference, reference_to: [person] }
                """,
            ["content_types/hut.yaml"] = """
                uid: hut
                schema:
                  - { uid: title, data_type: text }
                  - { uid: beds, data_type: number }
                  - { uid: open, data_type: boolean }
                  - { uid: since, data_type: isodate }
                  - { uid: marks, data_type: number, multiple: true }
                  - { uid: season, data_type: group, schema: [{ uid: note, data_type: text }] }
                  - { uid: menu, data_type: group, multiple: true, schema: [{ uid: dish, data_type: text }, { uid: price, data_type: number }] }
                  - uid: parts
                    data_type: blocks
                    blocks:
                      - { uid: hero, title: Hero, schema: [{ uid: title, data_type: text }] }
                      - { uid: quote, title: Quote, schema: [{ uid: words, data_type: text }] }
                  - { uid: warden, data_type: reference, reference_to: [person] }
                  - { uid: photo, data_type: file }
                  - { uid: link, data_type: link }
                  - { uid: topics, data_type: taxonomy, taxonomies: [{ taxonomy_uid: topic }, { taxonomy_uid: kind }] }
                  - { uid: data, data_type: json }
                """,
        };
        var stack = Model.Read(files.Select(f => new ConfigurationText(f.Key, Encoding.UTF8.GetBytes(f.Value))), findings);
        findings.ShouldBeEmpty();
        return stack!;
    }

    public static JsonText Json(string text) => JsonText.Parse("query", Encoding.UTF8.GetBytes(text), [])!;

    /// <summary>The uids of the huts that satisfy a query.</summary>
    public static string Matching(string query)
    {
        var findings = new Findings();
        var text = Json(query);
        var condition = new ConditionReader(text, Stack, findings).OfEntry(text.Root, Stack.ContentTypes["hut"]);
        findings.ShouldBeEmpty();
        var scope = new QueryScope(Content, id => Entry(id.ToString()), Facts, Details);
        return string.Concat(Documents.Keys.Where(k => k.StartsWith("hut/", StringComparison.Ordinal)).Where(k => condition.Holds(new EntrySubject(Entry(k)!, scope))).Select(k => k[4..]));
    }

    /// <summary>What is wrong with a query, as it would be printed.</summary>
    public static IEnumerable<string> Wrong(string query)
    {
        var findings = new Findings();
        var text = Json(query);
        new ConditionReader(text, Stack, findings).OfEntry(text.Root, Stack.ContentTypes["hut"]);
        return findings.Sorted().Select(f => f.ToString());
    }

    private static Content Content { get; } = new(
        Stack,
        Documents.Keys.Select(Id).ToHashSet(),
        ImmutableSortedDictionary<EntryId, Entry>.Empty,
        ImmutableSortedDictionary<string, Asset>.Empty.Add("a.png", new Asset("a.png", "a.png", "a.png", null, "A picture", "image/png", 1, null, Location.None)),
        ImmutableSortedDictionary<string, Release>.Empty);

    private static LocalizedEntry? Entry(string key)
    {
        if (!Documents.TryGetValue(key, out var text)) return null;
        var document = new Document(Id(key), Stack.Locales.Master, JsonText.Parse(key, Encoding.UTF8.GetBytes(text), [])!, "");
        return new Entry(Id(key), Stack.ContentTypes[Id(key).ContentType], [document]).Localize(Stack.Locales.Master, Stack.Locales);
    }

    private static EntryId Id(string key) => EntryId.TryParse(key, out var id) ? id : throw new ArgumentException(key);

    /// <summary>The first letter of the uid says how many versions there are, and when they were made.</summary>
    private static DocumentFacts Facts(LocalizedEntry entry)
    {
        var number = entry.Id.Uid[0] - 'a' + 1;
        var first = new EntryVersion(1, "", "", new DateTimeOffset(2026, 1, number, 9, 0, 0, TimeSpan.Zero), "Ada", "ada@example.org");
        return new DocumentFacts(first, first with { Number = number });
    }

    /// <summary>Only the first hut is live.</summary>
    private static IReadOnlyList<PublishDetails> Details(EntryId id) => id.Uid != "a" ? [] :
        [new PublishDetails(id, "en", 1, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), "ada@example.org", "production", "en", null, "", "", null)];
}
