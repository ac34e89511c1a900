using System.Text;

namespace ContentPipeline.Releases;

/// <summary>Edits of a text, which are made all at once, and the places in it that they need.</summary>
internal sealed class TextEdits(string text)
{
    private readonly List<(Piece Piece, string Text)> _edits = [];

    public string NewLine { get; } = text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var at && text[at - 1] == '\r' ? "\r\n" : "\n";

    public void Insert(int at, string inserted) => Replace(at, at, inserted);

    public void Remove(int start, int end) => Replace(start, end, "");

    public void Replace(int start, int end, string with) => _edits.Add((new Piece(start, end), with));

    /// <summary>The text as it is after the edits; what two of them take out goes once.</summary>
    public override string ToString()
    {
        var edited = new StringBuilder();
        var done = 0;
        foreach (var (piece, with) in _edits.OrderBy(e => e.Piece.Start).ThenBy(e => e.Piece.End))
        {
            if (piece.Start > done) edited.Append(text, done, piece.Start - done);
            edited.Append(with);
            done = Math.Max(done, piece.End);
        }

        return edited.Append(text, done, text.Length - done).ToString();
    }

    public int LineStart(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Where the line ends, before its break.</summary>
    public int LineEnd(int at)
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) return text.Length;
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Where the break begins that ends the line before.</summary>
    public int BreakBefore(int lineStart) => Math.Max(0, lineStart - (lineStart > 1 && text[lineStart - 2] == '\r' ? 2 : 1));

    /// <summary>Where the white space before a place begins.</summary>
    public int BlankBefore(int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1])) at--;
        return at;
    }

    public bool IsComment(int at) => text.AsSpan(at).TrimStart(" \t").StartsWith("#");

    /// <summary>The comma that comes next, behind white space and comments; <c>null</c> when something else does.</summary>
    public int? Comma(int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '#') at = LineEnd(at);
            else if (!char.IsWhiteSpace(text[at])) break;
        }

        return at < text.Length && text[at] == ',' ? at : null;
    }
}
