using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>Where an entry is live.</summary>
public static class PublishedDetails
{
    /// <summary>The entry's rows in these environments, by environment and locale. An environment whose manifest cannot be read has none to tell.</summary>
    /// <param name="environments">Uids, and the folders that they were published to.</param>
    public static IReadOnlyList<PublishDetails> Of(EntryId entry, IEnumerable<(string Environment, string OutputFolder)> environments) =>
    [
        .. from environment in environments
           let live = LiveState.Read(new OutputFolder(environment.OutputFolder), environment.Environment, [])
           where live is not null
           from row in live.Snapshot.Entries
           where row.Entry == entry
           select row,
    ];
}
