using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>Writes a text's values made to say others, with the bytes of everything that stays.</summary>
internal sealed class JsonRewriter(byte[] text, ArrayBufferWriter<byte> output)
{
    /// <param name="old">An element of the text.</param>
    /// <param name="layout">How its neighbours are set out.</param>
    public void Value(JsonElement old, JsonElement value, JsonLayout layout)
    {
        if (JsonData.Same(old, value))
        {
            output.Write(JsonMarshal.GetRawUtf8Value(old));
            return;
        }

        var slots = JsonSlot.Of(text, old);
        var inner = layout.In(text, slots);
        if (slots.Count == 0 || old.ValueKind != value.ValueKind)
        {
            inner.Write(output, value);
            return;
        }

        var isObject = old.ValueKind == JsonValueKind.Object;
        output.Write(isObject ? "{"u8 : "["u8);
        Parts(slots, isObject ? Members(slots, value) : Items(slots, value), inner);
        output.Write(isObject ? "}"u8 : "]"u8);
    }

    private void Parts(List<JsonSlot> slots, List<Part> parts, JsonLayout layout)
    {
        var last = slots[^1];
        var likeLast = layout.In(text, JsonSlot.Of(text, last.Element));
        for (var n = 0; n < parts.Count; n++)
        {
            var part = parts[n];
            if (n > 0) output.Write(","u8);
            if (n == 0) output.Write(Before(slots[0]));
            else if (part.Slot > 0) output.Write(Before(slots[part.Slot]));
            else layout.WriteSeparator(output);

            if (part.Slot >= 0) output.Write(text.AsSpan(slots[part.Slot].Start..slots[part.Slot].Value));
            else if (part.Name is not null) layout.WriteName(output, part.Name);

            if (part.Old is { } old) Value(old, part.Value, layout);
            // A new item looks like its neighbour, unless that is of another kind.
            else if (part.Name is null && last.Element.ValueKind == part.Value.ValueKind) likeLast.Write(output, part.Value);
            else layout.Inner.Write(output, part.Value);

            if (n == parts.Count - 1) output.Write(text.AsSpan(last.End..last.Next));
            else if (part.Slot >= 0 && part.Slot < slots.Count - 1) output.Write(text.AsSpan(slots[part.Slot].End..slots[part.Slot].Next));
        }
    }

    private static List<Part> Members(List<JsonSlot> slots, JsonElement value)
    {
        var wanted = JsonData.Members(value);
        var lastOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var n = 0; n < slots.Count; n++) lastOf[slots[n].Name!] = n;
        var parts = new List<Part>();
        for (var n = 0; n < slots.Count; n++)
        {
            var old = slots[n].Element;
            // One that does not count stays as it is, but must not come to count.
            if (wanted.TryGetValue(slots[n].Name!, out var now)) parts.Add(new Part(n, null, old, lastOf[slots[n].Name!] == n ? now : old));
        }

        parts.AddRange(wanted.Where(m => !lastOf.ContainsKey(m.Key)).Select(m => new Part(-1, m.Key, null, m.Value)));
        return parts;
    }

    private static List<Part> Items(List<JsonSlot> slots, JsonElement value)
    {
        var items = value.EnumerateArray().ToList();
        var partners = Alignment.Of([.. slots.Select(s => s.Element)], items);
        var moved = Moved(slots, partners);
        return [.. items.Select((item, n) => new Part(partners[n], null, partners[n] >= 0 ? slots[partners[n]].Element : moved(item), item))];
    }

    /// <summary>Finds the old bytes of an item that now stands elsewhere.</summary>
    private static Func<JsonElement, JsonElement?> Moved(List<JsonSlot> slots, int[] partners)
    {
        if (!partners.Contains(-1)) return _ => null;
        var kept = partners.ToHashSet();
        var equal = new Dictionary<JsonElement, JsonElement>(JsonData.Comparer);
        var byUid = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var n = 0; n < slots.Count; n++)
        {
            if (kept.Contains(n)) continue;
            var old = slots[n].Element;
            equal.TryAdd(old, old);
            if (ItemUid.Of(old) is { } uid) byUid.TryAdd(uid, old);
        }

        return item => equal.TryGetValue(item, out var same) || (ItemUid.Of(item) is { } uid && byUid.TryGetValue(uid, out same)) ? same : null;
    }

    private ReadOnlySpan<byte> Before(JsonSlot slot) => text.AsSpan(slot.Previous..slot.Start);

    /// <param name="Slot">The place in the old container that it keeps; -1: none.</param>
    /// <param name="Name">Of a new member.</param>
    /// <param name="Old">What it was.</param>
    private readonly record struct Part(int Slot, string? Name, JsonElement? Old, JsonElement Value);
}
