using System.Collections.Immutable;
using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

/// <summary>The options of the commands that change what is live.</summary>
internal static class PublishOptions
{
    public static readonly Option<string> Environment = new("--environment") { Description = "The environment to publish to.", Required = true, HelpName = "E" };
    public static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to publish (HEAD unless given).", HelpName = "R" };
    public static readonly Option<string?> Output = new("--output") { Description = $"The folder that is made to match the snapshot ({CommonOptions.DefaultOutput}).", HelpName = "DIR" };
    public static readonly Option<string[]> Entry = new("--entry") { Description = "Only this entry; may be repeated.", HelpName = "content_type/uid" };
    public static readonly Option<string[]> Locale = new("--locale") { Description = "Only this locale; may be repeated (entries that are named: the master locale unless given).", HelpName = "L" };
    public static readonly Option<bool> AllLocales = new("--all-locales") { Description = "Entries that are named: in every locale of the environment." };
    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show what would happen and why, and stop." };
    public static readonly Option<string?> Now = new("--now") { Description = "The time that goes into publish_details (SOURCE_DATE_EPOCH, or the clock, unless given).", HelpName = "T" };
    public static readonly Option<string?> User = new("--user") { Description = "Who publishes (git's user.email unless given).", HelpName = "EMAIL" };
    public static readonly Option<bool> SkipWorkflowStageCheck = new("--skip-workflow-stage-check") { Description = "Leave out the entries that are not in the stage that a publish rule asks for, and publish the rest." };
    public static readonly Option<bool> Approvals = new("--approvals") { Description = "Leave out the entries that lack approvals or a signature that a publish rule asks for, and publish the rest." };

    public static readonly Option<string?> Push = CommonOptions.Push();

    public static readonly Option<string?> OptionalEnvironment = new("--environment") { Description = "The environment to publish to (a release: all of its environments unless given).", HelpName = "E" };
    public static readonly Option<string?> ScheduledAt = new("--scheduled-at") { Description = "Write a release for that time, to be reviewed and deployed by --due, instead of acting now.", HelpName = "T" };

    /// <summary>What every change of what is live takes.</summary>
    public static readonly ImmutableArray<Option> OfChanges = [Output, SkipWorkflowStageCheck, Approvals, DryRun, Push, Now, User];

    /// <summary>The request that all of these commands have in common; the findings say what is wrong with it.</summary>
    public static PublishRequest Request(ParseResult parsed, Report report, string environment, Findings findings) =>
        new(report.ContentFolder, environment, parsed.GetValue(Output) ?? ContentFolder.OutputOf(report.ContentFolder, environment))
        {
            DryRun = parsed.GetValue(DryRun),
            Now = Clock.Read(parsed.GetValue(Now), findings),
            User = parsed.GetValue(User),
            Push = CommonOptions.RemoteOf(parsed, Push),
            SkipWorkflowStageCheck = parsed.GetValue(SkipWorkflowStageCheck),
            SkipUnapproved = parsed.GetValue(Approvals),
        };

    public static Selection Selection(ParseResult parsed, PublishAction action, Findings findings)
    {
        if (IsGiven(parsed, AllLocales) && IsGiven(parsed, Locale)) findings.Add(Diagnose.Contradiction("--all-locales and --locale"));
        var entries = ImmutableArray.CreateBuilder<SelectedEntry>();
        foreach (var text in parsed.GetValue(Entry) ?? [])
        {
            if (EntryOf(text, findings) is { } id && !entries.Any(e => e.Entry == id)) entries.Add(new SelectedEntry(id, action));
        }

        return new()
        {
            Entries = entries.ToImmutable(),
            Locales = [.. parsed.GetValue(Locale) ?? []],
            AllLocales = parsed.GetValue(AllLocales),
        };
    }

    /// <summary>Refuses each of these options that was given: beside the other it would do nothing, and whoever gave it expects something.</summary>
    /// <param name="why">Why it would do nothing.</param>
    public static void Refuse(ParseResult parsed, string beside, string why, IEnumerable<Option> options, Findings findings)
    {
        foreach (var given in options.Where(o => IsGiven(parsed, o))) findings.Add(Diagnose.Contradiction($"{given.Name} and {beside}", $"{why}; leave {given.Name} out"));
    }

    /// <summary>What every change of what is live ends with.</summary>
    /// <param name="isDone">Whether the output folder was brought to what is live.</param>
    public static void KeepPublishedOutOfGit(ParseResult parsed, Report report, bool isDone)
    {
        if (isDone && parsed.GetValue(Output) is null && !parsed.GetValue(DryRun)) ContentFolder.KeepPublishedOutOfGit(report.ContentFolder);
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    public static EntryId? EntryOf(string text, Findings findings)
    {
        if (EntryId.TryParse(text, out var id)) return id;
        findings.Add(Diagnose.NotAnEntry(text));
        return null;
    }
}
