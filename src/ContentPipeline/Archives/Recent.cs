namespace ContentPipeline.Archives;

/// <summary>A few things that were made lately, by what they were made from.</summary>
internal sealed class Recent<T>(int capacity)
{
    private readonly Dictionary<string, T> _things = new(StringComparer.Ordinal);

    public T Get(string key, Func<T> make)
    {
        if (_things.TryGetValue(key, out var known)) return known;
        if (_things.Count >= capacity) _things.Clear();
        return _things[key] = make();
    }
}
