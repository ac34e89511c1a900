namespace ContentPipeline.Diagnostics;

/// <summary>One finding: what is wrong, where, and what to do about it. Made by <see cref="Diagnose"/> and nowhere else.</summary>
/// <param name="Code"><c>CP</c> and four digits; <c>docs/diagnostics.md</c> explains each.</param>
/// <param name="Fault">Who has to mend it; an error's decides the exit code.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, Location Location, Fault Fault)
{
    /// <summary>The tool's name stands where a file would, so that MSBuild still recognises a finding that has no file.</summary>
    private const string Origin = "dotnet-content";

    /// <summary>The canonical form: <c>file(line,column): error CP3001: message</c>, always on one line, and without what would move a terminal's cursor or colour it.</summary>
    public override string ToString()
    {
        var place = Location.File is null ? Origin : Location.ToString();
        var kind = Severity == Severity.Error ? "error" : "warning";
        return string.Concat($"{place}: {kind} {Code}: {Message.ReplaceLineEndings(" ")}".Select(c => char.IsControl(c) ? ' ' : c));
    }
}
