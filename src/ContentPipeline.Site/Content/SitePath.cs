using System.Buffers;
using System.Text;

namespace ContentPipeline.Site.Content;

/// <summary>Paths below a folder, with <c>/</c> between their parts.</summary>
internal static class SitePath
{
    /// <summary>What some file system refuses, or a URL means something else by.</summary>
    private static readonly SearchValues<char> Unusable = SearchValues.Create("\\:*?\"<>|#%");

    /// <summary>Whether the path stays below its folder on every system.</summary>
    public static bool IsSafe(string path) => path.Split('/').All(part => IsSafePart(part));

    /// <summary>Whether the path can be a page's folder: safe, and the same in a URL and on every disk.</summary>
    public static bool IsPage(string path)
    {
        if (path.AsSpan().IndexOfAny(Unusable) >= 0) return false;
        foreach (var range in path.AsSpan().Split('/'))
        {
            var part = path.AsSpan(range);
            if (!IsSafePart(part) || part[^1] is '.' or ' ' || part[0] == ' ') return false;
        }

        return true;
    }

    /// <summary>The way from one file's folder to another file, for a link that works from a disk and from any subfolder of a server.</summary>
    public static string Relative(string from, string to)
    {
        var (here, there) = (from.Split('/')[..^1], to.Split('/'));
        var shared = 0;
        while (shared < here.Length && shared < there.Length - 1 && here[shared] == there[shared]) shared++;
        return string.Join('/', Enumerable.Repeat("..", here.Length - shared).Concat(there[shared..].Select(Uri.EscapeDataString)));
    }

    // Half a character, which is enumerated as the replacement character, has no UTF-8 and thus no file name.
    private static bool IsSafePart(ReadOnlySpan<char> part)
    {
        if (part is "" or "." or "..") return false;
        foreach (var rune in part.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value == '\\') return false;
        }

        return true;
    }
}
