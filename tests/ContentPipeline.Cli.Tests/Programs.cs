using System.Diagnostics;
using System.Globalization;
using System.Text;
using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>What a program that ended left behind.</summary>
internal sealed record Ran(string Command, int ExitCode, string Output, string Error)
{
    public static readonly Ran Nothing = new("nothing", 0, "", "");

    public string All => Output + Error;
}

/// <summary>Starts the real programs, git and <c>dotnet-content</c>, in an environment where nothing of the machine's own settings takes part.</summary>
internal sealed class Programs
{
    /// <summary>What <c>dotnet</c> is to run: the tool as it was built with the tests, compiled ahead where it could be.</summary>
    public static readonly string Tool = Path.Join(AppContext.BaseDirectory, "tool", "dotnet-content.dll");

    /// <summary>Set by the machine, by the test runner or by an outer build; each of them would change what the programs do.</summary>
    private static readonly string[] _foreign = ["GIT_", "MSBUILD", "DOTNET_", "TESTINGPLATFORM_", "CONTENT_PIPELINE_", "SOURCE_DATE_EPOCH", "NO_COLOR", "XDG_CONFIG"];

    private readonly Dictionary<string, string?> _variables = [];
    private int _minutes;

    /// <summary>Name and address of who commits and publishes.</summary>
    public (string Name, string Email) Person { get; set; } = ("Ada Lovelace", "ada@example.org");

    /// <summary>Sets a variable for the programs that are started from now on; <c>null</c> takes it away.</summary>
    public void Set(string variable, string? value) => _variables[variable] = value;

    public Ran Content(string folder, IEnumerable<string> arguments) => Run("dotnet", folder, [Tool, .. arguments]);

    public Ran Git(string folder, IReadOnlyList<string> arguments)
    {
        // One minute between commits, so that each has a date of its own, and the same one everywhere.
        if (arguments is ["commit" or "merge" or "revert" or "cherry-pick", ..]) _minutes++;
        return Run("git", folder, arguments);
    }

    public Ran Run(string program, string folder, IEnumerable<string> arguments)
    {
        using var process = Start(program, folder, arguments);
        return End(process, $"{Path.GetFileName(program)} {string.Join(' ', arguments.Where(a => a != Tool))}");
    }

    /// <summary>Starts <c>dotnet-content</c> by way of a shell, and does not wait for its end.</summary>
    /// <param name="script">Has the command in <c>"$@"</c>.</param>
    /// <param name="variables">For this one program.</param>
    public Process StartContent(string script, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] variables) =>
        Start("sh", folder, ["-c", script, "sh", "dotnet", Tool, .. arguments], variables);

    /// <summary>Waits for the end of a program that was started, reading what it writes.</summary>
    public static Ran End(Process process, string command)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Ran(command, process.ExitCode, output, error.Result);
    }

    private Process Start(string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        Isolate(start.Environment);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(k => _foreign.Any(f => k.StartsWith(f, StringComparison.OrdinalIgnoreCase))).ToList()) environment.Remove(name);
        var date = TestRepository.FirstCommit.AddMinutes(Math.Max(0, _minutes - 1)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + " +0000";
        foreach (var (name, value) in new[]
        {
            ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C.UTF-8"),
            ("GIT_AUTHOR_NAME", Person.Name), ("GIT_AUTHOR_EMAIL", Person.Email), ("GIT_AUTHOR_DATE", date),
            ("GIT_COMMITTER_NAME", Person.Name), ("GIT_COMMITTER_EMAIL", Person.Email), ("GIT_COMMITTER_DATE", date),
            ("GIT_ALLOW_PROTOCOL", "file"),
            ("GIT_CONFIG_COUNT", "3"), ("GIT_CONFIG_KEY_0", "gc.auto"), ("GIT_CONFIG_VALUE_0", "0"),
            ("GIT_CONFIG_KEY_1", "maintenance.auto"), ("GIT_CONFIG_VALUE_1", "false"), ("GIT_CONFIG_KEY_2", "init.defaultBranch"), ("GIT_CONFIG_VALUE_2", "main"),
            // Writing machine code through a second mapping of it takes a twentieth of so short a run.
            ("DOTNET_EnableWriteXorExecute", "0"),
        })
        {
            environment[name] = value;
        }

        foreach (var (name, value) in _variables)
        {
            environment[name] = value;
            if (value is null) environment.Remove(name);
        }
    }
}
