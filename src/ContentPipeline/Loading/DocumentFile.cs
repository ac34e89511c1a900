namespace ContentPipeline.Loading;

/// <summary>The file of an entry's document, where it is known which one that is.</summary>
internal sealed record DocumentFile(EntryId Entry, Locale Locale, ContentFile File)
{
    public DocumentKey Key => Entry.KeyIn(Locale);
}
