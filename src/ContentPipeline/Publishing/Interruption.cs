namespace ContentPipeline.Publishing;

/// <summary>Somebody's wish to stop, which is heard until something has begun that is brought to its end.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _heard = new();
    private readonly CancellationTokenRegistration _wish;

    public Interruption(CancellationToken wish) => _wish = wish.Register(_heard.Cancel);

    /// <summary>What to pass on instead of the wish itself.</summary>
    public CancellationToken Token => _heard.Token;

    /// <summary>From now on it is not heard any more.</summary>
    /// <exception cref="OperationCanceledException">It was heard already.</exception>
    public void End()
    {
        _wish.Dispose();
        _heard.Token.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _wish.Dispose();
        _heard.Dispose();
    }
}
