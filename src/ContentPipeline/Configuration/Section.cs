using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>A mapping of which the keys are known: reads typed values, and reports what has another type or another name.</summary>
internal sealed class Section
{
    private readonly Mapping _mapping;
    private readonly Findings _findings;
    private readonly string _what;

    private Section(Mapping mapping, string what, Findings findings) => (_mapping, _what, _findings) = (mapping, what, findings);

    public Location Location => _mapping.Location;

    /// <param name="what">How a message calls the mapping: <c>a locale</c>.</param>
    /// <returns><c>null</c>, with a finding, when the node is no mapping.</returns>
    public static Section? Of(Node? node, string what, Findings findings)
    {
        if (node is Mapping mapping) return new Section(mapping, what, findings);
        if (node is not null) findings.Add(Diagnose.WrongConfigurationType(node.Location, what, "a mapping of keys to values"));
        return null;
    }

    public Location LocationOf(string key) => _mapping[key]?.Location ?? Location;

    public bool Has(string key) => _mapping[key] is { } node and not Scalar { Value: null };

    public Node? Node(string key) => _mapping[key];

    /// <summary>Reports every key that is not among the known ones: a slip is an error; with <paramref name="tolerant"/>, a word near none of them is only a warning.</summary>
    public void AllowOnly(IReadOnlyCollection<string> known, bool tolerant = false)
    {
        foreach (var pair in _mapping.Pairs)
        {
            if (known.Contains(pair.Key)) continue;
            var near = Nearest.To(pair.Key, known);
            _findings.Add(tolerant && near is null
                ? Diagnose.IgnoredKey(pair.KeyLocation, pair.Key, _what)
                : Diagnose.UnknownKey(pair.KeyLocation, pair.Key, _what, near, known));
        }
    }

    public string? Text(string key) => _mapping[key] switch
    {
        null or Scalar { Value: null } => null,
        // `name: 2024` means the text; a person should not have to quote it.
        Scalar { Value: not bool } scalar => scalar.Text,
        var other => Wrong<string>(other, key, "a text"),
    };

    public string RequiredText(string key)
    {
        var text = Text(key);
        if (!string.IsNullOrWhiteSpace(text)) return text;
        if (!_mapping.Pairs.Any(p => p.Key == key && p.Value is not Scalar)) _findings.Add(Diagnose.MissingKey(LocationOf(key), key, _what));
        return "";
    }

    public bool Flag(string key, bool otherwise = false) => _mapping[key] switch
    {
        null or Scalar { Value: null } => otherwise,
        Scalar { Value: bool flag } => flag,
        var other => Wrong<bool?>(other, key, "true or false") ?? otherwise,
    };

    public decimal? Number(string key) => _mapping[key] switch
    {
        null or Scalar { Value: null } or Scalar { Text: "" } => null,
        Scalar { Value: decimal number } => number,
        var other => Wrong<decimal?>(other, key, "a number"),
    };

    /// <summary>A count: a whole number from 0.</summary>
    public int? Count(string key)
    {
        if (Number(key) is not { } number) return null;
        return number >= 0 && number <= int.MaxValue && number == decimal.Truncate(number)
            ? (int)number
            : Wrong<int?>(_mapping[key]!, key, "a whole number from 0");
    }

    /// <summary>One of a few words, or <paramref name="otherwise"/> when the key is absent.</summary>
    public T Choice<T>(string key, T otherwise, params Word<T>[] choices)
    {
        if (Text(key) is not { } text) return otherwise;
        foreach (var choice in choices)
        {
            if (choice.Text == text) return choice.Value;
        }

        var words = choices.Select(c => c.Text).ToList();
        _findings.Add(Diagnose.UnknownWord(LocationOf(key), key, text, words));
        return otherwise;
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public ImmutableArray<string> Texts(string key) => [.. TextNodes(key).Select(s => s.Text)];

    /// <summary>The same with their places.</summary>
    public IEnumerable<Scalar> TextNodes(string key)
    {
        switch (_mapping[key])
        {
            case null or Scalar { Value: null } or Scalar { Text: "" }:
                return [];
            case Scalar scalar:
                return [scalar];
            case Sequence sequence:
                foreach (var odd in sequence.Items.Where(i => i is not Scalar)) Wrong<string>(odd, key, "a list of texts");
                return sequence.Items.OfType<Scalar>();
            case var other:
                Wrong<string>(other, key, "a list of texts");
                return [];
        }
    }

    public Section? Inner(string key, string what) => Has(key) ? Of(_mapping[key], what, _findings) : null;

    /// <summary>A list of mappings.</summary>
    public IReadOnlyList<Section> List(string key, string what)
    {
        if (!Has(key)) return [];
        if (_mapping[key] is not Sequence sequence)
        {
            Wrong<string>(_mapping[key]!, key, "a list");
            return [];
        }

        // A loop: every command reads some of these (docs/architecture.md).
        var sections = new List<Section>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            if (Of(item, what, _findings) is { } section) sections.Add(section);
        }

        return sections;
    }

    private T? Wrong<T>(Node node, string key, string expected)
    {
        _findings.Add(Diagnose.WrongConfigurationType(node.Location, $"'{key}'", expected));
        return default;
    }
}
