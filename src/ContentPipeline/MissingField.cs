using ContentPipeline.Diagnostics;

namespace ContentPipeline;

/// <summary>A required field that has no value. An entry that has any is in progress.</summary>
/// <param name="Path">How a person calls it: <c>sections[0].heading</c>.</param>
/// <param name="Location">The blank value, or what should hold it.</param>
public sealed record MissingField(string Path, Location Location)
{
    /// <summary><c>'summary', 'cover'</c>: for messages.</summary>
    public static string Names(IEnumerable<MissingField> fields) => string.Join(", ", fields.Select(f => $"'{f.Path}'"));
}
