using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContentPipeline.Configuration;

/// <summary>
/// Reads a configuration file into <see cref="Node"/>s: <c>.json</c> strictly as JSON, everything else as YAML 1.2's core schema.
/// What is not usual YAML is built from the library's events, so that depth and aliases are bounded before anything is built from them.
/// </summary>
internal sealed class ConfigurationFile
{
    private const int MaxDepth = 64;

    /// <summary>An alias repeats what it names: a few lines of aliases to aliases would otherwise stand for billions of nodes.</summary>
    private const int MaxNodes = 200_000;

    private readonly string _path;
    private readonly IParser _parser;
    private readonly Findings _findings;
    private readonly Dictionary<string, Anchored> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private ConfigurationFile(string path, IParser parser, Findings findings) => (_path, _parser, _findings) = (path, parser, findings);

    /// <returns><c>null</c> when the file cannot be read or is empty; the findings then say why.</returns>
    public static Node? Read(string path, byte[] bytes, Findings findings)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return JsonText.Parse(path, bytes, findings) is { } json ? FromJson(json, json.Root, findings) : null;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            return UsualYaml.Read(path, text) ?? AnyYaml(path, text, findings);
        }
        catch (DecoderFallbackException)
        {
            findings.Add(Diagnose.NotUtf8(new Location(path, 1, 1)));
            return null;
        }
    }

    /// <summary>By the library, however it is written.</summary>
    internal static Node? AnyYaml(string path, string text, Findings findings)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            return new ConfigurationFile(path, parser, findings).Document();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // The parser's answer to odd tags and keys, found by throwing pieces of YAML at it. It was about here.
            var near = parser.Current?.End ?? Mark.Empty;
            findings.Add(Diagnose.MalformedYaml(new Location(path, (int)near.Line, (int)near.Column), e.Message));
        }
        catch (YamlException e)
        {
            findings.Add(Diagnose.MalformedYaml(new Location(path, (int)e.Start.Line, (int)e.Start.Column), e.InnerException?.Message ?? e.Message));
        }

        return null;
    }

    private Node? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _findings.Add(Diagnose.EmptyConfiguration(new Location(_path, 1, 1)));
            return null;
        }

        var root = Next(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "a second document begins here; one file holds one");
        return root;
    }

    private Node Next(int depth)
    {
        var at = _parser.Current!;
        if (depth > MaxDepth) throw new YamlException(at.Start, at.End, $"nested deeper than {MaxDepth} levels");
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Repeated(alias);
        var before = _nodes;
        Count(1, at);
        var anchor = at is NodeEvent { Anchor.IsEmpty: false } named ? named.Anchor : default;
        Node node = at switch
        {
            YamlDotNet.Core.Events.Scalar => Scalar(_parser.Consume<YamlDotNet.Core.Events.Scalar>()),
            SequenceStart => Sequence(depth),
            MappingStart => Mapping(depth),
            _ => throw new YamlException(at.Start, at.End, "a value was expected here"),
        };
        if (!anchor.IsEmpty) _anchors[anchor.Value] = new Anchored(node, _nodes - before);
        return node;
    }

    private Node Repeated(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var known))
            throw new YamlException(alias.Start, alias.End, $"'*{alias.Value}' names nothing that stands above it");
        Count(known.Size, alias);
        return known.Node;
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes) throw new YamlException(at.Start, at.End, $"more than {MaxNodes} values");
    }

    private Sequence Sequence(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Next(depth + 1));
        return new Sequence(items.ToImmutable(), At(start));
    }

    private Mapping Mapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var pairs = ImmutableArray.CreateBuilder<Pair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<YamlDotNet.Core.Events.Scalar>();
            if (!seen.Add(key.Value)) _findings.Add(Diagnose.DuplicateConfigurationKey(At(key), key.Value));
            pairs.Add(new Pair(key.Value, At(key), Next(depth + 1)));
        }

        return new Mapping(pairs.ToImmutable(), At(start));
    }

    private Scalar Scalar(YamlDotNet.Core.Events.Scalar scalar)
    {
        var plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return plain ? Configuration.Scalar.Plain(scalar.Value, At(scalar)) : new Scalar(scalar.Value, scalar.Value, At(scalar));
    }

    private Location At(ParsingEvent e) => new(_path, (int)e.Start.Line, (int)e.Start.Column);

    private static Node FromJson(JsonText json, JsonElement element, Findings findings)
    {
        var at = json.LocationOf(element);
        return element.ValueKind switch
        {
            JsonValueKind.Object => new Mapping([.. Pairs(json, element, findings)], at),
            JsonValueKind.Array => new Sequence([.. element.EnumerateArray().Select(e => FromJson(json, e, findings))], at),
            JsonValueKind.String => new Scalar(element.GetString(), element.GetString()!, at),
            JsonValueKind.Number => new Scalar(Configuration.Scalar.Number(element.GetRawText()), element.GetRawText(), at),
            JsonValueKind.True => new Scalar(true, "true", at),
            JsonValueKind.False => new Scalar(false, "false", at),
            _ => new Scalar(null, "", at),
        };
    }

    private static IEnumerable<Pair> Pairs(JsonText json, JsonElement mapping, Findings findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in mapping.EnumerateObject())
        {
            var at = json.LocationOf(property);
            if (!seen.Add(property.Name)) findings.Add(Diagnose.DuplicateConfigurationKey(at, property.Name));
            yield return new Pair(property.Name, at, FromJson(json, property.Value, findings));
        }
    }

    /// <param name="Size">How many nodes it is.</param>
    private sealed record Anchored(Node Node, int Size);
}
