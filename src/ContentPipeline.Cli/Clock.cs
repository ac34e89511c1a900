using System.Globalization;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Cli;

/// <summary>What time it is: as the command says, else as the environment says, else by the clock.</summary>
internal static class Clock
{
    /// <param name="now">The value of <c>--now</c>.</param>
    public static DateTimeOffset Read(string? now, Findings findings)
    {
        if (now is not null)
        {
            if (IsoDate.TryParseMoment(now, out var time)) return time;
            findings.Add(Diagnose.InvalidTime(now));
        }
        else if (System.Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") is { Length: > 0 } epoch)
        {
            // reproducible-builds.org: whole seconds since 1970.
            if (long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
            findings.Add(Diagnose.InvalidSourceDateEpoch(epoch));
        }

        return DateTimeOffset.UtcNow;
    }
}
