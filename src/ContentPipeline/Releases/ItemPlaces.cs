using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ContentPipeline.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContentPipeline.Releases;

/// <summary>A piece of a text, from its first character to the one after its last.</summary>
internal readonly record struct Piece(int Start, int End);

/// <summary>Where a release's file says what its items are: what an edit has to know to leave all the rest as its author wrote it.</summary>
/// <param name="Text">The file's text, without a byte order mark.</param>
/// <param name="IsBraced">Whether the file as a whole stands in braces, as JSON does.</param>
/// <param name="KeyStart">Where the first key of the file begins.</param>
/// <param name="End">Where the last value of the file ends.</param>
/// <param name="Key">The key <c>items</c>; <c>null</c> when there is none.</param>
/// <param name="Value">Its value, brackets and all; empty where nothing is written.</param>
/// <param name="Pieces">Each item, without the dash before it.</param>
/// <param name="DashColumn">How far the dashes of a list are indented; <c>null</c> for one in brackets, or none.</param>
internal sealed record ItemPlaces(string Text, bool IsJson, bool IsBraced, int KeyStart, int End, Piece? Key, Piece Value, ImmutableArray<Piece> Pieces, int? DashColumn)
{
    private const string Items = "items";

    /// <param name="bytes">Of a file that can be read as a mapping, without a byte order mark.</param>
    /// <returns><c>null</c> when its keys are written in a way that no edit is prepared for.</returns>
    public static ItemPlaces? Find(string path, byte[] bytes)
    {
        var places = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? OfJson(JsonText.Parse(path, bytes, [])!) : OfYaml(Encoding.UTF8.GetString(bytes));
        return places is { KeyStart: >= 0 } ? places : null;
    }

    private static ItemPlaces? OfYaml(string text)
    {
        var yaml = new Parser(new StringReader(text));
        yaml.Consume<StreamStart>();
        yaml.Consume<DocumentStart>();
        var root = yaml.Consume<MappingStart>();
        var places = new ItemPlaces(text, false, root.Style == MappingStyle.Flow, -1, 0, null, default, [], null);
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            var name = yaml.Consume<Scalar>();
            var key = new Piece((int)name.Start.Index, (int)name.End.Index);
            var start = yaml.Current!.Start;
            var dashes = yaml.Current is SequenceStart { Style: not SequenceStyle.Flow } ? (int?)start.Column - 1 : null;
            var (end, items) = Read(yaml);
            end = Math.Max(key.End, end);
            places = places with { KeyStart = places.KeyStart < 0 ? key.Start : places.KeyStart, End = end };
            if (name.Value != Items) continue;
            // As in "? items": the colon is where an empty list has to go.
            if (!text.AsSpan(key.End).StartsWith(":")) return null;
            places = places with { Key = key, Value = new Piece(Math.Min((int)start.Index, end), end), Pieces = items, DashColumn = dashes };
        }

        return places;
    }

    /// <summary>Where the value that comes next ends, and the pieces of a list.</summary>
    private static (int End, ImmutableArray<Piece> Pieces) Read(Parser yaml)
    {
        var (depth, end) = (0, 0);
        var isFlow = new Stack<bool>();
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var isList = yaml.Current is SequenceStart;
        var start = 0;
        do
        {
            var at = yaml.Consume<ParsingEvent>();
            if (depth == 1 && at is NodeEvent) start = (int)at.Start.Index;
            if (at is MappingStart or SequenceStart) isFlow.Push(at is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow });
            // The parser has no end for a bracket but its beginning; what stands in none ends where its last value does.
            else if (at is not (MappingEnd or SequenceEnd)) end = (int)at.End.Index;
            else if (isFlow.Pop()) end = (int)at.End.Index + 1;
            depth += at.NestingIncrease;
            if (isList && depth == 1 && at is not SequenceStart) pieces.Add(new Piece(start, Math.Max(start, end)));
        }
        while (depth > 0);
        return (end, pieces.ToImmutable());
    }

    private static ItemPlaces? OfJson(JsonText json)
    {
        var charAt = CharsBefore(json.Bytes);
        var places = new ItemPlaces(Encoding.UTF8.GetString(json.Bytes), true, true, -1, 0, null, default, [], null);
        foreach (var property in json.Root.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (!json.Bytes.Overlaps(name, out var at)) return null;
            var key = new Piece(charAt[at - 1], charAt[at + name.Length + 1]);
            var value = Of(property.Value);
            places = places with { KeyStart = places.KeyStart < 0 ? key.Start : places.KeyStart, End = value.End };
            if (property.Name == Items) places = places with { Key = key, Value = value, Pieces = property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray().Select(Of)] : [] };
        }

        return places;

        Piece Of(JsonElement element)
        {
            var slice = JsonMarshal.GetRawUtf8Value(element);
            json.Bytes.Overlaps(slice, out var start);
            return new Piece(charAt[start], charAt[start + slice.Length]);
        }
    }

    /// <summary>How many characters, in UTF-16, stand before each byte that begins one.</summary>
    private static int[] CharsBefore(ReadOnlySpan<byte> text)
    {
        var chars = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++) chars[i + 1] = chars[i] + ((text[i] & 0xC0) == 0x80 ? 0 : text[i] >= 0xF0 ? 2 : 1);
        return chars;
    }
}
