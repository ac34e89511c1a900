using System.CommandLine;

namespace ContentPipeline.Cli.Commands;

/// <summary>Paths of fields, each given by itself or several with commas between them.</summary>
internal static class FieldPaths
{
    public static Option<string[]> Option(string name, string description) => new(name) { Description = description, HelpName = "FIELD,…" };

    public static IEnumerable<string> Of(IEnumerable<string>? given) => (given ?? []).SelectMany(g => g.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
