using System.Text;
using System.Text.Unicode;

namespace ContentPipeline;

/// <summary>
/// What stays the same when a document's file moves between grouping folders: content type, entry and locale.
/// </summary>
/// <remarks>Says only which document a path is; whether the names in it are allowed is for the reader of the content to say.</remarks>
public readonly record struct DocumentKey
{
    private const string Folder = "entries/";
    private const string Extension = ".json";

    public DocumentKey(string contentType, string uid, string locale)
    {
        ContentType = contentType;
        Uid = uid;
        Locale = locale.ToLowerInvariant();
    }

    public string ContentType { get; }

    public string Uid { get; }

    /// <summary>In lower case: locale codes are compared without case.</summary>
    public string Locale { get; }

    /// <summary>Reads <c>entries/&lt;content_type&gt;/[folders/]&lt;uid&gt;/&lt;locale&gt;.json</c>, relative to the content root.</summary>
    public static bool TryParse(string path, out DocumentKey key)
    {
        key = default;
        if (!path.StartsWith(Folder, StringComparison.Ordinal) || !path.EndsWith(Extension, StringComparison.Ordinal)) return false;
        var parts = path.Split('/');
        if (parts.Length < 4 || parts.Contains("")) return false;
        var locale = parts[^1][..^Extension.Length];
        if (locale.Length == 0) return false;
        key = new DocumentKey(parts[1], parts[^2], locale);
        return true;
    }

    /// <summary>The same for a path as git has it, in UTF-8. A path that is not UTF-8 is no document's.</summary>
    public static bool TryParse(ReadOnlySpan<byte> path, out DocumentKey key)
    {
        key = default;
        if (!path.StartsWith("entries/"u8) || !path.EndsWith(".json"u8)) return false;
        return Utf8.IsValid(path) && TryParse(Encoding.UTF8.GetString(path), out key);
    }

    /// <summary><c>content_type/uid/locale</c>.</summary>
    public override string ToString() => $"{ContentType}/{Uid}/{Locale}";
}
