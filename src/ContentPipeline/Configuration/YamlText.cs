using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContentPipeline.Configuration;

/// <summary>Writes YAML whose texts stay texts: <c>no</c>, <c>1.0</c>, <c>2024-01-01</c> and <c>~</c> come out in quotes.</summary>
internal sealed class YamlText
{
    // What YAML 1.1 or 1.2 takes for a truth value or nothing, though it begins with a letter.
    private static readonly HashSet<string> _words =
        new(["y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf", "infinity"], StringComparer.OrdinalIgnoreCase);

    private readonly StringBuilder _text = new();
    private readonly Emitter _emitter;

    private YamlText()
    {
        var settings = EmitterSettings.Default.WithBestWidth(int.MaxValue).WithNewLine("\n").WithIndentedSequences();
        _emitter = new Emitter(new StringWriter(_text, CultureInfo.InvariantCulture), settings);
        _emitter.Emit(new StreamStart());
        _emitter.Emit(new DocumentStart(null, null, isImplicit: true));
    }

    public static byte[] Map(Action<YamlText> members)
    {
        var yaml = new YamlText();
        yaml.Map(() => members(yaml));
        yaml._emitter.Emit(new DocumentEnd(isImplicit: true));
        yaml._emitter.Emit(new StreamEnd());
        return Encoding.UTF8.GetBytes(yaml._text.ToString());
    }

    public void Map(Action members)
    {
        _emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
        members();
        _emitter.Emit(new MappingEnd());
    }

    public void Map(string key, Action members)
    {
        Text(key);
        Map(members);
    }

    public void Map(int key, Action members)
    {
        Plain(key.ToString(CultureInfo.InvariantCulture));
        Map(members);
    }

    /// <summary>A key and its text; no value, no key.</summary>
    public void Text(string key, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        Plain(key);
        Text(value);
    }

    public void Number(string key, long value)
    {
        Plain(key);
        Plain(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A key and its list; an empty list leaves the key out.</summary>
    public void List<T>(string key, IEnumerable<T> items, Action<T> element)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        Plain(key);
        _emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
        all.ForEach(element);
        _emitter.Emit(new SequenceEnd());
    }

    public void Text(string value)
    {
        var isPlain = value.Length > 0 && char.IsLetter(value[0]) && !_words.Contains(value) && !value.Any(c => char.IsControl(c) || c > '\uD7FF');
        Emit(value, isPlain ? ScalarStyle.Any : ScalarStyle.DoubleQuoted);
    }

    private void Plain(string word) => Emit(word, ScalarStyle.Plain);

    private void Emit(string value, ScalarStyle style) =>
        _emitter.Emit(new YamlDotNet.Core.Events.Scalar(AnchorName.Empty, TagName.Empty, value, style, isPlainImplicit: true, isQuotedImplicit: true));
}
