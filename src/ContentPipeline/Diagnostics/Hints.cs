namespace ContentPipeline.Diagnostics;

/// <summary>Hints at the nearest name, as many as people read: each compares a word with every name there is, and thousands of wrong words would take minutes.</summary>
/// <param name="most">How many.</param>
internal sealed class Hints(int most = 100)
{
    /// <summary>How many were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>As <see cref="Nearest.Hint"/>; nothing once enough were given.</summary>
    public string For(string word, IEnumerable<string> candidates) => Asked++ < most ? Nearest.Hint(word, candidates) : "";
}
