using System.Text.Json;

namespace ContentPipeline.Importing;

/// <summary>What the export tells of the entries' past: the stack derives all that from git and its ledgers, so it can only be counted.</summary>
internal sealed class EntryHistory
{
    private int _entries;
    private int _publishDetails;
    private long _newest;

    public void Add(JsonElement entry)
    {
        _entries++;
        _publishDetails += entry.Member("publish_details").Elements().Count();
        if (entry.Member("_version") is { ValueKind: JsonValueKind.Number } stated && stated.TryGetInt64(out var version))
            _newest = Math.Max(_newest, version);
    }

    public void Report(ImportReport report)
    {
        report.LeaveBehind(
            "versions, authors and times of entries",
            _entries,
            $"they come from git; counting starts at 1 with the commit of this import (the export went up to version {_newest})");
        report.LeaveBehind("publish_details of entries", _publishDetails, "an entry is live once an environment has been published from this stack");
        report.LeaveBehind("workflow stages of entries", report.StagesUnknown, "no workflow that was imported has them");
    }
}
