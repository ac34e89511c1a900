using System.Globalization;

namespace ContentPipeline.Git;

/// <summary>Which git it is. Asked only when it failed: by then it is known that something is wrong, and who has one that is new enough never waits for the answer.</summary>
internal static class GitVersion
{
    private const string Start = "git version ";

    public static readonly Version Oldest = new(2, 31);

    public static bool IsTooOld(string folder)
    {
        try
        {
            var (exitCode, output, _) = GitProcess.Run(folder, ["version"]);
            return exitCode == 0 && SaysTooOld(output);
        }
        catch (GitException)
        {
            // Whoever asks has a failure of git to tell of, and this one would take its place.
            return false;
        }
    }

    /// <summary>What says no version may be any.</summary>
    internal static bool SaysTooOld(string said) => Of(said) is { } version && version < Oldest;

    /// <param name="said"><c>git version 2.39.5</c>, and after that whatever its maker adds.</param>
    /// <returns><c>null</c> when it says none.</returns>
    private static Version? Of(string said)
    {
        if (!said.StartsWith(Start, StringComparison.Ordinal)) return null;
        var numbers = said[Start.Length..].Split('.', ' ', '\n');
        return numbers.Length > 1 && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new Version(major, minor)
            : null;
    }
}
