using System.Globalization;

namespace ContentPipeline;

/// <summary>ISO 8601 as content and configuration state it, and as snapshots write it.</summary>
public static class IsoDate
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>A day, or a moment; one without an offset is in UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    /// <summary>A moment that states its offset, or UTC by <c>Z</c>: without one it would mean another moment on every machine.</summary>
    public static bool TryParseMoment(string text, out DateTimeOffset time)
    {
        time = default;
        var zone = text.IndexOf('T', StringComparison.Ordinal) is >= 0 and var t ? text.AsSpan(t) : default;
        return zone.IndexOfAny("Z+-") >= 0 && TryParse(text, out time);
    }

    /// <summary><c>2026-01-31T09:00:00.000Z</c>: milliseconds and UTC, as the entries API writes it.</summary>
    public static string Format(DateTimeOffset time)
    {
        // To seven digits of a second the framework has its own way, which need not read a format.
        const int milliseconds = 23;
        return string.Concat(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture).AsSpan(0, milliseconds), "Z");
    }
}
