using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Git;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

internal static class DraftCommand
{
    public static Command Create() => new("draft", "Branches that change content.")
    {
        CommonOptions.WithContent("list", "Lists the branches that change content: branch, how many documents it adds, changes and deletes, in progress or not.", "draft list", List),
        DraftShow.Show(),
        DraftShow.Diff(),
    };

    private static ExitCode List(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var drafts = DraftReader.Read(report.ContentFolder, cancellation);
        return report.Answer([], text => Text(text, drafts), json => Json(json, drafts));
    }

    private static void Text(TextWriter text, IReadOnlyList<DraftReview> drafts) => Terminal.Table(
        text,
        ["branch", "adds", "changes", "deletes", "in progress"],
        drafts.Select(d => (IReadOnlyList<string>)
        [
            d.Draft.Name,
            Count(d.Draft, DraftChangeKind.Added).ToString(CultureInfo.InvariantCulture),
            Count(d.Draft, DraftChangeKind.Changed).ToString(CultureInfo.InvariantCulture),
            Count(d.Draft, DraftChangeKind.Deleted).ToString(CultureInfo.InvariantCulture),
            d.InProgress.Count > 0 ? "in progress" : "",
        ]));

    private static void Json(Utf8JsonWriter json, IReadOnlyList<DraftReview> drafts)
    {
        json.WriteStartArray("drafts");
        foreach (var (draft, inProgress) in drafts)
        {
            json.WriteStartObject();
            json.WriteString("branch", draft.Name);
            json.WriteString("ref", draft.Ref);
            json.WriteString("commit", draft.Tip);
            json.WriteString("base", draft.Base);
            json.WriteNumber("added", Count(draft, DraftChangeKind.Added));
            json.WriteNumber("changed", Count(draft, DraftChangeKind.Changed));
            json.WriteNumber("deleted", Count(draft, DraftChangeKind.Deleted));
            json.WriteBoolean("_in_progress", inProgress.Count > 0);
            json.WriteStartArray("changes");
            foreach (var change in draft.Changes)
            {
                json.WriteStartObject();
                json.WriteString("action", change.Kind.ToString().ToLowerInvariant());
                json.WriteString("content_type", change.Key.ContentType);
                json.WriteString("uid", change.Key.Uid);
                json.WriteString("locale", change.Key.Locale);
                json.WriteBoolean("_in_progress", inProgress.Contains(change.Key));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("count", drafts.Count);
    }

    private static int Count(Draft draft, DraftChangeKind kind) => draft.Changes.Count(c => c.Kind == kind);
}
