using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Editing.Operators;

/// <summary>What the values of an update are meant for, where they stand, and what is found wrong with them.</summary>
/// <param name="Type">The content type of the document.</param>
/// <param name="Text">The text that they stand in; <c>null</c> when they were made, not read.</param>
internal sealed record SentValues(ContentType Type, Stack Stack, JsonText? Text, Findings Findings)
{
    public Hints Hints { get; } = new();

    public Location At(JsonElement value) => Text?.LocationOf(value) ?? Location.None;

    public Location At(JsonProperty property) => Text?.LocationOf(property) ?? Location.None;

    /// <summary>How a message calls what stands somewhere.</summary>
    public static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "nothing",
    };
}
