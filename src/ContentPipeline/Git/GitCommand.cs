using System.Diagnostics;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>What git is asked to do. Its answer is the same for everybody, whatever their configuration and environment say.</summary>
/// <param name="Folder">Where it runs.</param>
/// <param name="Environment">Variables besides those that every git process gets.</param>
internal sealed record GitCommand(string Folder, IReadOnlyList<string> Arguments, (string Name, string Value)[] Environment)
{
    /// <summary>As messages call it: <c>cat-file</c>, <c>commit</c>.</summary>
    public string Name { get; } = Arguments.First(a => !a.StartsWith('-'));

    /// <exception cref="GitException">There is no git.</exception>
    public ProcessStartInfo ToStart()
    {
        var git = GitExecutable.FindOn(System.Environment.GetEnvironmentVariable("PATH")) ?? throw new GitException(Diagnose.GitNotFound());
        // The file system monitor is a daemon that would inherit the pipes and keep them open. Trailers are the same for everybody.
        string[] settings = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "trailer.separators=:"];
        // Hooks are for what people do with git; a commit of the working tree is what they would do.
        if (Name != "commit") settings = [.. settings, "-c", "core.hooksPath=/dev/null"];
        var start = new ProcessStartInfo(git, [.. settings, .. Arguments])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        GitEnvironment.Prepare(start.Environment);
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }
}
