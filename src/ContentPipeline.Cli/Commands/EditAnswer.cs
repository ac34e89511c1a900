using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;
using ContentPipeline.Loading;
using ContentPipeline.Querying;

namespace ContentPipeline.Cli.Commands;

/// <summary>What a command that edited an entry says: the entries API's <c>{notice, entry}</c>, read again from where it was saved.</summary>
internal static class EditAnswer
{
    public static ExitCode Of(EntryEdit? edit, Report report, Findings findings, CancellationToken cancellation)
    {
        if (edit is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        var source = new EntrySource(report.ContentFolder, e => ContentFolder.OutputOf(report.ContentFolder, e)) { Ref = edit.Saved.Revision, WorkTree = edit.Saved.Revision is null };
        // What is wrong elsewhere is no news of this edit.
        using var reader = EntryReader.Open(source, [], cancellation: cancellation);
        var entry = reader?.Find(edit.Entry, edit.Locale);
        var writer = entry is null ? null : EntryWriter.Of(reader!, new EntrySelection(), edit.Entry.ContentType, []);
        return report.Answer(findings.Sorted(), text => Text(text, edit, entry, report), json => Json(json, edit, entry, writer, report));
    }

    private static void Text(TextWriter text, EntryEdit edit, LocalizedEntry? entry, Report report)
    {
        var path = report.Placed(new Location(edit.Path)).File;
        text.WriteLine($"{edit.Entry} [{edit.Locale}]: {edit.Notice} ({path}; {SavedFiles.Where(edit.Saved)})");
        if (entry is null) return;
        foreach (var missing in entry.Missing()) text.WriteLine($"  in progress: '{missing.Path}' is required");
    }

    private static void Json(Utf8JsonWriter json, EntryEdit edit, LocalizedEntry? entry, EntryWriter? writer, Report report)
    {
        json.WriteString("notice", edit.Notice);
        if (writer is not null)
        {
            json.WritePropertyName("entry");
            writer.Write(json, entry!, null);
        }

        json.WriteBoolean("changed", edit.Saved.ChangedAnything);
        json.WriteString("path", report.Placed(new Location(edit.Path)).File);
        json.WriteString("commit", edit.Saved.Commit);
    }
}
