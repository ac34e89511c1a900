using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContentPipeline.Importing;

/// <summary>
/// Writes JSON as people read it in a review: two spaces, LF, letters as letters.
/// Numbers keep the spelling that they had (<c>2.0</c> stays <c>2.0</c>).
/// </summary>
/// <remarks>Not Utf8JsonWriter: that escapes emoji whatever the encoder, and misplaces raw numbers in lists.</remarks>
internal sealed class FormattedJson
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;
    private bool _afterName;

    public static byte[] Of(JsonElement value)
    {
        var json = new FormattedJson();
        json.Value(value);
        return json.ToBytes();
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text + "\n");

    public void Object(Action members) => Nest('{', members, '}');

    public void Array(Action elements) => Nest('[', elements, ']');

    public void Name(string name)
    {
        Begin();
        Quote(name);
        _text.Append(": ");
        _afterName = true;
    }

    public void String(string? value)
    {
        Begin();
        if (value is null) _text.Append("null");
        else Quote(value);
    }

    public void Number(int value)
    {
        Begin();
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Value(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(() =>
                {
                    foreach (var member in value.EnumerateObject())
                    {
                        Name(member.Name);
                        Value(member.Value);
                    }
                });
                break;
            case JsonValueKind.Array:
                Array(() =>
                {
                    foreach (var element in value.EnumerateArray()) Value(element);
                });
                break;
            case JsonValueKind.String:
                String(value.GetString());
                break;
            default:
                Begin();
                _text.Append(value.GetRawText());
                break;
        }
    }

    private void Nest(char open, Action content, char close)
    {
        Begin();
        _text.Append(open);
        _depth++;
        _isFirst = true;
        content();
        _depth--;
        if (!_isFirst) NewLine();
        _text.Append(close);
        _isFirst = false;
    }

    private void Begin()
    {
        if (_afterName)
        {
            _afterName = false;
            return;
        }

        if (!_isFirst) _text.Append(',');
        if (_depth > 0) NewLine();
        _isFirst = false;
    }

    private void NewLine() => _text.Append('\n').Append(' ', _depth * 2);

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append(@"\\"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                // Editors take these two for line ends, and warn.
                < ' ' or '\u007F' or '\u2028' or '\u2029' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
    }
}
