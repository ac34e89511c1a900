using System.Buffers;
using System.Text;

namespace ContentPipeline.Site.Text;

/// <summary>Text that is HTML already. Everything else is escaped where it is printed.</summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html Empty = new("");

    private static readonly SearchValues<char> Unprintable = SearchValues.Create(ControlCharacters());

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"'");

    /// <summary>For element content and for quoted attributes alike. Letters of other scripts stay as they are: pages are UTF-8.</summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = Printable(text);
        if (clean.AsSpan().IndexOfAny(Escaped) < 0) return clean;
        var escaped = new StringBuilder(clean.Length + 16);
        foreach (var letter in clean)
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    private static string ControlCharacters()
    {
        var all = new StringBuilder();
        for (var c = '\0'; c < 0xA0; c++)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n')) all.Append(c);
        }

        return all.ToString();
    }

    /// <summary>LF as the only line end, and no control characters: they are an error in HTML, even written as references.</summary>
    public static string Printable(string text)
    {
        if (text.AsSpan().IndexOfAny(Unprintable) < 0) return text;
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return string.Concat(lines.Select(c => char.IsControl(c) && c is not ('\t' or '\n') ? '\uFFFD' : c));
    }
}
