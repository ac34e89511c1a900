namespace ContentPipeline.Diagnostics;

/// <summary>Hints at the nearest name, as many as people read: each compares a word with every name there is, and thousands of wrong words would take minutes.</summary>
internal sealed class Hints
{
    private const int Most = 100;

    private int _given;

    /// <summary>As <see cref="Nearest.Hint"/>; nothing once enough were given.</summary>
    public string For(string word, IEnumerable<string> candidates) => _given++ < Most ? Nearest.Hint(word, candidates) : "";
}
