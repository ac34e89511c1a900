namespace ContentPipeline.Site.Content;

/// <summary>Paths below a folder, with <c>/</c> between their parts.</summary>
internal static class SitePath
{
    /// <summary>What some file system refuses, or a URL means something else by.</summary>
    private const string Unusable = "\\:*?\"<>|#%";

    /// <summary>Whether the path stays below its folder on every system.</summary>
    public static bool IsSafe(string path) => path.Length > 0 && path.Split('/').All(IsSafePart);

    /// <summary>Whether the path can be a page's folder: safe, and the same in a URL and on every disk.</summary>
    public static bool IsPage(string path) => path.Split('/').All(p => IsSafePart(p) && p.All(c => !Unusable.Contains(c, StringComparison.Ordinal)) && p[^1] is not ('.' or ' ') && p[0] != ' ');

    /// <summary>The way from one file's folder to another file, for a link that works from a disk and from any subfolder of a server.</summary>
    public static string Relative(string from, string to)
    {
        var (here, there) = (from.Split('/')[..^1], to.Split('/'));
        var shared = 0;
        while (shared < here.Length && shared < there.Length - 1 && here[shared] == there[shared]) shared++;
        return string.Join('/', Enumerable.Repeat("..", here.Length - shared).Concat(there[shared..].Select(Uri.EscapeDataString)));
    }

    private static bool IsSafePart(string part) =>
        part is not ("" or "." or "..") && !part.Any(c => char.IsControl(c) || char.IsSurrogate(c) && !IsPaired(part)) && !part.Contains('\\', StringComparison.Ordinal);

    /// <summary>Half a character has no UTF-8 and thus no file name.</summary>
    private static bool IsPaired(string part) => part.EnumerateRunes().All(r => r.Value != 0xFFFD);
}
