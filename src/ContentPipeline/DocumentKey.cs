using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace ContentPipeline;

/// <summary>
/// What stays the same when a document's file moves between grouping folders: content type, entry and locale.
/// </summary>
/// <remarks>Says only which document a path is; whether the names in it are allowed is for the reader of the content to say.</remarks>
public sealed record DocumentKey
{
    /// <summary>Where all entries lie in a content root.</summary>
    internal const string Folder = "entries/";

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

    public EntryId Entry => new(ContentType, Uid);

    /// <summary>Reads <c>entries/&lt;content_type&gt;/[folders/]&lt;uid&gt;/&lt;locale&gt;.json</c>, relative to the content root.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out DocumentKey? key)
    {
        key = null;
        if (!path.StartsWith(Folder, StringComparison.Ordinal) || !path.EndsWith(Extension, StringComparison.Ordinal)) return false;
        var rest = path.AsSpan(Folder.Length, path.Length - Folder.Length - Extension.Length);
        var (type, file) = (rest.IndexOf('/'), rest.LastIndexOf('/'));
        if (type <= 0 || file <= type || file + 1 == rest.Length || rest.Contains("//", StringComparison.Ordinal)) return false;
        var folders = rest[(type + 1)..file];
        key = new DocumentKey(rest[..type].ToString(), folders[(folders.LastIndexOf('/') + 1)..].ToString(), rest[(file + 1)..].ToString());
        return true;
    }

    /// <summary>The same for a path as git has it, in UTF-8. A path that is not UTF-8 is no document's.</summary>
    public static bool TryParse(ReadOnlySpan<byte> path, [NotNullWhen(true)] out DocumentKey? key)
    {
        key = null;
        // By its letters: how the framework looks at the end of bytes would be compiled at each start.
        if (!path.StartsWith("entries/"u8) || path is not [.., (byte)'.', (byte)'j', (byte)'s', (byte)'o', (byte)'n']) return false;
        return Utf8.IsValid(path) && TryParse(Encoding.UTF8.GetString(path), out key);
    }

    /// <summary><c>content_type/uid/locale</c>.</summary>
    public override string ToString() => $"{ContentType}/{Uid}/{Locale}";
}
