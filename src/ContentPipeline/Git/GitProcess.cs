using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>The one door through which git is started. Streams are binary; paths in them are UTF-8.</summary>
/// <remarks>
/// Read <see cref="Output"/> to its end, then call <see cref="Finish"/>. Disposing a process that still runs kills it, and so does the cancellation.
/// </remarks>
internal sealed class GitProcess : IDisposable
{
    /// <summary>More of git's complaints than this is of no use to anybody.</summary>
    private const int MaximumErrorBytes = 16 * 1024;

    private static int started;

    private readonly Process _process;
    private readonly GitCommand _command;
    private readonly Task<string> _error;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _killOnCancellation;
    private Task _feeding = Task.CompletedTask;

    private GitProcess(Process process, GitCommand command, CancellationToken cancellation)
    {
        _process = process;
        _command = command;
        _cancellation = cancellation;
        Output = PlainPipe.Of(process.StandardOutput.BaseStream, FileAccess.Read);
        Input = PlainPipe.Of(process.StandardInput.BaseStream, FileAccess.Write);
        var complaints = PlainPipe.Of(process.StandardError.BaseStream, FileAccess.Read);
        // By a thread of its own, since nobody can wait for two pipes at once.
        _error = Background.Run(() => ReadError(complaints));
        // A hook, or what asks for a password, would otherwise stay.
        _killOnCancellation = cancellation.Register(() => Kill(withItsOwn: true));
    }

    /// <summary>How many git processes this program started so far.</summary>
    public static int Started => Volatile.Read(ref started);

    public Stream Output { get; }

    public Stream Input { get; }

    /// <exception cref="GitException">There is no git, or it cannot be started.</exception>
    public static GitProcess Start(string folder, IEnumerable<string> arguments, CancellationToken cancellation = default) => Start(folder, arguments, [], cancellation);

    /// <param name="environment">Variables besides those that every git process gets.</param>
    /// <exception cref="GitException">There is no git, or it cannot be started.</exception>
    public static GitProcess Start(string folder, IEnumerable<string> arguments, (string Name, string Value)[] environment, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var command = new GitCommand(folder, [.. arguments], environment);
        var start = command.ToStart();
        try
        {
            Interlocked.Increment(ref started);
            return new GitProcess(Process.Start(start)!, command, cancellation);
        }
        catch (Win32Exception e)
        {
            throw new GitException(Diagnose.GitFailed(command.Name, e.NativeErrorCode, e.Message));
        }
    }

    /// <summary>Runs git to its end, without input.</summary>
    /// <returns>What it wrote; whether that is an error is for the caller to judge.</returns>
    public static (int ExitCode, string Output, string Error) Run(string folder, IEnumerable<string> arguments, CancellationToken cancellation = default) =>
        Run(folder, arguments, "", [], cancellation);

    /// <summary>Runs git to its end.</summary>
    /// <param name="input">Small enough for a pipe to hold.</param>
    /// <returns>What it wrote; whether that is an error is for the caller to judge.</returns>
    public static (int ExitCode, string Output, string Error) Run(
        string folder, IEnumerable<string> arguments, string input, (string Name, string Value)[] environment, CancellationToken cancellation)
    {
        using var git = Start(folder, arguments, environment, cancellation);
        git.Write(Encoding.UTF8.GetBytes(input));
        git.CloseInput();
        using var output = new MemoryStream();
        git.Output.CopyTo(output);
        var (exitCode, error) = git.End();
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), error);
    }

    /// <summary>Writes to a process that reads as it goes. One that has ended takes nothing more: what it says at its end is why.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Input.Write(bytes);
            Input.Flush();
        }
        catch (IOException)
        {
            // The reason is in its standard error.
        }
    }

    public void CloseInput()
    {
        try
        {
            Input.Close();
        }
        catch (IOException)
        {
            // As above.
        }
    }

    /// <summary>Writes git's input while somebody else reads its output: one after the other would stop both as soon as a pipe is full.</summary>
    public void Feed(Action<Stream> write)
    {
        _feeding = Task.Factory.StartNew(
            () =>
            {
                using var input = new BufferedStream(Input);
                write(input);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    /// <summary>Waits for the end, which must be a good one.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public void Finish()
    {
        var (exitCode, error) = End();
        if (exitCode != 0) throw GitFailure.From(_command.Folder, _command.Name, exitCode, error);
        _feeding.GetAwaiter().GetResult();
    }

    /// <summary>Waits for the end, of which the caller judges whether it is a good one.</summary>
    public (int ExitCode, string Error) End()
    {
        Wait();
        return (_process.ExitCode, _error.GetAwaiter().GetResult());
    }

    /// <summary>Lets a process whose input was closed come to its own end.</summary>
    public void WaitBriefly() => _process.WaitForExit(TimeSpan.FromSeconds(1));

    public void Dispose()
    {
        _killOnCancellation.Dispose();
        // Who has read enough kills nothing but a reader, and looking for what else it started takes longer than most questions to git.
        if (!_process.HasExited) Kill(withItsOwn: false);
        // A feeder that lost its reader fails at its next write; what it says then is about this end and not about its cause.
        Background.WaitForEnd(_feeding);
        _ = _feeding.Exception;
        Output.Dispose();
        CloseInput();
        _process.Dispose();
    }

    private static string ReadError(Stream error)
    {
        using var end = error;
        var kept = new MemoryStream();
        var buffer = new byte[4096];
        int count;
        while ((count = error.Read(buffer)) > 0)
            kept.Write(buffer, 0, (int)Math.Min(count, MaximumErrorBytes - kept.Length));
        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    private void Wait()
    {
        _process.WaitForExit();
        _cancellation.ThrowIfCancellationRequested();
    }

    private void Kill(bool withItsOwn)
    {
        try
        {
            _process.Kill(entireProcessTree: withItsOwn);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself just now.
        }
    }
}
