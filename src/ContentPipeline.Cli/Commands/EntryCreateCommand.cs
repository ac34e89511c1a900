using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class EntryCreateCommand
{
    private static readonly Argument<string> ContentType = new("content_type") { Description = "The content type's uid." };
    private static readonly Option<string?> Uid = new("--uid") { Description = "The entry's uid (the one that the file states, or a new one, unless given).", HelpName = "UID" };
    private static readonly Option<string?> Group = new("--folder") { Description = "Folders to group the entry in, below its content type's.", HelpName = "DIR" };
    private static readonly Option<bool> Copy = new("--copy-to-master") { Description = "Begin with what the entry says in the locale that it is localized in; the file, if one is named, says what is different." };
    private static readonly Option<string?> From = new("--from") { Description = "The locale to copy from, where there are several.", HelpName = "L" };

    public static Command Create() => CommonOptions.WithContent(
        "create",
        "Creates an entry, or its document in a locale that has none. An incomplete one is saved too, and the answer says what is missing.",
        "entry create article --file first-snow.json --uid first-snow --commit -m \"First snow\"",
        Run,
        [ContentType, EditOptions.File, Uid, EntryOptions.Locale, Group, Copy, From, .. EditOptions.Target]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var isCopy = parsed.GetValue(Copy) || parsed.GetValue(From) is not null;
        // A copy may say all there is to say.
        var body = isCopy && parsed.GetValue(EditOptions.File) is null ? EntryBody.Empty : EditOptions.BodyOf(parsed, findings, cancellation);
        if (body is null) return EditAnswer.Of(null, report, findings, cancellation);
        var request = new CreateRequest(EditOptions.TargetOf(parsed, report), parsed.GetValue(ContentType)!, parsed.GetValue(Uid), body)
        {
            Locale = parsed.GetValue(EntryOptions.Locale),
            Group = parsed.GetValue(Group),
            Copy = parsed.GetValue(Copy),
            CopyFrom = parsed.GetValue(From),
        };
        return EditAnswer.Of(EntryCreation.Create(request, findings, cancellation), report, findings, cancellation);
    }
}
