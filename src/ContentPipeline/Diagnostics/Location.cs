namespace ContentPipeline.Diagnostics;

/// <summary>A place in a file. Lines and columns count from 1; 0 means that the place is the file as a whole.</summary>
/// <param name="File">Relative to the content root, with <c>/</c> between its parts; <c>null</c> when no file is to blame.</param>
public readonly record struct Location(string? File, int Line = 0, int Column = 0)
{
    public static readonly Location None;

    /// <summary>Another place in the same file.</summary>
    public Location At(int line, int column) => new(File, line, column);

    /// <summary><c>file(line,column)</c>, the form that MSBuild, editors and CI turn into a click.</summary>
    public override string ToString() => Line > 0 ? $"{File}({Line},{Column})" : File ?? "";
}
