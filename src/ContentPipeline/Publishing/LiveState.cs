using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>What an environment holds, as its output folder says.</summary>
/// <param name="Bytes">The manifest's bytes; <c>null</c> when there is none. They tell whether another publish came in between.</param>
internal sealed record LiveState(OutputFolder Output, Snapshot Snapshot, byte[]? Bytes)
{
    /// <summary>
    /// Where the manifest lies while a publish writes: a snapshot without a manifest is incomplete, but what was live, since when and by whom, must not be lost.
    /// </summary>
    public const string SetAside = ".publish_details.json.previous";

    private readonly Dictionary<(string Locale, EntryId Entry), PublishDetails> _rows = Snapshot.Entries.ToDictionary(e => (e.Locale, e.Entry));
    private readonly HashSet<(string Locale, EntryId Entry)> _unpublished = [.. Snapshot.Unpublished.Select(u => (u.Locale, u.Entry))];

    public static LiveState? Read(OutputFolder output, string environment, Findings findings)
    {
        var bytes = output.Read(Manifest.FileName) ?? output.Read(SetAside);
        if (bytes is null) return new LiveState(output, Snapshot.Empty(environment), null);
        var snapshot = Manifest.Read(Path.Join(output.Root, Manifest.FileName), bytes, findings);
        if (snapshot is null) return null;
        if (snapshot.Environment == environment) return new LiveState(output, snapshot, bytes);
        findings.Add(Diagnose.ManifestOfAnotherEnvironment(new Location(Path.Join(output.Root, Manifest.FileName)), snapshot.Environment, environment));
        return null;
    }

    public PublishDetails? Find(EntryId entry, Locale locale) => _rows.GetValueOrDefault((locale.Code, entry));

    /// <summary>Whether the entry was taken off by name, and so stays off.</summary>
    public bool IsUnpublished(EntryId entry, Locale locale) => _unpublished.Contains((locale.Code, entry));

    /// <summary>The live entry as it was published, for one that stays as it is; <c>null</c> when its file is gone.</summary>
    public LocalizedEntry? Document(Entry entry, Locale locale)
    {
        if (Find(entry.Id, locale) is not { } row || Output.Read(row.Path) is not { } bytes) return null;
        var text = JsonText.Parse(Path.Join(Output.Root, row.Path), bytes, []);
        return text is null ? null : new LocalizedEntry(entry, locale, new Document(entry.Id, locale, text, row.Blob), null);
    }
}
