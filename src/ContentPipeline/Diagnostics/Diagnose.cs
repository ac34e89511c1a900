namespace ContentPipeline.Diagnostics;

/// <summary>
/// The one door for diagnostic codes: one named factory per code. CP0xxx configuration and schema, CP1xxx git, CP2xxx reading,
/// CP3xxx validation, CP4xxx publishing, CP5xxx rendering, CP6xxx importing, CP7xxx editing and reading entries, CP9xxx the machine. A code is never given another meaning; <c>docs/diagnostics.md</c> lists them all.
/// </summary>
public static partial class Diagnose
{
    private static Diagnostic Error(string code, Location at, string message, Fault? fault = null) =>
        new(code, Severity.Error, message, at, fault ?? FaultOf(code));

    private static Diagnostic Warning(string code, Location at, string message) => new(code, Severity.Warning, message, at, FaultOf(code));

    /// <summary>The area's, where a factory does not say otherwise.</summary>
    private static Fault FaultOf(string code) => code[2] switch
    {
        '0' => Fault.Usage,
        '1' or '9' => Fault.Machine,
        _ => Fault.Content,
    };
}
