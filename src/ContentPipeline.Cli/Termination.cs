using System.Runtime.InteropServices;

namespace ContentPipeline.Cli;

/// <summary>
/// Tells a command that somebody pressed Ctrl-C, or that the process is to end. The command ends by itself: a publish that has begun to write is let finish, so
/// that the folder is whole. One that does not listen is ended after a minute.
/// </summary>
internal sealed class Termination : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _asked = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Termination()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, 128 + 2));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, 128 + 15));
    }

    public CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        _ended.Set();
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    /// <summary>Signals come on a thread of their own.</summary>
    private void End(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        _asked.Cancel();
        if (!_ended.Wait(_patience)) System.Environment.Exit(exitCode);
    }
}
