using System.Text;
using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Json;

namespace ContentPipeline.Tests.Merging;

/// <summary>One content type with a field of every kind that matters when two people change an entry.</summary>
internal static class MergeModel
{
    public static readonly ContentType Page = Model.Read(
        [
            new("stack.yaml", "name: S\nmaster_locale: en\nlocales: [{ code: en, name: English }]\n"u8.ToArray()),
            new("content_types/page.yaml", """
                uid: page
                title: Page
                schema:
                  - { uid: title, data_type: text, mandatory: true }
                  - { uid: text, data_type: text }
                  - { uid: names, data_type: text, multiple: true }
                  - { uid: home, data_type: link }
                  - { uid: body, data_type: json, field_metadata: { allow_json_rte: true } }
                  - { uid: any, data_type: json }
                  - { uid: one, data_type: reference, reference_to: [page] }
                  - { uid: related, data_type: reference, reference_to: [page], field_metadata: { ref_multiple: true } }
                  - uid: seo
                    data_type: group
                    schema:
                      - { uid: heading, data_type: text }
                      - { uid: robots, data_type: text }
                  - uid: parts
                    data_type: group
                    multiple: true
                    schema:
                      - { uid: heading, data_type: text }
                      - { uid: count, data_type: number }
                  - uid: blocks
                    data_type: blocks
                    blocks:
                      - uid: hero
                        title: Hero
                        schema: [{ uid: heading, data_type: text }, { uid: count, data_type: number }]
                      - uid: quote
                        title: Quote
                        schema: [{ uid: heading, data_type: text }]
                """u8.ToArray()),
        ],
        [])!.ContentTypes["page"];

    public static JsonElement Value(string text) => JsonText.Parse("x.json", Encoding.UTF8.GetBytes(text), []).ShouldNotBeNull(text).Root;
}
