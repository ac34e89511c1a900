using ContentPipeline.Json;
using ContentPipeline.Loading;

namespace ContentPipeline;

/// <summary>What a JSON file says about one entry in one locale.</summary>
/// <param name="Blob">The id that git gives to the file's bytes.</param>
/// <param name="DiffersFromCommit">Whether it lies so only in the working tree.</param>
public sealed record Document(EntryId Entry, Locale Locale, JsonText Text, string Blob, bool DiffersFromCommit = false)
{
    private readonly JsonText? _text = Text;
    private readonly StoredText? _stored;

    /// <summary>A large stack's texts are not in memory: whoever needs several values of one takes the text once.</summary>
    public JsonText Text
    {
        get => _text ?? _stored!.Read();
        init => (_text, _stored) = (value, null);
    }

    /// <summary>Where the text lies instead.</summary>
    internal StoredText Stored { init => (_text, _stored) = (null, value); }

    internal bool IsInMemory => _text is not null;

    public string Path => Text.Path;

    public DocumentKey Key => Entry.KeyIn(Locale);
}
