namespace ContentPipeline.Entries;

/// <summary>The keys of a document, and of an entry that is sent or answered, that are no fields.</summary>
internal static class DocumentKeys
{
    /// <summary>What a document may hold besides its fields, in the order in which it is written.</summary>
    public static readonly IReadOnlyList<string> Beside = ["tags", "ACL", "_metadata"];

    /// <summary>The keys of the Entry schema that are derived from the path, from git and from what is published.</summary>
    public static readonly IReadOnlySet<string> Derived = new HashSet<string>(StringComparer.Ordinal)
    {
        "uid", "locale", "_version", "_in_progress", "created_at", "created_by", "updated_at", "updated_by", "published_at", "publish_details",
    };

    /// <summary>What answers and exports add besides, and what comes back with them.</summary>
    private static readonly HashSet<string> Answered = new(StringComparer.Ordinal)
    {
        "_owner", "_workflow", "_content_type_uid", "_branch", "_version_name", "_missing", "_status", "deleted_at", "deleted_by", "stackHeaders", "urlPath",
    };

    /// <summary>Whether a key says nothing that a document would keep, unless a field is called so.</summary>
    public static bool IsDerived(string key) => Derived.Contains(key) || Answered.Contains(key);
}
