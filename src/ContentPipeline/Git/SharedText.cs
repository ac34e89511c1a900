using System.Text;

namespace ContentPipeline.Git;

/// <summary>Texts that are one and the same for equal bytes: what occurs thousands of times is kept once.</summary>
internal sealed class SharedText
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Of(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (_known.TryGetValue(text, out var known)) return known;
        _known.Add(text);
        return text;
    }
}
