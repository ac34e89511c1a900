using System.Globalization;
using System.Text.RegularExpressions;

namespace ContentPipeline.Releases;

/// <summary>Puts items into the text of a release and takes them out, in the style of those that are there, and touches no other line.</summary>
internal sealed class ItemEdits
{
    private readonly ItemPlaces _at;
    private readonly TextEdits _edits;

    private ItemEdits(ItemPlaces at) => (_at, _edits) = (at, new TextEdits(at.Text));

    public static string Add(ItemPlaces at, IReadOnlyList<ReleaseItem> items)
    {
        var edits = new ItemEdits(at);
        if (at.DashColumn is { } column) edits.AppendLines(items, column);
        else if (at.Pieces.Length > 0) edits.AppendInBrackets(items);
        else if (at.IsBraced) edits.BeginInBrackets(items);
        else edits.BeginLines(items);
        return edits._edits.ToString();
    }

    /// <param name="indexes">Which items to take out.</param>
    public static string Remove(ItemPlaces at, IReadOnlySet<int> indexes)
    {
        var edits = new ItemEdits(at);
        if (at.DashColumn is not null) edits.RemoveLines(indexes);
        else if (indexes.Count == at.Pieces.Length && !at.Text[at.Value.Start..at.Value.End].Contains('#', StringComparison.Ordinal)) edits._edits.Replace(at.Value.Start, at.Value.End, "[]");
        else edits.RemoveInBrackets(indexes);
        return edits._edits.ToString();
    }

    /// <param name="indexes">The items that name the entry.</param>
    public static string Rename(ItemPlaces at, IReadOnlySet<int> indexes, EntryId from, EntryId to)
    {
        var edits = new ItemEdits(at);
        var name = new Regex($@"(?<=\bentry[""']?\s*:\s*[""']?){Regex.Escape(from.ToString())}(?![\w/-])", RegexOptions.CultureInvariant);
        foreach (var piece in indexes.Select(i => at.Pieces[i]))
        {
            if (name.Match(at.Text, piece.Start, piece.End - piece.Start) is { Success: true } found) edits._edits.Replace(found.Index, found.Index + found.Length, to.ToString());
        }

        return edits._edits.ToString();
    }

    /// <summary>The lines of items with dashes, each after a line break.</summary>
    public static string Lines(IEnumerable<ReleaseItem> items, int indentation, string newLine, bool inBraces = false)
    {
        var indent = newLine + new string(' ', indentation);
        return string.Concat(items.Select(i => $"{indent}- {(inBraces ? Braced(i, isJson: false) : string.Join($"{indent}  ", Members(i).Select(m => $"{m.Key}: {m.Value}")))}"));
    }

    private void AppendLines(IReadOnlyList<ReleaseItem> items, int column)
    {
        var last = _at.Pieces[^1];
        _edits.Insert(LineEndOf(last), Lines(items, column, _edits.NewLine, inBraces: _at.Text[last.Start] == '{'));
    }

    private void AppendInBrackets(IReadOnlyList<ReleaseItem> items)
    {
        var last = _at.Pieces[^1];
        var space = _at.Text[_edits.BlankBefore(last.Start)..last.Start];
        if (space.Length == 0 && _at.Pieces.Length == 1) space = " ";
        var comma = _edits.Comma(last.End);
        var after = comma + 1 ?? last.End;
        if (comma is null) _edits.Insert(last.End, ",");
        // What is said of the last item behind it stays with it.
        if (space.Contains('\n', StringComparison.Ordinal) && _edits.IsComment(after)) after = _edits.LineEnd(after);
        _edits.Insert(after, string.Join(',', items.Select(i => space + Braced(i, _at.IsJson))) + (comma is null ? "" : ","));
    }

    private void BeginLines(IReadOnlyList<ReleaseItem> items)
    {
        var lines = Lines(items, indentation: 2, _edits.NewLine);
        if (_at.Key is not { } key)
        {
            _edits.Insert(_edits.LineEnd(_edits.BlankBefore(_at.End)), $"{_edits.NewLine}items:{lines}");
            return;
        }

        _edits.Remove(Math.Max(key.End + 1, _edits.BlankBefore(_at.Value.Start)), _at.Value.End);
        _edits.Insert(_edits.LineEnd(_at.Value.End), lines);
    }

    private void BeginInBrackets(IReadOnlyList<ReleaseItem> items)
    {
        var blank = _at.Text[_edits.BlankBefore(_at.KeyStart).._at.KeyStart];
        var isOneLine = !blank.Contains('\n', StringComparison.Ordinal);
        var indent = blank[(blank.LastIndexOf('\n') + 1)..];
        var (outer, inner) = isOneLine ? ("", "") : (_edits.NewLine + indent, _edits.NewLine + indent + indent);
        var list = $"[{string.Join(isOneLine ? ", " : ",", items.Select(i => inner + Braced(i, _at.IsJson)))}{outer}]";
        if (_at.Key is not null) _edits.Replace(_at.Value.Start, _at.Value.End, list);
        else _edits.Insert(_at.End, $",{(isOneLine ? " " : outer)}{(_at.IsJson ? "\"items\"" : "items")}: {list}");
    }

    private void RemoveLines(IReadOnlySet<int> indexes)
    {
        foreach (var i in indexes)
        {
            var line = _edits.LineStart(_at.Pieces[i].Start);
            // A comment, or nothing at all, may stand between the dash and its item.
            while (line > 0 && !BeginsWithDash(line)) line = _edits.LineStart(line - 1);
            _edits.Remove(_edits.BreakBefore(line), LineEndOf(_at.Pieces[i]));
        }

        if (indexes.Count == _at.Pieces.Length) _edits.Insert(_at.Key!.Value.End + 1, " []");
    }

    private void RemoveInBrackets(IReadOnlySet<int> indexes)
    {
        var pieces = _at.Pieces;
        var kept = Enumerable.Range(0, pieces.Length).LastOrDefault(i => !indexes.Contains(i), -1);
        // Behind the last one that stays there is no comma, unless there was one behind the last of all.
        if (kept >= 0 && kept < pieces.Length - 1 && _edits.Comma(pieces[kept].End) is { } between) _edits.Remove(between, between + 1);
        foreach (var i in indexes)
        {
            var piece = pieces[i];
            var comma = _edits.Comma(piece.End);
            // Up to the next one, where no comment is between them.
            if (i < kept && _edits.BlankBefore(pieces[i + 1].Start) == comma + 1) _edits.Remove(piece.Start, pieces[i + 1].Start);
            else _edits.Remove(_edits.BlankBefore(piece.Start), (i < pieces.Length - 1 || kept < 0 ? comma + 1 : null) ?? piece.End);
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

    /// <summary>Where the line of a piece's last character ends; a text of several lines has a break at its end, which is passed over.</summary>
    private int LineEndOf(Piece piece) => _edits.LineEnd(Math.Max(piece.Start, _edits.BlankBefore(piece.End)));

    private bool BeginsWithDash(int line) => _at.Text.AsSpan(line).TrimStart(' ').StartsWith("-") && _at.Text[line + _at.DashColumn!.Value] == '-';
}
