namespace ContentPipeline.Configuration;

/// <summary>What a word of a file stands for.</summary>
/// <remarks>A pair would say it as well, but has to be compiled at each start for each kind of value.</remarks>
internal sealed class Word<T>(string text, T value)
{
    public string Text { get; } = text;

    public T Value { get; } = value;
}
