using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

/// <summary>What the commands that read entries have in common. Options are called as the parameters of the entries API.</summary>
internal static class EntryOptions
{
    public static readonly Argument<string> Entry = new("content_type/uid") { Description = "The entry." };
    public static readonly Option<string?> Locale = new("--locale") { Description = "The locale (the master locale unless given).", HelpName = "L" };
    public static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to read (HEAD unless given).", HelpName = "R" };
    public static readonly Option<bool> WorkTree = new("--worktree") { Description = "Read the files as they lie in the working tree." };
    private static readonly Option<string?> Environment = new("--environment") { Description = "Read what is live in this environment.", HelpName = "E" };
    private static readonly Option<string?> ApplyDraft = new("--apply-draft") { Description = "Read the main branch with this branch's changes merged over it, field by field.", HelpName = "BRANCH" };
    private static readonly Option<bool> IncludeFallback = new("--include-fallback") { Description = "With --environment: where nothing is live in the locale, what is live in its fallbacks. Elsewhere fallbacks are shown in any case." };

    /// <summary>Where entries are read, and in which locale.</summary>
    public static Option[] Place => [Locale, Environment, IncludeFallback, Ref, WorkTree, ApplyDraft];

    public static Command WithOnePlace(this Command command)
    {
        command.Validators.Add(result =>
        {
            var given = new[] { Ref.Name, WorkTree.Name, Environment.Name, ApplyDraft.Name }.Where(n => result.Children.Any(c => c is System.CommandLine.Parsing.OptionResult { Implicit: false } o && o.Option.Name == n)).ToList();
            if (given.Count > 1) result.AddError($"{string.Join(" and ", given)} cannot be given together; each says by itself what is read.");
        });
        return command;
    }

    public static EntryId? Id(ParseResult parsed) => EntryId.TryParse(parsed.GetValue(Entry)!, out var id) ? id : null;

    public static ExitCode WrongEntry(ParseResult parsed, Report report) => report.Fail(Diagnose.NotAnEntry(parsed.GetValue(Entry)!));

    /// <summary>The environment that is read; <c>null</c> when it is not what is live that is read.</summary>
    public static string? EnvironmentOf(ParseResult parsed) => parsed.GetValue(Environment);

    /// <returns><c>null</c> when there is no such locale.</returns>
    public static Locale? LocaleIn(Locales locales, ParseResult parsed) => parsed.GetValue(Locale) is { } code ? locales.Find(code) : locales.Master;

    public static ExitCode WrongLocale(Locales locales, ParseResult parsed, Report report) => report.Fail(Diagnose.NoSuchLocale(parsed.GetValue(Locale)!, locales.Codes));

    public static ExitCode Read(ParseResult parsed, Report report, Func<EntryReader, Locale, Findings, ExitCode> answer, CancellationToken cancellation)
    {
        var findings = new Findings();
        var source = new EntrySource(report.ContentFolder, e => ContentFolder.OutputOf(report.ContentFolder, e))
        {
            Ref = parsed.GetValue(Ref),
            WorkTree = parsed.GetValue(WorkTree),
            ApplyDraft = parsed.GetValue(ApplyDraft),
            Environment = parsed.GetValue(Environment),
            IncludeFallback = parsed.GetValue(IncludeFallback),
        };
        using var reader = EntryReader.Open(source, findings, cancellation: cancellation);
        if (reader is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        if (LocaleIn(reader.Stack.Locales, parsed) is not { } locale) return WrongLocale(reader.Stack.Locales, parsed, report);
        var environment = source.Environment is { } uid ? reader.Stack.FindEnvironment(uid) : null;
        if (environment is not null && !source.IncludeFallback && !environment.Locales.Contains(locale))
            return report.Fail(Diagnose.LocaleNotPublished(locale.Code, environment.Uid, environment.Locales.Select(l => l.Code)));
        return answer(reader, locale, findings);
    }
}
