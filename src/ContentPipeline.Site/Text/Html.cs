namespace ContentPipeline.Site.Text;

/// <summary>Text that is HTML already. Everything else is escaped where it is printed.</summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html Empty = new("");

    /// <summary>For element content and for quoted attributes alike. Letters of other scripts stay as they are: pages are UTF-8.</summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0 && !text.Any(IsForbidden)) return text;
        var escaped = new System.Text.StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ when IsForbidden(letter) => escaped.Append('\uFFFD'),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>For text that something else makes HTML of.</summary>
    public static string WithoutControls(string text) => text.Any(IsForbidden) ? string.Concat(text.Select(c => IsForbidden(c) ? '\uFFFD' : c)) : text;

    /// <summary>Control characters have no meaning in HTML and are an error there, even written as references.</summary>
    private static bool IsForbidden(char letter) => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r');
}
