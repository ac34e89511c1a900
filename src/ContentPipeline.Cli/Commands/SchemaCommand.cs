using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

internal static class SchemaCommand
{
    private static readonly Argument<string> ContentType = new("content_type") { Description = "The content type's uid." };

    public static Command Create() => CommonOptions.WithContent(
        "schema",
        "Prints a content type as JSON Schema, for editors that complete and check documents while they are written.",
        "schema article",
        Run,
        ContentType);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var type = parsed.GetValue(ContentType)!;
        // An editor edits what lies in the working tree.
        if (ContentLoader.LoadStack(ContentFiles.ModelIn(report.ContentFolder), findings) is not { } stack)
            return report.Answer(findings.Sorted(), _ => { }, _ => { });
        if (!stack.ContentTypes.TryGetValue(type, out var found))
            return report.Fail(Diagnose.NoSuchContentType(type, stack.ContentTypes.Keys));
        var schema = EditorSchema.Of(found);
        return report.Answer(findings.Sorted(), text => text.WriteLine(schema), json =>
        {
            json.WritePropertyName("schema");
            json.WriteRawValue(schema);
        });
    }
}
