using System.Diagnostics;

namespace ContentPipeline.MSBuild.Tests;

/// <summary>Runs <c>dotnet</c> as a person would from a shell: without the variables of the build that runs the tests, and alone.</summary>
internal static class Dotnet
{
    private static readonly string Host = System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? System.Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Select(folder => Path.Join(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"))
            .First(File.Exists);

    /// <param name="searchPath">The PATH of the process, where it is not that of the tests.</param>
    public static DotnetResult Run(string folder, string packagesFolder, IEnumerable<string> arguments, string? searchPath = null)
    {
        var start = new ProcessStartInfo(Host, arguments);
        Isolate(start.Environment, packagesFolder);
        if (searchPath is not null) start.Environment["PATH"] = searchPath;
        return Run(start, folder);
    }

    /// <summary>Runs commands that stand in a document, as a shell runs them; the first that fails ends it.</summary>
    public static DotnetResult Shell(string folder, string packagesFolder, string script, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-c", script]);
        Isolate(start.Environment, packagesFolder);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["PATH"] = $"{Path.GetDirectoryName(Host)}{Path.PathSeparator}{start.Environment["PATH"]}";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Run(start, folder);
    }

    private static DotnetResult Run(ProcessStartInfo start, string folder)
    {
        (start.WorkingDirectory, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true, true);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DotnetResult(process.ExitCode, output + error.Result);
    }

    private static void Isolate(IDictionary<string, string?> environment, string packagesFolder)
    {
        string[] ours = ["MSBUILD", "GIT_", "NUGET_", "TESTINGPLATFORM_", "SOURCE_DATE_EPOCH", "CI", "DOTNET_HOST_PATH"];
        foreach (var name in environment.Keys.Where(k => ours.Any(o => k.StartsWith(o, StringComparison.OrdinalIgnoreCase))).ToList()) environment.Remove(name);
        environment["NUGET_PACKAGES"] = packagesFolder;
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        // Takes a tenth off a build, whose processes are too short for what profiling and a second mapping of machine code cost.
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_EnableWriteXorExecute"] = "0";
        // Nobody's name or settings take part.
        environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
    }
}

/// <param name="Output">Standard output, then standard error.</param>
internal sealed record DotnetResult(int ExitCode, string Output)
{
    /// <summary>What was printed while building: the summary at the end says every diagnostic a second time.</summary>
    public IReadOnlyList<string> Lines { get; } =
    [
        .. Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeWhile(l => l is not ("Build FAILED." or "Build succeeded.")),
    ];

    /// <summary>What the commands said that they did: one line for each publish and for each render.</summary>
    public IReadOnlyList<string> Sums => [.. Lines.Where(l => l.StartsWith("content: ", StringComparison.Ordinal))];

    public IReadOnlyList<string> Diagnostics(string code) => [.. Lines.Where(l => l.Contains($" {code}: ", StringComparison.Ordinal))];

    public DotnetResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Output);
        return this;
    }

    public DotnetResult ShouldFail()
    {
        ExitCode.ShouldNotBe(0, Output);
        return this;
    }
}
