using System.Text.Json;

namespace ContentPipeline.Merging;

/// <summary>A value that two sides changed differently. What one of them does not have is <see cref="JsonValueKind.Undefined"/>.</summary>
/// <param name="Path">How a person calls it: <c>sections[0].heading</c>, counted as ours has it, else as theirs has it.</param>
public sealed record MergeConflict(string Path, JsonElement Base, JsonElement Ours, JsonElement Theirs)
{
    /// <summary>One line for people: what each side made of it.</summary>
    public override string ToString() => $"{(Path.Length == 0 ? "the document" : Path)}: {Shown(Base)} became {Shown(Ours)} here and {Shown(Theirs)} there";

    /// <summary>Writes an object: <c>path</c>, and <c>base</c>, <c>ours</c> and <c>theirs</c> where they have a value.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("path", Path);
        foreach (var (name, value) in new[] { ("base", Base), ("ours", Ours), ("theirs", Theirs) })
        {
            if (value.ValueKind == JsonValueKind.Undefined) continue;
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    internal JsonElement Of(Side side) => side switch
    {
        Side.Base => Base,
        Side.Ours => Ours,
        _ => Theirs,
    };

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : FieldChange.Shown(value);
}
