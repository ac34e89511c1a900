using System.Runtime.InteropServices;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>Where a member of an object or an item of a list stands in a text.</summary>
/// <param name="Name">A member's name; <c>null</c> for an item.</param>
/// <param name="Previous">Behind the bracket or comma before it.</param>
/// <param name="Start">Where its name begins, with the quote; an item's value.</param>
/// <param name="NameEnd">Behind the name's closing quote.</param>
/// <param name="Next">The comma or bracket behind it.</param>
internal readonly record struct JsonSlot(string? Name, int Previous, int Start, int NameEnd, int Value, int End, int Next, JsonElement Element)
{
    /// <param name="container">An element of the text; what is neither object nor list has no slots.</param>
    public static List<JsonSlot> Of(byte[] text, JsonElement container)
    {
        var slots = new List<JsonSlot>();
        if (container.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return slots;
        var (previous, _) = Place(text, JsonMarshal.GetRawUtf8Value(container));
        if (container.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in container.EnumerateObject())
            {
                // Not looked for by its bytes: an empty name has none.
                var name = BehindSpace(text, previous + 1);
                slots.Add(Of(text, member.Name, previous, name, name + JsonMarshal.GetRawUtf8PropertyName(member).Length + 2, member.Value));
                previous = slots[^1].Next;
            }
        }
        else
        {
            foreach (var item in container.EnumerateArray())
            {
                var (start, _) = Place(text, JsonMarshal.GetRawUtf8Value(item));
                slots.Add(Of(text, null, previous, start, start, item));
                previous = slots[^1].Next;
            }
        }

        return slots;
    }

    private static JsonSlot Of(byte[] text, string? name, int previous, int start, int nameEnd, JsonElement element)
    {
        var (value, end) = Place(text, JsonMarshal.GetRawUtf8Value(element));
        return new JsonSlot(name, previous + 1, start, nameEnd, value, end, BehindSpace(text, end), element);
    }

    private static int BehindSpace(byte[] text, int at)
    {
        while (text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
        return at;
    }

    private static (int Start, int End) Place(byte[] text, ReadOnlySpan<byte> slice)
    {
        text.AsSpan().Overlaps(slice, out var start);
        return (start, start + slice.Length);
    }
}
