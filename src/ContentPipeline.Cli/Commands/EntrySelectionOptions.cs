using System.CommandLine;
using ContentPipeline.Querying;

namespace ContentPipeline.Cli.Commands;

/// <summary>What is shown of entries, for commands that show their fields. Options are called as the parameters of the entries API.</summary>
internal static class EntrySelectionOptions
{
    private static readonly Option<string[]> Only = FieldPaths.Option("--only", "Show these fields and no others.");
    private static readonly Option<string[]> Except = FieldPaths.Option("--except", "Leave these fields out.");
    private static readonly Option<string[]> Include = FieldPaths.Option("--include", "Show the entries that these reference fields name in place of the references; author.city also goes through an author's.");
    public static readonly Option<bool> IncludePublishDetails = new("--include-publish-details") { Description = "Where it is live, in every environment and locale: shown in any case; accepted as the entries API has it." };
    private static readonly Option<bool> IncludeWorkflow = new("--include-workflow") { Description = "Show the stage of the workflow, as _workflow." };
    private static readonly Option<bool> IncludeMetadata = new("--include-metadata") { Description = "Show what the document states as _metadata." };
    private static readonly Option<bool> IncludeBranch = new("--include-branch") { Description = "Show the branch that is read, as _branch." };

    /// <summary>All of them.</summary>
    public static Option[] All => [Only, Except, Include, IncludePublishDetails, IncludeWorkflow, IncludeMetadata, IncludeBranch];

    public static EntrySelection SelectionOf(ParseResult parsed) => new()
    {
        Only = [.. FieldPaths.Of(parsed.GetValue(Only))],
        Except = [.. FieldPaths.Of(parsed.GetValue(Except))],
        Include = [.. FieldPaths.Of(parsed.GetValue(Include))],
        Workflow = parsed.GetValue(IncludeWorkflow),
        Metadata = parsed.GetValue(IncludeMetadata),
        Branch = parsed.GetValue(IncludeBranch),
    };
}
