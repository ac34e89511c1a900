namespace ContentPipeline.Site.Content;

/// <summary>What a value of a template says about which entry it means.</summary>
internal static class EntryName
{
    /// <summary>Of a reference, a list of which the first counts, an entry itself, or the text <c>content_type/uid</c>; empty when it names none.</summary>
    public static (string ContentType, string Uid) Of(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> fields when fields.GetValueOrDefault("_content_type_uid") is string { Length: > 0 } contentType =>
            (contentType, fields.GetValueOrDefault("uid") as string ?? ""),
        List<object?> { Count: > 0 } list => list[0] is List<object?> ? ("", "") : Of(list[0]),
        string text when text.Split('/') is [{ Length: > 0 } contentType, { Length: > 0 } uid] => (contentType, uid),
        _ => ("", ""),
    };
}
