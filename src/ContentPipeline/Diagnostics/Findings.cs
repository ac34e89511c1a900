using System.Collections;

namespace ContentPipeline.Diagnostics;

/// <summary>
/// Everything that was found, collected before anything is decided: a person who mends content wants the whole list, not its first line.
/// </summary>
public sealed class Findings : IReadOnlyCollection<Diagnostic>
{
    private readonly List<Diagnostic> _all = [];

    public int Count => _all.Count;

    public bool HasErrors { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        _all.Add(diagnostic);
        HasErrors |= diagnostic.Severity == Severity.Error;
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) Add(diagnostic);
    }

    /// <summary>In the order of files and lines, each finding once: two locales that show the same document find the same mistakes in it.</summary>
    public IReadOnlyList<Diagnostic> Sorted() => _all.Count < 2 ? [.. _all] :
    [
        .. _all.Distinct()
            .OrderBy(d => d.Location.File ?? "", StringComparer.Ordinal)
            .ThenBy(d => d.Location.Line)
            .ThenBy(d => d.Location.Column)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    public IEnumerator<Diagnostic> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
