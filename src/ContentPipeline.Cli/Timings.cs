using System.Diagnostics;
using System.Globalization;

namespace ContentPipeline.Cli;

/// <summary>How long each step of a command took, printed to standard error when it is disposed.</summary>
internal sealed class Timings(bool wanted) : IDisposable
{
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly List<Step> _steps = [];

    /// <summary>Listens to the steps that <paramref name="progress"/> is told about.</summary>
    public Progress? Over(Progress? progress)
    {
        if (!wanted) return progress;
        return (step, done, total) =>
        {
            if (_steps.Count == 0 || _steps[^1].Name != step) _steps.Add(new Step(step, Stopwatch.GetTimestamp()));
            progress?.Invoke(step, done, total);
        };
    }

    public void Dispose()
    {
        if (!wanted) return;
        for (var i = 0; i < _steps.Count; i++) Line(_steps[i].Name, _steps[i].Since, i + 1 < _steps.Count ? _steps[i + 1].Since : Stopwatch.GetTimestamp());
        Line("in all", _begin, Stopwatch.GetTimestamp());
    }

    private static void Line(string step, long from, long to) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step,-10} {Stopwatch.GetElapsedTime(from, to).TotalMilliseconds,8:F0} ms"));

    private sealed record Step(string Name, long Since);
}
