using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>One import under way: what it reads, what it will write, what it tells.</summary>
internal sealed record Import(ExportFolder Export, ImportPlan Plan, ImportReport Report, Findings Findings)
{
    public KeptFiles Kept { get; } = new(Export, Plan);

    /// <summary>The objects that a file lists, each with its key and the file's place; none when there is no such file.</summary>
    public IEnumerable<(Location At, string? Key, JsonElement Item)> Items(string file)
    {
        if (Export.Read(file) is not { } json) yield break;
        var at = Export.LocationOf(file);
        foreach (var (key, item) in json.Items(at, Findings)) yield return (at, key, item);
    }

    /// <summary>Keeps a file whose items have uids and settings that the stack's files do not repeat; not one of an export of ours, which made them up.</summary>
    public void Keep(string file, OwnFiles own)
    {
        if (!own.Any && Export.Read(file) is { } json && !json.IsEmpty()) Kept.Add(file);
    }
}
