namespace ContentPipeline;

/// <summary>A language that content is written in.</summary>
/// <param name="Code">BCP 47, in the configuration's own spelling; compared without case.</param>
/// <param name="Fallback">The code of the locale whose content stands in where this one has none; <c>null</c> for the master locale.</param>
public sealed record Locale(string Code, string Name, string? Fallback)
{
    public static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    public override string ToString() => Code;
}
