namespace ContentPipeline;

/// <summary>How people are told apart: git knows nothing better.</summary>
internal static class EmailAddress
{
    /// <summary>Case apart: no mail server that anybody uses tells <c>Ada@</c> from <c>ada@</c>.</summary>
    public static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether the text could be an address, and nothing besides: no name, no angle brackets.</summary>
    public static bool Is(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',');
    }
}
