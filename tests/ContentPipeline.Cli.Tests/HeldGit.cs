using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>
/// A git on the PATH that stops at one call and says so, and goes on when it is let: what a test does meanwhile happens at that very moment.
/// </summary>
internal sealed class HeldGit : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FileStream _reached;
    private readonly FileStream _release;

    /// <param name="at">The call, as a pattern of the shell over its number and its arguments: <c>17:*</c>, <c>* commit-tree *</c>.</param>
    /// <param name="isAfter">When git has done that call, and before it says so; otherwise before it begins.</param>
    public HeldGit(string at, bool isAfter = false)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the git that stops is a shell script");
        var git = System.Environment.GetEnvironmentVariable("PATH")!.Split(System.IO.Path.PathSeparator).Select(p => System.IO.Path.Join(p, "git")).First(File.Exists);
        _folder.Write("bin/git", $"""
            #!/bin/sh
            echo "$*" >> '{PathOf("calls")}'
            case "$(($(wc -l < '{PathOf("calls")}'))): $* " in
              {at.Replace(" ", "\\ ", StringComparison.Ordinal)}) ;;
              *) exec '{git}' "$@" ;;
            esac
            {(isAfter ? $"'{git}' \"$@\"; code=$?" : "")}
            echo reached >> '{PathOf("reached")}'
            read -r _ < '{PathOf("release")}'
            {(isAfter ? "exit $code" : $"exec '{git}' \"$@\"")}

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PathOf("bin/git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _reached = Pipe("reached");
        _release = Pipe("release");
    }

    /// <summary>The PATH on which it is found first.</summary>
    public string Path => $"{PathOf("bin")}{System.IO.Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}";

    /// <summary>The calls so far, each with its arguments.</summary>
    public string[] Calls => File.ReadAllLines(PathOf("calls"));

    /// <summary>Waits until as many processes have come to the call.</summary>
    public void WaitFor(int processes = 1)
    {
        using var reached = new StreamReader(_reached, leaveOpen: true, bufferSize: 16);
        for (var n = 0; n < processes; n++) reached.ReadLine();
    }

    /// <summary>For a program that ended and so never comes to the call: lets <see cref="WaitFor"/> end.</summary>
    public void StopWaiting() => _reached.Write("ended\n"u8);

    /// <summary>Lets as many of them go on.</summary>
    public void Release(int processes = 1) => _release.Write(new string('\n', processes).Select(c => (byte)c).ToArray());

    public void Dispose()
    {
        _reached.Dispose();
        _release.Dispose();
        _folder.Dispose();
    }

    private string PathOf(string name) => _folder.PathOf(name);

    /// <summary>A named pipe, open at both ends here, so that nobody waits for another to open it, and none ends it by leaving.</summary>
    private FileStream Pipe(string name)
    {
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", PathOf(name))) mkfifo.WaitForExit();
        return new FileStream(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }
}
