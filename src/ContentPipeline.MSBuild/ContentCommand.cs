using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContentPipeline.MSBuild;

/// <summary>Runs a command of <c>dotnet-content</c> as a process, so that none of its dependencies is ever loaded into MSBuild.</summary>
public abstract class ContentCommand : ToolTask
{
    /// <summary>The form in which <c>dotnet-content</c> prints a diagnostic; its own name stands where there is no file.</summary>
    private static readonly Regex Diagnostic = new(
        @"^(dotnet-content|(?<file>.+?)(\((?<line>\d+),(?<column>\d+)\))?): (?<severity>error|warning) (?<code>CP\d{4}): (?<message>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The path of <c>dotnet-content.dll</c>.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs the tool; the first on the PATH when empty.</summary>
    public string? DotnetHost { get; set; }

    /// <summary>The full path of the project's file. Relative paths count from its folder, and it stands in diagnostics that have no file of their own.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    protected string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    protected override string ToolName => Path.DirectorySeparatorChar == '\\' ? "dotnet.exe" : "dotnet";

    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.High;

    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    /// <summary>What the tool writes into a pipe, whatever the console's own code page.</summary>
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    protected override string GenerateFullPathToTool() => string.IsNullOrEmpty(DotnetHost) ? ToolName : DotnetHost!;

    protected override string GetWorkingDirectory() => ProjectFolder;

    protected override string GenerateCommandLineCommands()
    {
        var arguments = new CommandLineBuilder();
        arguments.AppendSwitch("exec");
        arguments.AppendFileNameIfNotNull(Tool);
        AppendCommand(arguments);
        return arguments.ToString();
    }

    /// <summary>What the command's result is about, where the command itself does not say so.</summary>
    protected virtual string? Subject => null;

    /// <summary>Appends the command's name and its options.</summary>
    protected abstract void AppendCommand(CommandLineBuilder arguments);

    /// <summary>Appends an option with its value, in one word: a value that starts with a hyphen stays a value.</summary>
    /// <param name="value">The option is left out when this is empty.</param>
    protected static void AppendOption(CommandLineBuilder arguments, string option, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value)) arguments.AppendSwitchIfNotNull($"{option}=", value);
    }

    /// <summary>A folder without the separator at its end, which says nothing, and which would escape a quotation mark behind it.</summary>
    protected static string Folder(string path)
    {
        var trimmed = path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        // Without it, "C:\" would name the current folder of the drive, and "/" nothing.
        return trimmed.Length == 0 || trimmed.EndsWith(":", StringComparison.Ordinal) ? path : trimmed;
    }

    protected override ProcessStartInfo GetProcessStartInfo(string pathToTool, string commandLineCommands, string responseFileSwitch)
    {
        var start = base.GetProcessStartInfo(pathToTool, commandLineCommands, responseFileSwitch);
        // MSBuildSDKsPath, MSBUILD_EXE_PATH and their like are about this build; a dotnet further down would take them for its own.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        if (messageImportance == StandardOutputLoggingImportance) LogResult(singleLine);
        else if (Diagnostic.Match(singleLine) is { Success: true } match) LogDiagnostic(match.Groups);
        else base.LogEventsFromTextOutput(singleLine, messageImportance);
    }

    /// <summary>What happened to each entry or page is indented; the sum of it is not, and it alone is for everybody.</summary>
    private void LogResult(string line)
    {
        var isSum = line.Length > 0 && line[0] != ' ';
        Log.LogMessage(isSum ? MessageImportance.High : MessageImportance.Low, "{0}", isSum ? $"content: {(Subject is null ? "" : $"{Subject}: ")}{line}" : line);
    }

    private void LogDiagnostic(GroupCollection parts)
    {
        var file = parts["file"].Success ? FullPath(parts["file"].Value) : ProjectFile;
        var (line, column) = (Number(parts["line"]), Number(parts["column"]));
        var (code, message) = (parts["code"].Value, parts["message"].Value);
        if (parts["severity"].Value == "error") Log.LogError(null, code, null, file, line, column, 0, 0, "{0}", message);
        else Log.LogWarning(null, code, null, file, line, column, 0, 0, "{0}", message);
    }

    /// <summary>
    /// A build starts in any folder, so that only a full path leads a click to the file. Names in a commit may hold what this system's
    /// paths cannot; such a name is shown as it is.
    /// </summary>
    private string FullPath(string file) =>
        file.IndexOfAny(Path.GetInvalidPathChars()) >= 0 ? file : Path.GetFullPath(Path.Combine(ProjectFolder, file));

    private static int Number(Group digits) => int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
