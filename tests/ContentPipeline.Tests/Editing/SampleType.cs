using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Tests.Editing;

/// <summary>A content type with the fields of the entries API's samples, and some more of each kind.</summary>
internal static class SampleType
{
    public static readonly ContentType Page = new(
        "page",
        "Page",
        false,
        true,
        [
            Text("title"),
            Number("number"),
            Number("multiple_number") with { Multiple = true },
            Number("number_as_text"),
            Text("list_as_text") with { Multiple = true },
            Group("group_as_text", Text("title")),
            Group("multiple_group", Text("demo_field"), Group("inner", Number("n"))) with { Multiple = true },
            Group("banner", Text("title"), Text("text"), new LinkField { Uid = "link" }) with { Multiple = true },
            Group("seo", Text("title"), Text("text"), Text("texts") with { Multiple = true }, Number("count"), Text("push")),
            Group("operators", Text("PUSH")),
            Blocks("content_container"),
            Blocks("blocks_of"),
            new ReferenceField(["page"], default, default, default) { Uid = "several", Multiple = true },
            new JsonField(false, []) { Uid = "anything" },
            new CustomField("text", "blt1") { Uid = "custom" },
        ],
        Location.None);

    public static readonly Stack Stack = new(
        "sample",
        new Locales(new Locale("en-us", "English", null), [new Locale("en-us", "English", null)]),
        null,
        [],
        ImmutableSortedDictionary<string, ContentType>.Empty.Add(Page.Uid, Page),
        ImmutableSortedDictionary<string, Taxonomy>.Empty,
        [],
        []);

    private static TextField Text(string uid) => new(TextStyle.SingleLine, null, null, null, []) { Uid = uid };

    private static NumberField Number(string uid) => new(null, null, []) { Uid = uid };

    private static GroupField Group(string uid, params Field[] fields) => new([.. fields], null) { Uid = uid };

    private static BlocksField Blocks(string uid)
    {
        var component = new Block("link_component", "Link", [Text("teaser"), Text("url")]);
        var components = new BlocksField([component]) { Uid = "link_components", Multiple = true };
        return new BlocksField(
        [
            new Block("text_module", "Text", [Text("text")]),
            new Block("link_module", "Links", [Text("module_title"), Number("kept"), components]),
        ])
        { Uid = uid, Multiple = true };
    }
}
