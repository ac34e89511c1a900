using ContentPipeline.Json;

namespace ContentPipeline;

/// <summary>What a JSON file says about one entry in one locale.</summary>
/// <param name="Blob">The id that git gives to the file's bytes.</param>
/// <param name="DiffersFromCommit">Whether it lies so only in the working tree.</param>
public sealed record Document(EntryId Entry, Locale Locale, JsonText Text, string Blob, bool DiffersFromCommit = false)
{
    public string Path => Text.Path;
}
