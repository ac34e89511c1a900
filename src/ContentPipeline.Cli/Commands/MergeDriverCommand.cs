using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Merging;

namespace ContentPipeline.Cli.Commands;

internal static class MergeDriverCommand
{
    /// <summary>What git uses unless an attribute says otherwise.</summary>
    private const int MarkerSizeOfGit = 7;

    private static readonly Argument<string> Base = new("base") { Description = "The file as both sides began (%O)." };
    private static readonly Argument<string> Ours = new("ours") { Description = "The file as our side has it, which becomes the result (%A)." };
    private static readonly Argument<string> Theirs = new("theirs") { Description = "The file as their side has it (%B)." };
    private static readonly Argument<string?> Path = new("path") { Description = "Where it lies in the repository (%P); its content type is then known.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> MarkerSize = CommonOptions.Count("--marker-size", "How many signs a conflict marker has (%L; 7 unless given).");

    public static Command Create() => CommonOptions.Create(
        "merge-driver",
        "Merges three files of a document field by field, as git's merge driver; 'init --merge-driver' sets it up. A conflict is marked in the file, and the exit code is 1.",
        "merge-driver base.json ours.json theirs.json content/entries/article/first-snow/en.json",
        Run,
        Base, Ours, Theirs, Path, MarkerSize);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var size = Math.Clamp(CommonOptions.CountOf(parsed.GetValue(MarkerSize)) ?? MarkerSizeOfGit, 1, 1000);
        MergeDriver.Run(new MergeDriverRequest(parsed.GetValue(Base)!, parsed.GetValue(Ours)!, parsed.GetValue(Theirs)!, parsed.GetValue(Path), size), findings, cancellation);
        return report.Answer(findings.Sorted(), _ => { }, _ => { });
    }
}
