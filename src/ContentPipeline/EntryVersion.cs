namespace ContentPipeline;

/// <summary>The n-th commit, along the first parents of the main branch, that changed one document.</summary>
/// <param name="Number">From 1. A number never means two things, also when the document was deleted in between.</param>
/// <param name="Commit">The commit's id, in full.</param>
/// <param name="Blob">The id of the document's bytes.</param>
/// <param name="Time">When the author wrote it, in UTC.</param>
public sealed record EntryVersion(int Number, string Commit, string Blob, DateTimeOffset Time, string AuthorName, string AuthorEmail);
