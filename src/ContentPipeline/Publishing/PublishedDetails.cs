using ContentPipeline.Git;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>Where entries are live.</summary>
public static class PublishedDetails
{
    /// <summary>The rows of these environments by entry, by environment and locale. An environment whose state cannot be read has none to tell.</summary>
    /// <param name="outputOf">Where an environment was published to.</param>
    public static ILookup<EntryId, PublishDetails> Of(IEnumerable<Environment> environments, Repository? repository, Func<string, string> outputOf) =>
        (from environment in environments
         let live = LiveState.Read(environment, repository, new OutputFolder(outputOf(environment.Uid)), [])
         where live is not null
         from row in live.Snapshot.Entries
         select row).ToLookup(row => row.Entry);
}
