namespace ContentPipeline.Diagnostics;

public enum Severity
{
    Warning,
    Error,
}
