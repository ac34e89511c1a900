using System.CommandLine;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

/// <summary>What a command that edited an entry says: the entries API's <c>{notice, entry}</c>, read again from where it was saved.</summary>
internal static class EditAnswer
{
    public static ExitCode Of(EntryEdit? edit, ParseResult parsed, Report report, Findings findings, CancellationToken cancellation)
    {
        if (edit is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        var target = EditOptions.TargetOf(parsed, report);
        using var reader = target.Branch is { } branch
            ? EntryReader.Open(report.ContentFolder, branch, edit.Entry.Has, [], cancellation)
            : EntryReader.OpenWorkTree(report.ContentFolder, edit.Entry.Has, [], cancellation);
        var entry = reader?.Find(edit.Entry, edit.Locale);
        return report.Answer(findings.Sorted(), text => Text(text, edit, entry, report), json => Json(json, edit, entry, reader!, report));
    }

    private static void Text(TextWriter text, EntryEdit edit, LocalizedEntry? entry, Report report)
    {
        var path = report.Placed(new Location(edit.Path)).File;
        var what = !edit.Saved.ChangedAnything ? "as before" : edit.Saved.Commit is { } commit ? ShortId.Of(commit) : "commit it";
        text.WriteLine($"{edit.Entry} [{edit.Locale}]: {edit.Notice} ({path}; {what})");
        if (entry is null) return;
        foreach (var missing in entry.Missing()) text.WriteLine($"  in progress: '{missing.Path}' is required");
    }

    private static void Json(Utf8JsonWriter json, EntryEdit edit, LocalizedEntry? entry, EntryReader reader, Report report)
    {
        json.WriteString("notice", edit.Notice);
        if (entry is not null)
        {
            json.WritePropertyName("entry");
            var all = reader.Details(e => ContentFolder.OutputOf(report.ContentFolder, e));
            reader.Write(json, entry, null, [.. all[entry.Id]]);
        }

        json.WriteBoolean("changed", edit.Saved.ChangedAnything);
        json.WriteString("path", report.Placed(new Location(edit.Path)).File);
        json.WriteString("commit", edit.Saved.Commit);
    }
}
