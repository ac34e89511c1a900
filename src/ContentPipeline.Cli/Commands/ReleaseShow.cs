using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Releases;

namespace ContentPipeline.Cli.Commands;

/// <summary>What a release would make live.</summary>
internal static class ReleaseShow
{
    private static readonly Argument<string> Uid = new("uid") { Description = "The release's uid." };

    public static Command Create() => CommonOptions.WithContent(
        "show",
        "Shows what a release would do: entry, action, locales, version, draft, in progress or not. What speaks against releasing it is a warning.",
        "release show winter",
        Run,
        Uid, ReleaseList.Ref);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var uid = parsed.GetValue(Uid)!;
        using var checkout = ReleaseList.Open(parsed, report, findings, cancellation);
        if (ContentLoader.Load(checkout.Files, findings, wanted: _ => false) is not { } releases) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        if (!releases.Releases.TryGetValue(uid, out var release))
        {
            // A file that cannot be read has been reported.
            if (!findings.HasErrors) findings.Add(Diagnose.NoSuchRelease(uid, [.. releases.Releases.Keys]));
            return report.Answer(findings.Sorted(), _ => { }, _ => { });
        }

        // Only now is it known which entries have to be read.
        var entries = release.Items.Select(i => i.Entry).ToHashSet();
        var content = ContentLoader.Load(checkout.Files, findings, wanted: key => entries.Contains(key.Entry))!;
        var against = new Findings();
        var items = ReleaseReview.Of(release, release.Items, content, checkout, against);
        findings.AddRange(against.Select(f => f with { Severity = Severity.Warning }));
        return report.Answer(findings.Sorted(), text => Text(text, items, report), json => Json(json, release, items, report));
    }

    private static void Text(TextWriter text, IReadOnlyList<ReviewedItem> items, Report report) => Terminal.Table(
        text,
        ["entry", "action", "locales", "version", "draft", "in progress"],
        items.Select(i => (IReadOnlyList<string>)
        [
            i.Item.Entry.ToString(),
            Word(i.Item.Action),
            string.Join(", ", i.Locales),
            i.Version?.ToString(CultureInfo.InvariantCulture) ?? "-",
            i.Draft ?? "",
            i.IsInProgress ? $"in progress, without {MissingField.Names(i.Missing)} ({report.Placed(i.Missing[0].Location)})" : "",
        ]));

    private static void Json(Utf8JsonWriter json, Release release, IReadOnlyList<ReviewedItem> items, Report report)
    {
        json.WriteStartObject("release");
        ReleaseList.WriteHead(json, release, report);
        json.WriteStartArray("environments");
        foreach (var environment in release.Environments) json.WriteStringValue(environment);
        json.WriteEndArray();
        json.WriteStartArray("items");
        foreach (var item in items) Item(json, item, report);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, ReviewedItem item, Report report)
    {
        json.WriteStartObject();
        json.WriteString("content_type", item.Item.Entry.ContentType);
        json.WriteString("uid", item.Item.Entry.Uid);
        json.WriteString("action", Word(item.Item.Action));
        json.WriteStartArray("locales");
        foreach (var locale in item.Locales) json.WriteStringValue(locale.Code);
        json.WriteEndArray();
        if (item.Version is { } version) json.WriteNumber("version", version);
        if (item.Draft is not null) json.WriteString("draft", item.Draft);
        json.WriteBoolean("_in_progress", item.IsInProgress);
        json.WriteStartArray("missing");
        foreach (var field in item.Missing)
        {
            var at = report.Placed(field.Location);
            json.WriteStartObject();
            json.WriteString("field", field.Path);
            json.WriteString("file", at.File);
            json.WriteNumber("line", at.Line);
            json.WriteNumber("column", at.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Word(ReleaseAction action) => action == ReleaseAction.Publish ? "publish" : "unpublish";
}
