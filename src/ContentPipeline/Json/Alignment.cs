using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>Which items of a list are which of the list that it became.</summary>
internal static class Alignment
{
    /// <summary>Pairs items that are equal, then, between those, items of the same uid, then by position.</summary>
    /// <returns>For each of <paramref name="after"/> the index of its partner before, or -1. Partners stand in the same order in both lists.</returns>
    public static int[] Of(IReadOnlyList<JsonElement> before, IReadOnlyList<JsonElement> after)
    {
        var partners = new int[after.Count];
        Array.Fill(partners, -1);
        var start = 0;
        while (start < Math.Min(before.Count, after.Count) && JsonData.Same(before[start], after[start])) partners[start] = start++;
        var end = 0;
        while (end < Math.Min(before.Count, after.Count) - start && JsonData.Same(before[^(end + 1)], after[^(end + 1)])) partners[^++end] = before.Count - end;
        Pair(before.Count, partners, (oldest, newest) => InSameOrder(before, after, oldest, newest, v => v, JsonData.Comparer));
        Pair(before.Count, partners, (oldest, newest) => InSameOrder(before, after, oldest, newest, ItemUid.Of, StringComparer.Ordinal));
        Pair(before.Count, partners, (oldest, newest) => Enumerable.Range(0, Math.Min(oldest.Count, newest.Count)).Select(n => (oldest.Start + n, newest.Start + n)));
        return partners;
    }

    /// <summary>For each of <paramref name="after"/> the partner before that has the same key: as many as can be without crossing, nearly in linear time.</summary>
    public static int[] ByKey(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var partners = new int[after.Count];
        Array.Fill(partners, -1);
        foreach (var (old, now) in InSameOrder(before, after, new Stretch(0, before.Count), new Stretch(0, after.Count), k => k, StringComparer.Ordinal)) partners[now] = old;
        return partners;
    }

    /// <summary>Offers each stretch between partners to <paramref name="pair"/>.</summary>
    private static void Pair(int beforeCount, int[] partners, Func<Stretch, Stretch, IEnumerable<(int Before, int After)>> pair)
    {
        var (old, now) = (0, 0);
        for (var next = 0; next <= partners.Length; next++)
        {
            if (next < partners.Length && partners[next] < 0) continue;
            var oldEnd = next < partners.Length ? partners[next] : beforeCount;
            if (oldEnd > old && next > now)
            {
                foreach (var (before, after) in pair(new Stretch(old, oldEnd - old), new Stretch(now, next - now)).ToList()) partners[after] = before;
            }

            (old, now) = (oldEnd + 1, next + 1);
        }
    }

    /// <summary>The n-th item of a key belongs to the n-th of that key; of these pairs the longest row that stands in the same order in both.</summary>
    private static IEnumerable<(int Before, int After)> InSameOrder<T, TKey>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Stretch oldest, Stretch newest, Func<T, TKey?> keyOf, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        var waiting = new Dictionary<TKey, Queue<int>>(comparer);
        for (var n = oldest.Start; n < oldest.End; n++)
        {
            if (keyOf(before[n]) is not { } key) continue;
            if (!waiting.TryGetValue(key, out var queue)) waiting[key] = queue = new Queue<int>();
            queue.Enqueue(n);
        }

        var pairs = new List<(int Before, int After)>();
        for (var n = newest.Start; n < newest.End; n++)
        {
            if (keyOf(after[n]) is { } key && waiting.TryGetValue(key, out var queue) && queue.TryDequeue(out var old)) pairs.Add((old, n));
        }

        return LongestAscending(pairs);
    }

    /// <summary>Patience sorting: the piles' tops are ascending, so the pile of each pair is found by halving.</summary>
    private static IEnumerable<(int Before, int After)> LongestAscending(List<(int Before, int After)> pairs)
    {
        var tops = new List<int>();
        var earlier = new int[pairs.Count];
        for (var n = 0; n < pairs.Count; n++)
        {
            var (low, high) = (0, tops.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[tops[middle]].Before < pairs[n].Before) low = middle + 1;
                else high = middle;
            }

            earlier[n] = low > 0 ? tops[low - 1] : -1;
            if (low == tops.Count) tops.Add(n);
            else tops[low] = n;
        }

        for (var n = tops.Count > 0 ? tops[^1] : -1; n >= 0; n = earlier[n]) yield return pairs[n];
    }

    private readonly record struct Stretch(int Start, int Count)
    {
        public int End => Start + Count;
    }
}
