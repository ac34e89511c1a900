using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

/// <summary>What a publish did, for people and for programs.</summary>
internal static class PublishAnswer
{
    /// <summary>How many changes of one kind a person is shown: more than a screen of them nobody reads.</summary>
    private const int ShownChanges = 100;

    public static void Text(TextWriter text, PublishResult result, bool dryRun, Report report)
    {
        if (result is { HasErrors: true, LedgerCommit: null })
        {
            text.WriteLine($"{result.Environment}: nothing was published");
            return;
        }

        if (!result.Changes.IsEmpty) Changes(text, result, report);
        var from = result.Commit is null ? "" : $", from {result.Ref ?? "commit"} {ShortId.Of(result.Commit)}";
        var repaired = result.Repaired > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({result.Repaired} repaired)") : "";
        var would = dryRun ? " (dry run: nothing was written)" : "";
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Environment}: {result.Published} published, {result.Unpublished} unpublished, {result.Unchanged} unchanged{repaired}, {result.Skipped} skipped{from}{would}"));
    }

    private static void Changes(TextWriter text, PublishResult result, Report report)
    {
        var (counts, more) = (new int[Enum.GetValues<PublishAction>().Length], 0);
        foreach (var change in result.Changes)
        {
            if (change.Missing is not null) continue;
            if (counts[(int)change.Action]++ < ShownChanges) text.WriteLine(Line(change));
            else more++;
        }

        if (result.Skipped > 0) InProgress(text, result, report);
        if (more > 0) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {more} more; --format json lists them all"));
    }

    /// <summary>A document that several locales show is in progress in all of them, for the same reason.</summary>
    private static void InProgress(TextWriter text, PublishResult result, Report report)
    {
        foreach (var skipped in result.Changes.Where(c => c.Missing is not null).GroupBy(c => (c.Entry, c.Missing![0].Location)).Take(ShownChanges))
        {
            var missing = skipped.First().Missing!;
            text.WriteLine($"  skip      {skipped.Key.Entry} [{string.Join(", ", skipped.Select(c => c.Locale))}]: in progress, without {MissingField.Names(missing)} ({report.Placed(missing[0].Location)})");
        }
    }

    public static void Json(Utf8JsonWriter json, PublishResult result, bool dryRun)
    {
        json.WriteString("environment", result.Environment);
        json.WriteString("ref", result.Ref);
        json.WriteString("commit", result.Commit);
        json.WriteStartArray("locales");
        foreach (var locale in result.Locales) json.WriteStringValue(locale);
        json.WriteEndArray();
        json.WriteNumber("published", result.Published);
        json.WriteNumber("unpublished", result.Unpublished);
        json.WriteNumber("unchanged", result.Unchanged);
        json.WriteNumber("skipped", result.Skipped);
        if (result.LedgerCommit is not null) json.WriteString("ledger_commit", result.LedgerCommit);
        if (dryRun) json.WriteBoolean("dry_run", true);
        json.WriteStartArray("changes");
        foreach (var change in result.Changes)
        {
            json.WriteStartObject();
            json.WriteString("action", Word(change.Action));
            json.WriteString("content_type", change.Entry.ContentType);
            json.WriteString("uid", change.Entry.Uid);
            json.WriteString("locale", change.Locale);
            json.WriteNumber("version", change.Version);
            if (change.Draft is not null) json.WriteString("draft", change.Draft);
            if (change.Why is not null) json.WriteString("why", change.Why);
            if (change.Missing is { } missing) Missing(json, missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Line(PublishChange change)
    {
        var draft = change.Draft is null ? "" : $", draft {change.Draft}";
        var why = (change.Action, change.Why) switch
        {
            (PublishAction.Leave, _) => ": localized there, and not named",
            (PublishAction.Hold, var release) => $": in the release {release}, which is not due",
            (_, null) => "",
            (_, var reason) => $": {reason}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"  {Word(change.Action),-9} {change.Entry} [{change.Locale}] version {change.Version}{draft}{why}");
    }

    private static void Missing(Utf8JsonWriter json, IReadOnlyList<MissingField> missing)
    {
        json.WriteStartArray("missing");
        foreach (var field in missing) json.WriteStringValue(field.Path);
        json.WriteEndArray();
    }

    private static string Word(PublishAction action) => action switch
    {
        PublishAction.Publish => "publish",
        PublishAction.Unpublish => "unpublish",
        PublishAction.Hold => "hold",
        PublishAction.Leave => "leave",
        _ => "skip",
    };
}
