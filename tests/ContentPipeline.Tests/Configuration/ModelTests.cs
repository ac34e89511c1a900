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

    [Fact]
    public void An_environment_without_locales_is_an_error()
    {
        Read("{ name: Small, master_locale: en, environments: [{ uid: production, locales: [] }] }");

        Codes.ShouldBe(["CP0038"]);
    }

    [Theory]
    [InlineData("master_locale: en, locales: [{ code: en }, { code: assets }]")]
    [InlineData("master_locale: en, locales: [{ code: en }, { code: Assets }]")]
    [InlineData("master_locale: assets")]
    public void The_folder_of_a_snapshots_files_is_no_locale(string yaml)
    {
        Read($"{{ name: Small, {yaml} }}");

        Codes.ShouldContain("CP0039");
    }

    [Theory]
    [InlineData("2026-12-31", "2026-12-31T23:59:59.999Z")]
    [InlineData("2026-12-31T00:00:00Z", "2026-12-31T00:00:00.000Z")]
    public void An_end_that_is_only_a_day_includes_it(string end, string moment)
    {
        var stack = Read(Small, ("content_types/page.yaml", Page($"{{ uid: on, data_type: isodate, startDate: {end}, endDate: {end} }}")))!;

        var field = stack.ContentTypes["page"].Fields.OfType<DateField>().Single();
        IsoDate.Format(field.End!.Value).ShouldBe(moment);
        IsoDate.Format(field.Start!.Value).ShouldBe("2026-12-31T00:00:00.000Z");
    }

    [Theory]
    [InlineData("on_publish_with_unpublished_references_strategy: publish_references")]
    [InlineData("on_reference_unpublish_strategy: unpublish, on_reference_delete_strategy: delete_references")]
    [InlineData("mandatory: true, on_reference_unpublish_strategy: delete_references", "CP0021")]
    [InlineData("mandatory: true, on_reference_delete_strategy: delete_references", "CP0021")]
    [InlineData("on_reference_delete_strategy: unpublish", "CP0008")]
    public void Strategies_are_known_words_and_never_empty_a_mandatory_field(string strategies, params string[] codes)
    {
        Read(Small, ("content_types/page.yaml", Page($"{{ uid: more, data_type: reference, reference_to: [page], {strategies} }}")));

        Codes.ShouldBe(codes);
    }

    private IEnumerable<string> Codes => _findings.Select(f => f.Code);

    private static string Page(string field) => $"uid: page\nschema:\n- {{ uid: title, data_type: text }}\n- {field}\n";

    private Stack? Read(string stack, params (string Path, string Text)[] files) =>
        Model.Read(files.Prepend(("stack.yaml", stack)).Select(f => new ConfigurationText(f.Item1, Encoding.UTF8.GetBytes(f.Item2))), _findings);
}
