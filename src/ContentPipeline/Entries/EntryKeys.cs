namespace ContentPipeline.Entries;

/// <summary>The keys of the Entry schema that are no field's.</summary>
internal static class EntryKeys
{
    /// <summary>What a document may hold besides its fields.</summary>
    public static readonly HashSet<string> Beside = ["tags", "ACL", "_metadata"];

    /// <summary>What is derived from the path, from git and from what is published.</summary>
    public static readonly HashSet<string> Derived =
    [
        "uid", "locale", "_version", "_in_progress", "created_at", "created_by", "updated_at", "updated_by", "published_at", "publish_details",
    ];
}
