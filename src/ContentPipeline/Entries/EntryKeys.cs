namespace ContentPipeline.Entries;

/// <summary>The keys of an entry that are no fields of its content type.</summary>
internal static class EntryKeys
{
    public const string Uid = "uid";
    public const string Locale = "locale";
    public const string Tags = "tags";
    public const string Metadata = "_metadata";

    /// <summary>What a document may hold besides its fields, in the order in which it is written.</summary>
    public static readonly IReadOnlyList<string> Beside = [Tags, "ACL", Metadata];

    /// <summary>The keys of the Entry schema that are derived from the path, from git and from what is published.</summary>
    private static readonly HashSet<string> Derived =
    [
        Uid, Locale, "_version", "_in_progress", "created_at", "created_by", "updated_at", "updated_by", "published_at", "publish_details",
    ];

    /// <summary>What answers of the entries API, and ours, carry besides when they are asked to.</summary>
    private static readonly HashSet<string> Answers = ["_workflow", "_branch", "_content_type_uid", "_owner", "_version_name", "_missing", "_status", "deleted_at", "deleted_by", "stackHeaders", "urlPath"];

    public static bool IsBeside(string key) => Beside.Contains(key);

    public static bool IsDerived(string key) => Derived.Contains(key);

    public static bool IsOfAnswers(string key) => Answers.Contains(key);
}
