using ContentPipeline.Output;

namespace ContentPipeline.Git.Histories;

/// <summary>Finds documents by their keys: a hash table of their numbers, with open addresses, which lies in a file as it lies in memory.</summary>
internal static class DocumentTable
{
    /// <summary>How many slots that many documents get: a power of two, of which at most three quarters are taken.</summary>
    public static int SlotsFor(int documents)
    {
        var slots = 16;
        while (slots / 4 * 3 < documents) slots *= 2;
        return slots;
    }

    /// <returns>The document's number, -1 when it is not there.</returns>
    public static int Find(NumberRows slots, NumberRows documents, ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        if (slots.Count == 0) return -1;
        for (var slot = SlotOf(key, slots.Count); slots[slot, 0] != 0; slot = (slot + 1) & (slots.Count - 1))
        {
            var document = slots[slot, 0] - 1;
            var found = Versions.Tracked.At(documents, document);
            if (text.Slice(found.Key, found.KeyLength).SequenceEqual(key)) return document;
        }

        return -1;
    }

    public static void Add(NumberTable slots, ReadOnlySpan<byte> key, int document)
    {
        var slot = SlotOf(key, slots.Count);
        while (slots[slot, 0] != 0) slot = (slot + 1) & (slots.Count - 1);
        slots[slot, 0] = document + 1;
    }

    private static int SlotOf(ReadOnlySpan<byte> key, int slots) => (int)(Checksum.Of(key) & (uint)(slots - 1));
}
