using System.Text;
using System.Text.Json.Nodes;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Validation;

/// <summary>
/// An editor's schema and a publish say yes and no to the same documents, where both speak: types, choices, lengths, ranges, counts. They differ
/// on purpose on null and blank values, which a publish takes for no value, and on what only a publish checks; none of these is generated here.
/// Nor are integers that no long holds: the validator that reads the schema fails on them.
/// </summary>
public sealed class EditorSchemaTests
{
    private static readonly Gen<string> _texts = Gen.Elements("a", "ab", "abc", "abcdef", "red", "green", "é", "1");

    private static readonly Gen<JsonNode> _values = Gen.OneOf(
        _texts.Select(t => (JsonNode)t),
        Gen.Elements(-5m, 0m, 0.5m, 1m, 3m, 10m, 1000000m).Select(n => (JsonNode)n),
        Gen.Elements(true, false).Select(b => (JsonNode)b));

    private static readonly Gen<Field> _plain = Gen.OneOf(
        from min in Bound(3)
        from max in Bound(5)
        select (Field)new TextField(TextStyle.SingleLine, null, min, max is { } m ? Math.Max(m, min ?? 0) : null, []),
        Gen.Constant((Field)new TextField(TextStyle.SingleLine, null, null, null, ["red", "green"])),
        from min in Bound(3)
        from max in Bound(9)
        select (Field)new NumberField(min, max is { } m ? Math.Max(m, min ?? 0) : null, []),
        Gen.Constant((Field)new NumberField(null, null, [1m, 10m])),
        Gen.Constant((Field)new BooleanField()));

    private static readonly Gen<Field> _fields = Gen.OneOf(
        _plain,
        from field in _plain
        from min in Bound(2)
        from max in Bound(3)
        select field with { Multiple = true, MinInstance = min, MaxInstance = max is { } m ? Math.Max(m, min ?? 0) : null },
        from inner in _plain.ListOf(2)
        from multiple in Gen.Elements(true, false)
        select (Field)new GroupField([.. inner.Select((f, n) => f with { Uid = $"i{n}" })], null) { Multiple = multiple });

    [Fact]
    public void The_schema_and_a_publish_agree()
    {
        var cases = from fields in _fields.ListOf(3)
                    let type = Type(fields)
                    from document in Document(type)
                    select (type, document);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var findings = new Findings();
            new DocumentCheck(Read(c.document), c.type, findings).Run();
            var errors = EditorSchema.Schema(c.type).Validate(c.document.ToJsonString());
            return (!findings.HasErrors == (errors.Count == 0))
                .Label($"{EditorSchema.Of(c.type)}\n{c.document.ToJsonString()}\npublish: {string.Join("; ", findings)}\nschema: {string.Join("; ", errors)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void Both_answers_occur()
    {
        // A property over documents that are all wrong, or all right, would say nothing.
        var type = Type([new TextField(TextStyle.SingleLine, null, 2, 3, []), new NumberField(1, 5, []) { Multiple = true, MaxInstance = 2 }]);
        var answers = Document(type).Sample(200).Select(d =>
        {
            var findings = new Findings();
            new DocumentCheck(Read(d), type, findings).Run();
            return findings.HasErrors;
        }).ToList();

        answers.ShouldContain(true);
        answers.ShouldContain(false);
    }

    private static ContentType Type(IEnumerable<Field> fields) => new("page", "Page", false, true, [.. fields.Select((f, n) => f with { Uid = $"f{n}" })], Location.None);

    private static Gen<int?> Bound(int most) => Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, most).Select(n => (int?)n));

    /// <summary>Mostly values of the right type, now and then any other; some fields absent.</summary>
    private static Gen<JsonObject> Document(ContentType type) => Object(type.Fields);

    private static Gen<JsonObject> Object(IEnumerable<Field> fields)
    {
        var document = Gen.Constant(new JsonObject());
        foreach (var field in fields)
        {
            var value = Gen.Frequency((1, Gen.Constant((JsonNode?)null)), (6, Value(field).Select(v => (JsonNode?)v)), (1, _values.Select(v => (JsonNode?)v)));
            document = from before in document
                       from next in value
                       select With(before, field.Uid, next);
        }

        // An empty object is blank, which is no value.
        return document.Where(d => d.Count > 0);
    }

    private static Gen<JsonNode> Value(Field field)
    {
        var one = field switch
        {
            TextField => _texts.Select(t => (JsonNode)t),
            NumberField => Gen.Choose(-2, 12).Select(n => (JsonNode)n),
            BooleanField => Gen.Elements(true, false).Select(b => (JsonNode)b),
            GroupField group => Object(group.Fields).Select(o => (JsonNode)o),
            _ => _values,
        };
        return field.Multiple ? Gen.Choose(1, 4).SelectMany(n => one.ListOf(n)).Select(items => (JsonNode)new JsonArray([.. items.Select(i => i.DeepClone())])) : one;
    }

    private static JsonObject With(JsonObject before, string key, JsonNode? value)
    {
        var after = before.DeepClone().AsObject();
        if (value is not null) after[key] = value.DeepClone();
        return after;
    }

    private static Document Read(JsonObject document)
    {
        var text = JsonText.Parse("entries/page/x/en.json", Encoding.UTF8.GetBytes(document.ToJsonString()), [])!;
        return new Document(new EntryId("page", "x"), new Locale("en", "English", null), text, "");
    }
}
