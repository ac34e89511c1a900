using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class EntryUpdateCommand
{
    private static readonly Option<string?> IfVersion = CommonOptions.Count("--if-version", "The version that the change was made for; refused when there is a newer one.");

    public static Command Create() => CommonOptions.WithContent(
        "update",
        "Changes fields of an entry: values, or the atomic operators PUSH, PULL, UPDATE, ADD and SUB. What is not sent stays, and so does every byte that says the same. In a locale that has no document the entry is localized.",
        "entry update article/first-snow --file change.json --if-version 3 --commit",
        Run,
        [EntryOptions.Entry, EditOptions.File, EntryOptions.Locale, IfVersion, .. EditOptions.Target]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var entry = EditOptions.EntryOf(parsed, findings);
        if (entry is null || EditOptions.BodyOf(parsed, findings, cancellation) is not { } body) return EditAnswer.Of(null, report, findings, cancellation);
        var request = new UpdateRequest(EditOptions.TargetOf(parsed, report), entry, body)
        {
            Locale = parsed.GetValue(EntryOptions.Locale),
            IfVersion = CommonOptions.CountOf(parsed.GetValue(IfVersion)),
        };
        return EditAnswer.Of(EntryUpdate.Update(request, findings, cancellation), report, findings, cancellation);
    }
}
