using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Verification;

/// <summary>One thing in which a snapshot is not what git says that it has to be.</summary>
/// <param name="Path">The file, below the snapshot's folder.</param>
/// <param name="Line">From 1; 0 where it is the file as a whole.</param>
/// <param name="Column">From 1, in UTF-16 units; 0 likewise.</param>
/// <param name="Expected">What git says, where that can be shown; an excerpt.</param>
/// <param name="Actual">What is there instead.</param>
/// <param name="Diagnostic">The same in words, with the place.</param>
public sealed record Difference(string Path, int Line, int Column, string? Expected, string? Actual, Diagnostic Diagnostic);

/// <summary>Where two texts begin to differ.</summary>
internal readonly record struct TextDifference(int Line, int Column, string Expected, string Actual)
{
    /// <summary>Characters of a line that are shown before the place, and from it on.</summary>
    private const int Before = 40;
    private const int After = 60;

    /// <returns><c>null</c> when they do not.</returns>
    public static TextDifference? Between(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var offset = expected.CommonPrefixLength(actual);
        if (offset == expected.Length && offset == actual.Length) return null;
        // Not within a character: its first byte may be what both have in common.
        while (offset > 0 && ((offset < expected.Length && (expected[offset] & 0xC0) == 0x80) || (offset < actual.Length && (actual[offset] & 0xC0) == 0x80))) offset--;
        var place = Position.Of("", actual, offset);
        var (wanted, there) = (Excerpt(expected, offset), Excerpt(actual, offset));
        // The comma after a value is no part of it.
        return wanted.EndsWith(',') && there.EndsWith(',') ? new TextDifference(place.Line, place.Column, wanted[..^1], there[..^1]) : new TextDifference(place.Line, place.Column, wanted, there);
    }

    private static string Excerpt(ReadOnlySpan<byte> text, int offset)
    {
        var start = text[..offset].LastIndexOf((byte)'\n') + 1;
        var length = text[offset..].IndexOf((byte)'\n') is >= 0 and var end ? end : text.Length - offset;
        if (offset == text.Length && start == offset) return "the end of the file";
        var before = Encoding.UTF8.GetString(text[start..offset]).TrimStart();
        var after = Encoding.UTF8.GetString(text.Slice(offset, length));
        return (before.Length > Before ? "…" + before[^Before..] : before) + (after.Length > After ? after[..After] + "…" : after);
    }
}
