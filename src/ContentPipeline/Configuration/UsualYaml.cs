using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>
/// Reads YAML as it is usually written: keys and values by indentation, lists of them, <c>{ key: value }</c> and <c>[a, b]</c>, texts on one line,
/// quoted where need be. It answers nothing to everything else, and to whatever is wrong: the library reads that, and says what is wrong with it.
/// </summary>
/// <remarks>
/// Every start of the program reads some lines of YAML, for which the library takes longer to get ready than all of them take here.
/// What is read here has to be what the library reads, to the place of each value; a test holds them together.
/// </remarks>
internal sealed class UsualYaml
{
    /// <summary>Far more than people write, and few enough for a bound on values and for the stack of calls.</summary>
    private const int MaxLength = 100_000, MaxDepth = 16, MaxKeys = 1000, MaxKeyLength = 100;

    private readonly string _path;
    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private UsualYaml(string path, string text) => (_path, _text) = (path, text);

    /// <returns><c>null</c> for what is not usual.</returns>
    public static Node? Read(string path, string text)
    {
        if (text.Length > MaxLength) return null;
        // As files have them where Windows writes them, or git for it. Every value ends with its line, so nothing else stands elsewhere.
        var yaml = new UsualYaml(path, text.Replace("\r\n", "\n", StringComparison.Ordinal));
        if (!yaml.TrySkip() || yaml.IsAtEnd || !yaml.IsBlockStart) return null;
        return yaml.Block(0) is { } root && yaml.IsAtEnd ? root : null;
    }

    private bool IsAtEnd => _at == _text.Length;

    /// <summary>The character here; a line's end at the text's end.</summary>
    private char Here => At(_at);

    /// <summary>From 1, as in messages.</summary>
    private int Column => _at - _lineStart + 1;

    private Location Location => new(_path, _line, Column);

    private char At(int index) => index < _text.Length ? _text[index] : '\n';

    /// <summary>A list's item or a key: what a block begins with.</summary>
    private bool IsBlockStart => IsItem || KeyLength() > 0;

    private bool IsItem => Here == '-' && At(_at + 1) is ' ' or '\n';

    /// <summary>How long the key is that stands here; 0 when it is none.</summary>
    private int KeyLength()
    {
        var end = _at;
        while (char.IsAsciiLetterOrDigit(At(end)) || (end > _at && At(end) is '_' or '-' or '.')) end++;
        return end > _at && end - _at <= MaxKeyLength && At(end) == ':' && At(end + 1) is ' ' or '\n' ? end - _at : 0;
    }

    /// <summary>What begins here, on the column where it stands, and goes on in the lines below it on the same column. What then stands elsewhere belongs to what is around it, or to nothing.</summary>
    private Node? Block(int depth) => depth > MaxDepth ? null : IsItem ? Items(depth) : Keys(depth);

    private Sequence? Items(int depth)
    {
        var (start, column) = (Location, Column);
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!IsAtEnd && Column == column && IsItem)
        {
            _at++;
            if (Value(column, depth, isItem: true) is not { } item) return null;
            items.Add(item);
        }

        return new Sequence(items.ToImmutable(), start);
    }

    private Mapping? Keys(int depth)
    {
        var (start, column) = (Location, Column);
        var pairs = ImmutableArray.CreateBuilder<Pair>();
        while (!IsAtEnd && Column == column && !IsItem)
        {
            var at = Location;
            if (Key(pairs) is not { } key || Value(column, depth, isItem: false) is not { } value) return null;
            pairs.Add(new Pair(key, at, value));
        }

        return new Mapping(pairs.ToImmutable(), start);
    }

    /// <summary>Goes on after the colon.</summary>
    private string? Key(ImmutableArray<Pair>.Builder before)
    {
        var length = KeyLength();
        if (length == 0 || before.Count == MaxKeys) return null;
        var key = _text.Substring(_at, length);
        foreach (var pair in before)
        {
            if (pair.Key == key) return null;
        }

        _at += length + 1;
        return key;
    }

    /// <summary>What follows a colon or a dash, up to where the next thing begins.</summary>
    /// <param name="column">Where the key or the dash stands.</param>
    private Node? Value(int column, int depth, bool isItem)
    {
        var line = _line;
        if (!TrySkip() || IsAtEnd) return null;
        var isBelow = _line > line;
        // A list may stand right below its key, on the same column.
        if (isBelow && Column <= column && (isItem || Column < column || !IsItem)) return null;
        if (IsBlockStart) return isBelow || isItem ? Block(depth + 1) : null;
        return isBelow ? null : Single(column, depth);
    }

    /// <summary>A value that ends with its line, or with its bracket.</summary>
    private Node? Single(int column, int depth)
    {
        var value = Here is '{' or '[' ? Flow(column, depth + 1) : Scalar(isInFlow: false);
        return TrySkip() ? value : null;
    }

    private Node? Flow(int column, int depth)
    {
        if (depth > MaxDepth) return null;
        var start = Location;
        var isMapping = Here == '{';
        var close = isMapping ? '}' : ']';
        var pairs = ImmutableArray.CreateBuilder<Pair>();
        var items = ImmutableArray.CreateBuilder<Node>();
        _at++;
        if (!TrySkipInFlow(column)) return null;
        while (Here != close)
        {
            var (key, at) = (default(string), Location);
            if (isMapping && ((key = Key(pairs)) is null || !TrySkipInFlow(column))) return null;
            var value = Here is '{' or '[' ? Flow(column, depth + 1) : Scalar(isInFlow: true);
            if (value is null || !TrySkipInFlow(column)) return null;
            if (key is not null) pairs.Add(new Pair(key, at, value));
            else items.Add(value);
            if (Here == close) break;
            if (Here != ',') return null;
            _at++;
            if (!TrySkipInFlow(column)) return null;
        }

        _at++;
        return isMapping ? new Mapping(pairs.ToImmutable(), start) : new Sequence(items.ToImmutable(), start);
    }

    private Scalar? Scalar(bool isInFlow)
    {
        var start = Location;
        if (Here is '\'' or '"')
        {
            var length = _text.AsSpan(_at + 1).IndexOfAny(Here, '\n');
            if (length < 0 || At(_at + 1 + length) != Here) return null;
            var quoted = _text.AsSpan(_at + 1, length);
            if (!IsText(quoted) || (Here == '"' && quoted.Contains('\\'))) return null;
            _at += length + 2;
            return Here is ' ' or '\n' || (isInFlow && Here is ',' or ']' or '}') ? new Scalar(quoted.ToString(), quoted.ToString(), start) : null;
        }

        if (!IsPlain(Here)) return null;
        var end = _at;
        for (; At(end) != '\n'; end++)
        {
            var c = At(end);
            if (isInFlow && c is ',' or ']' or '}') break;
            if (c == '#' && At(end - 1) == ' ') break;
            if (c == ':' && !IsPlain(At(end + 1))) return null;
            if (isInFlow && c is '{' or '[' or '?' or '#') return null;
        }

        var plain = _text.AsSpan(_at, end - _at).TrimEnd(' ');
        if (!IsText(plain)) return null;
        _at += plain.Length;
        return Configuration.Scalar.Plain(plain.ToString(), start);
    }

    /// <summary>What has no meaning of its own wherever it stands.</summary>
    private static bool IsPlain(char c) => char.IsLetter(c) || char.IsAsciiDigit(c) || c is '/' or '_' or '(' or '.';

    /// <summary>Whether nothing stands in it that has a meaning of its own somewhere in YAML or in Unicode.</summary>
    private static bool IsText(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or (> '~' and < '\u00a0') or '\u2028' or '\u2029' or '\ufeff' or >= '\ufffe' || char.IsSurrogate(c)) return false;
        }

        return true;
    }

    /// <summary>Goes to the next thing that is no space, line's end or comment.</summary>
    /// <returns><c>false</c> where a comment has something unusual in it.</returns>
    private bool TrySkip()
    {
        while (!IsAtEnd)
        {
            switch (Here)
            {
                case ' ':
                    _at++;
                    break;
                case '\n':
                    _at++;
                    (_line, _lineStart) = (_line + 1, _at);
                    break;
                case '#' when Column == 1 || At(_at - 1) is ' ':
                    var length = _text.AsSpan(_at).IndexOf('\n');
                    var comment = length < 0 ? _text.AsSpan(_at) : _text.AsSpan(_at, length);
                    if (!IsText(comment)) return false;
                    _at += comment.Length;
                    break;
                default:
                    return true;
            }
        }

        return true;
    }

    /// <summary>The same between brackets. What stands there stands further in than what it belongs to; the last bracket may stand below that.</summary>
    private bool TrySkipInFlow(int column) => TrySkip() && !IsAtEnd && (Column > column || (Column == column && Here is ']' or '}'));
}
