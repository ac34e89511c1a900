using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

/// <summary>What the commands that read entries have in common.</summary>
internal static class EntryOptions
{
    public static readonly Argument<string> Entry = new("content_type/uid") { Description = "The entry." };
    public static readonly Option<string?> Locale = new("--locale") { Description = "The locale (the master locale unless given).", HelpName = "L" };
    public static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to read (HEAD unless given).", HelpName = "R" };
    public static readonly Option<bool> IncludePublishDetails = new("--include-publish-details") { Description = "Where it is live, in every environment and locale: shown in any case; accepted as the entries API has it." };

    public static EntryId? Id(ParseResult parsed) => EntryId.TryParse(parsed.GetValue(Entry)!, out var id) ? id : null;

    public static ExitCode WrongEntry(ParseResult parsed, Report report) => report.Fail(Diagnose.NotAnEntry(parsed.GetValue(Entry)!));

    public static Func<DocumentKey, bool> IsOf(EntryId id) => key => key.ContentType == id.ContentType && key.Uid == id.Uid;

    public static ExitCode Read(
        ParseResult parsed, Report report, Func<DocumentKey, bool> wanted, Func<EntryReader, Locale, Findings, ExitCode> answer, CancellationToken cancellation)
    {
        var findings = new Findings();
        using var reader = EntryReader.Open(report.ContentFolder, parsed.GetValue(Ref), wanted, findings, cancellation);
        if (reader is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        var code = parsed.GetValue(Locale) ?? reader.Stack.Locales.Master.Code;
        if (reader.Stack.Locales.Find(code) is { } locale) return answer(reader, locale, findings);
        return report.Fail(Diagnose.NoSuchLocale(code, reader.Stack.Locales.Codes));
    }

    public static Func<LocalizedEntry, IReadOnlyList<PublishDetails>> Details(EntryReader reader, Report report)
    {
        var all = reader.Details(e => ContentFolder.OutputOf(report.ContentFolder, e));
        return entry => [.. all[entry.Id]];
    }
}
