using System.Collections.Immutable;

namespace ContentPipeline.Publishing;

/// <summary>What a publish of a few entries did to the output folder.</summary>
/// <param name="From">The word for what lay there before: see <see cref="PublishResult.OutputState"/>.</param>
/// <param name="Written">The rows of the documents that were written. Besides these and the manifest, nothing was.</param>
public sealed record OutputChange(string From, ImmutableArray<PublishDetails> Written);
