using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing.Operators;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Editing;

/// <summary>What holds of updates whatever the document.</summary>
public sealed class DocumentUpdatePropertyTests
{
    private static readonly Gen<JsonNode> _texts = Gen.Elements("", "a", "abc", "é", "1").Select(t => (JsonNode)t);
    private static readonly Gen<JsonNode> _numbers = Gen.OneOf(Gen.Choose(-5, 5).Select(n => (JsonNode)n), Gen.Elements(0.1m, -2.75m, 100000000000.25m).Select(n => (JsonNode)n));

    private static readonly Gen<(string Field, JsonNode? Value)> _plain = Gen.OneOf(
        _texts.Select(v => ("title", (JsonNode?)v)),
        _numbers.Select(v => ("number", (JsonNode?)v)),
        List(_numbers).Select(v => ("multiple_number", (JsonNode?)v)),
        List(Banner()).Select(v => ("banner", (JsonNode?)v)),
        Banner().Select(v => ("seo", (JsonNode?)v)),
        List(_texts).Select(v => ("tags", (JsonNode?)v)),
        _texts.Select(v => ("unknown", (JsonNode?)v)),
        Gen.Elements("title", "number", "banner").Select(f => (f, (JsonNode?)null)));

    private static readonly Gen<JsonObject> _documents = _plain.ListOf().Select(Object);

    [Fact]
    public void An_update_without_operators_sets_what_is_sent_and_leaves_the_rest() => Holds(
        from document in _documents from update in _documents select (document, update),
        c =>
        {
            var expected = Copy(c.document);
            foreach (var (key, value) in c.update) expected[key] = value?.DeepClone();
            return Same(Apply(c.document, c.update), expected);
        });

    [Fact]
    public void What_was_applied_is_read_and_applying_it_again_changes_nothing() => Holds(
        from document in _documents from update in _documents select (document, update),
        c =>
        {
            var once = Apply(c.document, c.update)!;
            return c.update.All(u => Same(once[u.Key], u.Value)) && Same(Apply(once, c.update), once);
        });

    [Fact]
    public void What_is_pushed_stands_last_and_pulling_what_was_not_there_before_takes_it_out_again() => Holds(
        from before in List(Gen.Choose(0, 5).Select(n => (JsonNode)n)) from pushed in List(Gen.Choose(6, 9).Select(n => (JsonNode)n)) select (before, pushed),
        c =>
        {
            var document = new JsonObject { ["multiple_number"] = c.before.DeepClone() };
            var after = Apply(document, Operator("multiple_number", "PUSH", "data", c.pushed))!;
            var isLast = Same(after["multiple_number"], new JsonArray([.. c.before.AsArray().Concat(c.pushed.AsArray()).Select(n => n!.DeepClone())]));
            return isLast && Same(Apply(after, Operator("multiple_number", "PULL", "query", new JsonObject { ["$in"] = c.pushed.DeepClone() })), document);
        });

    [Fact]
    public void Subtracting_what_was_added_gives_the_number_that_it_was() => Holds(
        from number in _numbers from difference in _numbers select (number, difference),
        c =>
        {
            var document = new JsonObject { ["number"] = c.number.DeepClone() };
            var added = Apply(document, new JsonObject { ["number"] = new JsonObject { ["ADD"] = c.difference.DeepClone() } })!;
            return Decimal(added["number"]!) == Decimal(c.number) + Decimal(c.difference) && Same(Apply(added, new JsonObject { ["number"] = new JsonObject { ["SUB"] = c.difference.DeepClone() } }), document);
        });

    [Fact]
    public void One_operator_that_fails_leaves_the_whole_update_undone() => Holds(
        from document in _documents
        from update in _documents
        from wrong in Gen.Elements("""{ "content_container": { "UPDATE": { "index": 0, "data": {} } } }""", """{ "several": { "ADD": 1 } }""", """{ "nothing": { "PUSH": { "data": 1 } } }""")
        select (document, update, wrong),
        c =>
        {
            var update = Copy(c.update);
            var failing = JsonNode.Parse(c.wrong)!.AsObject().Single();
            update[failing.Key] = failing.Value!.DeepClone();
            return Apply(c.document, update) is null;
        });

    [Fact]
    public void The_order_in_which_fields_are_sent_does_not_matter() => Holds(
        from document in _documents from update in Operators() from seed in Gen.Choose(0, 1000) select (document, update, seed),
        c =>
        {
            var random = new Random(c.seed);
            var shuffled = new JsonObject(c.update.OrderBy(_ => random.Next()).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
            return Same(Apply(c.document, c.update), Apply(c.document, shuffled));
        });

    [Fact]
    public void Fields_updated_one_after_the_other_are_the_same_as_together() => Holds(
        from document in _documents from update in Operators() select (document, update),
        c =>
        {
            var one = c.document;
            foreach (var (key, value) in c.update) one = one is null ? null : Apply(one, new JsonObject { [key] = value?.DeepClone() });
            return Same(one, Apply(c.document, c.update));
        });

    /// <summary>Updates of which some fail, depending on the document.</summary>
    private static Gen<JsonObject> Operators() => Gen.OneOf(
        _plain,
        _numbers.Select(n => ("number", (JsonNode?)new JsonObject { ["ADD"] = n })),
        _numbers.Select(n => ("multiple_number", (JsonNode?)Operator("x", "PUSH", "data", n)["x"]!.DeepClone())),
        Gen.Choose(0, 2).Select(n => ("multiple_number", (JsonNode?)new JsonObject { ["UPDATE"] = new JsonObject { ["index"] = n, ["data"] = 7 } })),
        Gen.Choose(0, 2).Select(n => ("banner", (JsonNode?)new JsonObject { ["UPDATE"] = new JsonObject { ["index"] = n, ["data"] = new JsonObject { ["title"] = "new" } } })),
        _texts.Select(t => ("seo", (JsonNode?)new JsonObject { ["UPDATE"] = new JsonObject { ["data"] = new JsonObject { ["title"] = t, ["count"] = new JsonObject { ["ADD"] = 1 } } } })),
        _texts.Select(t => ("tags", (JsonNode?)Operator("x", "PULL", "query", new JsonObject { ["$in"] = new JsonArray(t.DeepClone()) })["x"]!.DeepClone())))
        .ListOf().Select(Object);

    private static Gen<JsonNode> Banner() =>
        from title in _texts
        from text in _texts
        from hasText in Gen.Elements(true, false)
        select (JsonNode)(hasText ? new JsonObject { ["title"] = title.DeepClone(), ["text"] = text.DeepClone() } : new JsonObject { ["title"] = title.DeepClone() });

    private static Gen<JsonNode> List(Gen<JsonNode> items) => items.ListOf().Select(l => (JsonNode)new JsonArray([.. l.Select(i => i.DeepClone())]));

    private static JsonObject Object(IEnumerable<(string Field, JsonNode? Value)> members)
    {
        var made = new JsonObject();
        foreach (var (field, value) in members) made[field] = value?.DeepClone();
        return made;
    }

    private static JsonObject Operator(string field, string name, string key, JsonNode value) =>
        new() { [field] = new JsonObject { [name] = new JsonObject { [key] = value.DeepClone() } } };

    private static decimal Decimal(JsonNode number) => decimal.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    private static JsonObject Copy(JsonObject value) => value.DeepClone().AsObject();

    private static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

    private static JsonObject? Apply(JsonObject document, JsonObject update)
    {
        var before = document.ToJsonString();
        var after = DocumentUpdate.Apply(SampleType.Page, SampleType.Stack, JsonElement.Parse(before), JsonElement.Parse(update.ToJsonString()), new Findings());
        document.ToJsonString().ShouldBe(before);
        return after is { } value ? JsonNode.Parse(value.GetRawText())!.AsObject() : null;
    }

    private static void Holds<T>(Gen<T> cases, Func<T, bool> property) => Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
