using System.Globalization;
using System.Text;

namespace ContentPipeline.Releases;

/// <summary>Puts items into the text of a release and takes them out, in the style of those that are there, and touches no other line.</summary>
internal sealed class ItemEdits
{
    private readonly ItemPlaces _at;
    private readonly List<(Piece Piece, string Text)> _edits = [];

    private ItemEdits(ItemPlaces at) => _at = at;

    public static string Add(ItemPlaces at, IReadOnlyList<ReleaseItem> items)
    {
        var edits = new ItemEdits(at);
        if (at.Pieces.Length > 0) edits.Append(items);
        else edits.Begin(items);
        return edits.Applied();
    }

    /// <param name="indexes">Which items to take out.</param>
    public static string Remove(ItemPlaces at, IReadOnlySet<int> indexes)
    {
        var edits = new ItemEdits(at);
        if (at.DashColumn is not null) edits.RemoveLines(indexes);
        else edits.RemoveFromBrackets(indexes);
        return edits.Applied();
    }

    /// <summary>The lines of items with dashes, each after a line break.</summary>
    public static string Lines(IEnumerable<ReleaseItem> items, int indentation, string newLine, bool inBraces = false)
    {
        var indent = newLine + new string(' ', indentation);
        return string.Concat(items.Select(i => $"{indent}- {(inBraces ? Braced(i, false) : string.Join($"{indent}  ", Members(i).Select(m => $"{m.Key}: {m.Value}")))}"));
    }

    private void Append(IReadOnlyList<ReleaseItem> items)
    {
        var last = _at.Pieces[^1];
        if (_at.DashColumn is { } column)
        {
            Insert(LineEnd(LastOf(last)), Lines(items, column, _at.NewLine, inBraces: _at.Text[last.Start] == '{'));
            return;
        }

        var space = _at.Text[BlankBefore(last.Start)..last.Start];
        if (space.Length == 0 && _at.Pieces.Length == 1) space = " ";
        var comma = Comma(last.End);
        var after = comma is null ? last.End : comma.Value + 1;
        if (comma is null) Insert(last.End, ",");
        // What is said of an item behind it stays with it.
        if (space.Contains('\n', StringComparison.Ordinal)) after = IsComment(after) ? LineEnd(after) : after;
        Insert(after, string.Join(',', items.Select(i => space + Braced(i, _at.IsJson))) + (comma is null ? "" : ","));
    }

    /// <summary>The first items, where there are none.</summary>
    private void Begin(IReadOnlyList<ReleaseItem> items)
    {
        var indent = _at.Text[BlankBefore(_at.KeyStart).._at.KeyStart].Split('\n')[^1];
        var isOneLine = BlankBefore(_at.KeyStart) + indent.Length == _at.KeyStart;
        if (!_at.IsBraced)
        {
            var key = _at.Key is null ? $"{_at.NewLine}items:" : "";
            var at = _at.Key is null ? BlankBefore(_at.End) : _at.Value.End;
            if (_at.Key is { } there) Replace(new Piece(Math.Max(there.End + 1, BlankBefore(_at.Value.Start)), _at.Value.End), "");
            Insert(LineEnd(at), key + Lines(items, indentation: 2, _at.NewLine));
            return;
        }

        var (outer, inner) = isOneLine ? ("", "") : (Break(1), Break(2));
        var list = $"[{string.Join(isOneLine ? ", " : ",", items.Select(i => inner + Braced(i, _at.IsJson)))}{outer}]";
        if (_at.Key is not null) Replace(_at.Value, list);
        else Insert(_at.End, $",{(isOneLine ? " " : outer)}{(_at.IsJson ? "\"items\"" : "items")}: {list}");

        string Break(int depth) => _at.NewLine + string.Concat(Enumerable.Repeat(indent, depth));
    }

    private void RemoveLines(IReadOnlySet<int> indexes)
    {
        foreach (var i in indexes)
        {
            var line = LineStart(_at.Pieces[i].Start);
            // A comment, or nothing at all, may stand between the dash and its item.
            while (line > 0 && !BeginsWithDash(line)) line = LineStart(line - 1);
            Replace(new Piece(BreakBefore(line), LineEnd(LastOf(_at.Pieces[i]))), "");
        }

        if (indexes.Count == _at.Pieces.Length) Insert(_at.Key!.Value.End + 1, " []");
    }

    private void RemoveFromBrackets(IReadOnlySet<int> indexes)
    {
        var pieces = _at.Pieces;
        if (indexes.Count == pieces.Length && !_at.Text[_at.Value.Start.._at.Value.End].Contains('#', StringComparison.Ordinal))
        {
            Replace(_at.Value, "[]");
            return;
        }

        var kept = Enumerable.Range(0, pieces.Length).LastOrDefault(i => !indexes.Contains(i), -1);
        // Behind the last one that stays there is no comma, unless there was one behind the last of all.
        if (kept >= 0 && kept < pieces.Length - 1 && Comma(pieces[kept].End) is { } comma) Replace(new Piece(comma, comma + 1), "");
        foreach (var i in indexes)
        {
            var isBeforeKept = i < kept;
            if (isBeforeKept && BlankBefore(pieces[i + 1].Start) == Comma(pieces[i].End) + 1) Replace(pieces[i] with { End = pieces[i + 1].Start }, "");
            else Replace(new Piece(BlankBefore(pieces[i].Start), i < pieces.Length - 1 || kept < 0 ? Comma(pieces[i].End) + 1 ?? pieces[i].End : pieces[i].End), "");
        }
    }

    private static string Braced(ReleaseItem item, bool isJson) => isJson
        ? $"{{ {string.Join(", ", Members(item).Select(m => $"\"{m.Key}\": {(m.Key == "version" ? m.Value : $"\"{m.Value}\"")}"))} }}"
        : $"{{ {string.Join(", ", Members(item).Select(m => $"{m.Key}: {m.Value}"))} }}";

    /// <summary>None of the values needs quotes in YAML: an entry's parts are letters, digits, <c>_</c> and <c>-</c>.</summary>
    private static IEnumerable<(string Key, string Value)> Members(ReleaseItem item)
    {
        yield return ("entry", item.Entry.ToString());
        yield return ("action", item.Action == ReleaseAction.Publish ? "publish" : "unpublish");
        if (item.Version is { } version) yield return ("version", version.ToString(CultureInfo.InvariantCulture));
    }

    private void Insert(int at, string text) => Replace(new Piece(at, at), text);

    private void Replace(Piece piece, string text) => _edits.Add((piece, text));

    private string Applied()
    {
        var text = new StringBuilder();
        var done = 0;
        foreach (var (piece, insert) in _edits.OrderBy(e => e.Piece.Start).ThenBy(e => e.Piece.End))
        {
            if (piece.Start > done) text.Append(_at.Text, done, piece.Start - done);
            text.Append(insert);
            done = Math.Max(done, piece.End);
        }

        return text.Append(_at.Text, done, _at.Text.Length - done).ToString();
    }

    private int LineStart(int at) => at == 0 ? 0 : _at.Text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Where the line ends, before its break.</summary>
    private int LineEnd(int at)
    {
        var end = _at.Text.IndexOf('\n', at);
        if (end < 0) return _at.Text.Length;
        return end > at && _at.Text[end - 1] == '\r' ? end - 1 : end;
    }

    private int BreakBefore(int line) => Math.Max(0, line - (line > 1 && _at.Text[line - 2] == '\r' ? 2 : 1));

    private bool BeginsWithDash(int line) => _at.Text.AsSpan(line).TrimStart(' ').StartsWith("-") && _at.Text[line + _at.DashColumn!.Value] == '-';

    /// <summary>Where the white space before a place begins.</summary>
    private int BlankBefore(int at)
    {
        while (at > 0 && char.IsWhiteSpace(_at.Text[at - 1])) at--;
        return at;
    }

    /// <summary>The last character of a piece that can be seen: a text of many lines ends with their break.</summary>
    private int LastOf(Piece piece) => Math.Max(piece.Start, BlankBefore(piece.End));

    private bool IsComment(int at) => _at.Text.AsSpan(at).TrimStart(" \t").StartsWith("#");

    /// <summary>The comma that follows an item, behind white space and comments; <c>null</c> when none does.</summary>
    private int? Comma(int at)
    {
        for (; at < _at.Text.Length; at++)
        {
            if (_at.Text[at] == '#') at = LineEnd(at);
            else if (!char.IsWhiteSpace(_at.Text[at])) break;
        }

        return at < _at.Text.Length && _at.Text[at] == ',' ? at : null;
    }
}
