namespace ContentPipeline.Diagnostics;

/// <summary>
/// The one door for diagnostic codes: one named factory per code. CP0xxx configuration and schema, CP1xxx git, CP2xxx reading,
/// CP3xxx validation, CP4xxx publishing, CP5xxx rendering, CP6xxx importing, CP9xxx the machine. A code is never given another meaning; <c>docs/diagnostics.md</c> lists them all.
/// </summary>
public static partial class Diagnose
{
    private static Diagnostic Error(string code, Location at, string message) => new(code, Severity.Error, message, at);

    private static Diagnostic Warning(string code, Location at, string message) => new(code, Severity.Warning, message, at);
}
