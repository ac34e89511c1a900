using System.Runtime.InteropServices;
using System.Text.Json;

namespace ContentPipeline.Entries;

/// <summary>What counts as no value where one is required: absent, null, an empty or all-white string, an empty array or object. <c>false</c> and <c>0</c> are values.</summary>
internal static class Blank
{
    public static bool Is(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => !SaysSomethingAtOnce(value) && string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    /// <summary>Whether the text begins with a plain visible character, as nearly all do: then nobody has to decode the rest.</summary>
    private static bool SaysSomethingAtOnce(JsonElement text) => JsonMarshal.GetRawUtf8Value(text) is [_, > (byte)' ' and not (byte)'"' and not (byte)'\\' and < 0x7F, ..];

    /// <summary>The same for a field's value: a JSON RTE needs some text or an embed besides.</summary>
    public static bool Is(Field field, Node? value) =>
        value is not { } node || Is(node.Value) || (field is JsonField { IsRichText: true } && !node.Items().Any(n => RichText.SaysAnything(n.Value)));
}
