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
        var (length, isFirst) = (0, true);
        foreach (var c in text)
        {
            if (c == '-')
            {
                if (length < (isFirst ? 2 : 1)) return false;
                (length, isFirst) = (0, false);
            }
            else if (++length > 8 || !(isFirst ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c)))
            {
                return false;
            }
        }

        return length >= (isFirst ? 2 : 1);
    }

    public override string ToString() => Code;
}
