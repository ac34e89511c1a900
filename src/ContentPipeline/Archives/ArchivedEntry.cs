using ContentPipeline.Diagnostics;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Archives;

/// <summary>A published entry as the commit has it that it was published from.</summary>
/// <param name="Content">That commit's stack and assets, without its entries.</param>
/// <param name="Missing">The required fields that have no value; any makes the entry in progress.</param>
internal sealed record ArchivedEntry(LocalizedEntry Entry, Content Content, DocumentFacts Facts, IReadOnlyList<MissingField> Missing);

/// <summary>A row, and what became of looking for its entry.</summary>
/// <param name="Entry"><c>null</c> when git does not say what the row says.</param>
/// <param name="Why">Why there is no entry.</param>
internal sealed record ArchivedRow(PublishDetails Row, ArchivedEntry? Entry, Diagnostic? Why);
