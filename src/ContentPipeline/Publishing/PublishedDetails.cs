using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>Where entries are live.</summary>
public static class PublishedDetails
{
    /// <summary>The rows of these environments by entry, by environment and locale. An environment whose manifest cannot be read has none to tell.</summary>
    /// <param name="environments">Uids, and the folders that they were published to.</param>
    public static ILookup<EntryId, PublishDetails> Of(IEnumerable<(string Environment, string OutputFolder)> environments) =>
        (from environment in environments
         let live = LiveState.Read(new OutputFolder(environment.OutputFolder), environment.Environment, [])
         where live is not null
         from row in live.Snapshot.Entries
         select row).ToLookup(row => row.Entry);
}
