namespace ContentPipeline.Diagnostics;

/// <summary>A git object's id as people are shown it.</summary>
public static class ShortId
{
    private const int Length = 10;

    /// <summary>The first digits of the id. What a file says is an id may be shorter than one.</summary>
    public static string Of(string id) => id[..Math.Min(Length, id.Length)];
}
