using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class VersionCommands
{
    private static readonly Argument<string?> Name = new("name") { Description = "The version's name.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Version = CommonOptions.Count("--version", "The version.");
    private static readonly Option<bool> Remove = new("--remove") { Description = "Take the version's name away." };
    private static readonly Option<bool> Force = new("--force") { Description = "Give it another name than it has." };
    private static readonly Option<string?> Now = new("--now") { Description = "The time to take for now.", HelpName = "T" };

    public static Command NameVersion() => CommonOptions.WithContent(
        "name",
        "Gives a version a name, or takes it away with --remove. The names stand in version_names.yaml beside the documents; naming makes no version.",
        "entry name article/first-snow --version 3 \"As printed\"",
        (parsed, report, cancellation) =>
        {
            var findings = new Findings();
            var entry = EditOptions.EntryOf(parsed, findings);
            var now = Clock.Read(parsed.GetValue(Now), findings);
            if (parsed.GetValue(Version) is null) findings.Add(Diagnose.VersionNeeded("entry name"));
            if (parsed.GetValue(Remove) == (parsed.GetValue(Name) is not null)) findings.Add(Diagnose.NameOrRemove());
            var edit = findings.HasErrors ? null : VersionNaming.Name(
                new NameRequest(EditOptions.TargetOf(parsed, report), entry!, CommonOptions.CountOf(parsed.GetValue(Version))!.Value, parsed.GetValue(Name), now)
                {
                    Locale = parsed.GetValue(EntryOptions.Locale),
                    Force = parsed.GetValue(Force),
                },
                findings,
                cancellation);
            return EditAnswer.Of(edit, report, findings, cancellation);
        },
        [EntryOptions.Entry, Name, Version, Remove, Force, EntryOptions.Locale, Now, .. EditOptions.Target]);

    public static Command Restore() => CommonOptions.WithContent(
        "restore",
        "Brings the content of an old version back, byte for byte, as what will be a new version; also of an entry that was deleted.",
        "entry restore article/first-snow --version 2 --commit",
        (parsed, report, cancellation) =>
        {
            var findings = new Findings();
            var entry = EditOptions.EntryOf(parsed, findings);
            if (parsed.GetValue(Version) is null) findings.Add(Diagnose.VersionNeeded("entry restore"));
            var edit = findings.HasErrors ? null
                : EntryRestore.Restore(EditOptions.TargetOf(parsed, report), entry!, CommonOptions.CountOf(parsed.GetValue(Version))!.Value, parsed.GetValue(EntryOptions.Locale), findings, cancellation);
            return EditAnswer.Of(edit, report, findings, cancellation);
        },
        [EntryOptions.Entry, Version, EntryOptions.Locale, .. EditOptions.Target]);
}
