namespace ContentPipeline.Diagnostics;

/// <summary>The word that somebody probably meant.</summary>
public static class Nearest
{
    /// <summary>
    /// The candidate with the fewest edits to <paramref name="word"/> (case apart), or <c>null</c> when none is near:
    /// more than a third of the word wrong is another word, not a slip, and so is a single letter for another.
    /// </summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        var most = Math.Max(1, (word.Length + 1) / 3);
        var lower = word.ToLowerInvariant();
        var best = candidates
            // Each letter more or less is an edit: most words are out by their length, and a hostile long one is never compared.
            .Where(c => Math.Abs(c.Length - word.Length) <= most)
            .Select(c => (Word: c, Edits: Edits(lower, c.ToLowerInvariant(), most)))
            .OrderBy(c => c.Edits).ThenBy(c => c.Word, StringComparer.Ordinal)
            .FirstOrDefault((Word: "", Edits: int.MaxValue));
        return best.Edits <= most && (best.Edits == 0 || best.Edits < word.Length) ? best.Word : null;
    }

    /// <summary><c>; did you mean 'x'?</c>, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> candidates) =>
        To(word, candidates) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words; more than <paramref name="most"/> are not counted to their end.</summary>
    private static int Edits(string a, string b, int most)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        // A swap reaches back two rows, so that two rows above the bound are what no later row comes back from.
        var before = 0;
        for (var i = 1; i <= a.Length; i++)
        {
            var least = rows[i, 0];
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                least = Math.Min(least, rows[i, j]);
            }

            if (least > most && before > most) return int.MaxValue;
            before = least;
        }

        return rows[a.Length, b.Length];
    }
}
