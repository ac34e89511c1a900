using System.Text;
using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

public enum FieldChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>An instance stands at another place of its list; what changed inside it is said besides.</summary>
    Moved,
}

/// <summary>One difference between two documents.</summary>
/// <param name="Path">How a person calls it: <c>sections[0].heading</c>; of what was removed, as it was called before.</param>
/// <param name="MovedFrom">Where a moved instance stood.</param>
/// <param name="Before">Of what was changed or removed.</param>
/// <param name="After">Of what was changed or added.</param>
public sealed record FieldChange(FieldChangeKind Kind, string Path, string? MovedFrom, JsonElement? Before, JsonElement? After)
{
    /// <summary>Longer values say on a terminal only how they begin.</summary>
    private const int ShownLength = 100;

    /// <summary>One line for people: <c>~ title: "a" → "b"</c>, <c>+ tags[2]: "x"</c>, <c>- tags[0]: "y"</c>, <c>&gt; sections[2]: was sections[0]</c>.</summary>
    public override string ToString() => Kind switch
    {
        FieldChangeKind.Added => $"+ {Path}: {Shown(After!.Value)}",
        FieldChangeKind.Removed => $"- {Path}: {Shown(Before!.Value)}",
        FieldChangeKind.Moved => $"> {Path}: was {MovedFrom}",
        _ => $"~ {Path}: {Shown(Before!.Value)} → {Shown(After!.Value)}",
    };

    /// <summary>Writes an object: <c>action</c>, <c>path</c>, and <c>moved_from</c>, <c>before</c> and <c>after</c> where there are any.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("action", Kind.ToString().ToLowerInvariant());
        writer.WriteString("path", Path);
        if (MovedFrom is not null) writer.WriteString("moved_from", MovedFrom);
        WriteValue(writer, "before", Before);
        WriteValue(writer, "after", After);
        writer.WriteEndObject();
    }

    /// <summary>A value on one line.</summary>
    internal static string Shown(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine)) value.WriteTo(writer);
        var text = Encoding.UTF8.GetString(bytes.ToArray());
        if (text.Length <= ShownLength) return text;
        var end = char.IsHighSurrogate(text[ShownLength - 1]) ? ShownLength - 1 : ShownLength;
        return text[..end] + "…";
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is not { } there) return;
        writer.WritePropertyName(name);
        there.WriteTo(writer);
    }
}
