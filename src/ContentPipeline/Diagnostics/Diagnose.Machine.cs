namespace ContentPipeline.Diagnostics;

/// <summary>CP9xxx: the machine, and ourselves.</summary>
public static partial class Diagnose
{
    public static Diagnostic MachineFailed(string reason) => Error("CP9001", Location.None, $"{reason.TrimEnd('.')}; nothing can be read or written there until that is mended");

    public static Diagnostic Bug(string kind, string message) => Error(
        "CP9002", Location.None, $"this is a bug in dotnet-content ({kind}: {message}); please report it, with what CONTENT_PIPELINE_TRACE=1 prints", Fault.Bug);
}
