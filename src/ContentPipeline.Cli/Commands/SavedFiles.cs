using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

/// <summary>What an edit says of its files.</summary>
internal static class SavedFiles
{
    /// <summary><c>2 files were rewritten to … (a.json, b.json)</c></summary>
    public static string Named(IReadOnlyList<string> paths, string what, Report report)
    {
        if (paths.Count == 0) return "nothing else named it";
        var (most, more) = (paths.Take(10).Select(p => report.Placed(new Location(p)).File), paths.Count > 10 ? ", …" : "");
        return string.Create(CultureInfo.InvariantCulture, $"{paths.Count} other file(s) {what}: {string.Join(", ", most)}{more}");
    }

    public static string Where(SavedEdit saved) =>
        saved.Commit is { } commit ? ShortId.Of(commit)
        : !saved.ChangedAnything ? "as before"
        : saved.IsPending ? "commit it" : "as the last commit has it";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<string> rewritten, SavedEdit saved, Report report)
    {
        json.WriteStartArray("rewritten");
        foreach (var path in rewritten) json.WriteStringValue(report.Placed(new Location(path)).File);
        json.WriteEndArray();
        json.WriteNumber("count", rewritten.Count);
        json.WriteString("commit", saved.Commit);
    }
}
