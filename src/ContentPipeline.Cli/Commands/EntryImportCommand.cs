using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class EntryImportCommand
{
    private static readonly Argument<string> Entry = new("content_type[/uid]") { Description = "The content type, for a new entry; or the entry that gets a new version." };
    private static readonly Option<string?> Uid = new("--uid") { Description = "The uid of the new entry (the one that the file states, or a new one, unless given).", HelpName = "UID" };
    private static readonly Option<string?> Locale = new("--locale") { Description = "The document's locale (the one that the file states, else the master locale, unless given).", HelpName = "L" };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Make the file all that an existing document says; what the file does not say goes." };

    public static Command Create() => CommonOptions.WithContent(
        "import",
        "Takes over an entry from a file that 'entry export' wrote: as a new entry, or as a new version of one. What is derived in the file is passed over.",
        "entry import article --file first-snow.json --overwrite",
        Run,
        [Entry, EditOptions.File, Uid, Locale, Overwrite, .. EditOptions.Target]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var named = parsed.GetValue(Entry)!;
        var id = EntryId.TryParse(named, out var entry) ? entry : null;
        if (id is null && named.Contains('/', StringComparison.Ordinal)) findings.Add(Diagnose.NotAnEntry(named));
        if (id is not null && parsed.GetValue(Uid) is { } uid) findings.Add(Diagnose.UidOfExisting(uid));
        if (findings.HasErrors || EditOptions.BodyOf(parsed, findings, cancellation) is not { } body) return EditAnswer.Of(null, report, findings, cancellation);
        var request = new ImportRequest(EditOptions.TargetOf(parsed, report), id?.ContentType ?? named, body)
        {
            Existing = id?.Uid,
            NewUid = parsed.GetValue(Uid),
            Locale = parsed.GetValue(Locale),
            Overwrite = parsed.GetValue(Overwrite),
        };
        return EditAnswer.Of(EntryImport.Import(request, findings, cancellation), report, findings, cancellation);
    }
}
