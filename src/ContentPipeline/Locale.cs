namespace ContentPipeline;

/// <summary>A language that content is written in.</summary>
/// <param name="Code">BCP 47, in the configuration's own spelling; compared without case.</param>
/// <param name="Fallback">The code of the locale whose content stands in where this one has none; <c>null</c> for the master locale.</param>
public sealed record Locale(string Code, string Name, string? Fallback)
{
    public static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether a text is made like a code: a language of two to eight letters, and what tells it from others of that language (<c>zh-hans-cn</c>).</summary>
    public static bool IsCode(ReadOnlySpan<char> text)
    {
        var isFirst = true;
        foreach (var range in text.Split('-'))
        {
            var part = text[range];
            if (part.Length > 8 || part.Length < (isFirst ? 2 : 1)) return false;
            foreach (var c in part)
            {
                if (!(isFirst ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c))) return false;
            }

            isFirst = false;
        }

        return true;
    }

    public override string ToString() => Code;
}
