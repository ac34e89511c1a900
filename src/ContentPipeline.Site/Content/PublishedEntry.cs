namespace ContentPipeline.Site.Content;

/// <summary>
/// One document of the snapshot. <paramref name="Values"/> is what templates see: the document's fields as dictionaries, lists, strings,
/// <see cref="long"/>, <see cref="decimal"/> and booleans, and <c>_content_type_uid</c> beside <c>uid</c> and <c>locale</c>,
/// so that an entry is also a reference to itself.
/// </summary>
internal sealed record PublishedEntry(string ContentType, string Uid, string Locale, IReadOnlyDictionary<string, object?> Values)
{
    public string Url => Values.GetValueOrDefault("url") as string ?? "";

    /// <summary>How messages name it.</summary>
    public override string ToString() => $"{ContentType}/{Uid} ({Locale})";
}
