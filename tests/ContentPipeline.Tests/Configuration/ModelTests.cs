using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Tests.Configuration;

public sealed class ModelTests
{
    private const string Small = "{ name: Small, master_locale: en, environments: [{ uid: production }] }";

    private readonly Findings _findings = [];

    [Fact]
    public void Global_fields_that_multiply_are_read_only_so_far()
    {
        var files = Enumerable.Range(0, 9).Select(n => ($"global_fields/g{n}.yaml", $"uid: g{n}\nschema:\n" + string.Concat(
            Enumerable.Range(0, 10).Select(f => n == 8 ? $"- {{ uid: f{f}, data_type: text }}\n" : $"- {{ uid: f{f}, data_type: global_field, reference_to: g{n + 1} }}\n"))));

        Read(Small, [.. files]);

        Codes.ShouldBe(["CP0037"]);
    }

    [Theory]
    [InlineData("on_publish_with_unpublished_references_strategy: publish_references", "CP0040")]
    [InlineData("on_reference_unpublish_strategy: unpublish, on_reference_delete_strategy: delete_references", "CP0040")]
    [InlineData("on_reference_unpublish_strategy: fail")]
    public void A_strategy_that_is_not_followed_says_so_once_for_its_field(string strategies, params string[] codes)
    {
        Read(Small, ("content_types/page.yaml", Page($"{{ uid: more, data_type: reference, reference_to: [page], {strategies} }}")));

        Codes.ShouldBe(codes);
    }

    private IEnumerable<string> Codes => _findings.Select(f => f.Code);

    private static string Page(string field) => $"uid: page\nschema:\n- {{ uid: title, data_type: text }}\n- {field}\n";

    private Stack? Read(string stack, params (string Path, string Text)[] files) =>
        Model.Read(files.Prepend(("stack.yaml", stack)).Select(f => (f.Item1, Encoding.UTF8.GetBytes(f.Item2))), _findings);
}
