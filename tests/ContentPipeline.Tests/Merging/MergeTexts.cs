using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Merging;

/// <summary>Documents of <see cref="MergeModel.Page"/> as somebody may have left them. Few values, so that two people often do the same.</summary>
internal static class MergeTexts
{
    private static readonly string[] Names = ["title", "text", "names", "home", "body", "any", "one", "related", "seo", "parts", "blocks", "tags", "_metadata"];
    private static readonly string[] Uids = ["1", "2", "3", "4"];

    /// <summary>Three documents of which nobody knows how one became the others.</summary>
    public static Arbitrary<(string Base, string Ours, string Theirs)> Any() =>
        (from b in Document from o in Document from t in Document select (b, o, t)).ToArbitrary();

    public static Gen<string> Document =>
        from members in Gen.Shuffle(Names)
        from count in Gen.Choose(0, members.Length)
        from values in Gen.CollectToSequence(members.Take(count), Member)
        select "{" + string.Join(',', values) + "}";

    private static Gen<string> Member(string name) => Value(name).Select(value => $"\"{name}\":{value}");

    private static Gen<string> Value(string name) => name switch
    {
        "names" => List(Gen.Elements("\"a\"", "\"b\"", "\"c\""), 3),
        "tags" => Distinct("\"a\"", "\"b\"", "\"c\"", "\"d\""),
        "related" => Distinct("{\"uid\":\"a\",\"_content_type_uid\":\"page\"}", "{\"uid\":\"b\",\"_content_type_uid\":\"page\"}", "{\"uid\":\"c\",\"_content_type_uid\":\"page\"}"),
        "one" => Gen.Elements("[]", "[{\"uid\":\"a\",\"_content_type_uid\":\"page\"}]", "[{\"uid\":\"b\",\"_content_type_uid\":\"page\"}]"),
        "home" => Gen.Elements("{\"title\":\"a\",\"href\":\"/\"}", "{\"title\":\"b\",\"href\":\"/\"}", "null"),
        "seo" => Fields("heading", "robots"),
        "_metadata" => Fields("a", "b"),
        "parts" => Gen.OneOf(Instances(uid => Instance(uid)), List(Fields("heading", "count"), 2)),
        "blocks" => Instances(uid => from kind in Gen.Elements("hero", "quote") from inner in Instance(uid) select $"{{\"{kind}\":{inner}}}"),
        "body" => Instances(uid => from text in Scalar select $"{{\"uid\":\"{uid}\",\"type\":\"p\",\"children\":[{{\"text\":{text}}}]}}").Select(c => $"{{\"uid\":\"doc\",\"type\":\"doc\",\"children\":{c}}}"),
        _ => Scalar,
    };

    private static Gen<string> Scalar => Gen.Elements("\"a\"", "\"b\"", "1", "1.0", "null", "{\"x\":1}");

    private static Gen<string> Instance(string uid) => Fields("heading", "count").Select(f => f == "{}" ? $"{{\"_metadata\":{{\"uid\":\"{uid}\"}}}}" : $"{f[..^1]},\"_metadata\":{{\"uid\":\"{uid}\"}}}}");

    private static Gen<string> Fields(string first, string second) =>
        from a in Gen.OneOf(Gen.Constant(""), Scalar.Select(v => $"\"{first}\":{v}"))
        from b in Gen.OneOf(Gen.Constant(""), Scalar.Select(v => $"\"{second}\":{v}"))
        select "{" + string.Join(',', new[] { a, b }.Where(m => m.Length > 0)) + "}";

    private static Gen<string> Instances(Func<string, Gen<string>> of) =>
        from uids in Gen.Shuffle(Uids)
        from count in Gen.Choose(0, 4)
        from items in Gen.CollectToSequence(uids.Take(count), of)
        select "[" + string.Join(',', items) + "]";

    private static Gen<string> Distinct(params string[] of) => from items in Gen.Shuffle(of) from count in Gen.Choose(0, of.Length) select "[" + string.Join(',', items.Take(count)) + "]";

    private static Gen<string> List(Gen<string> of, int length) => from count in Gen.Choose(0, length) from items in of.ArrayOf(count) select "[" + string.Join(',', items) + "]";
}
