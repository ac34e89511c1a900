using System.Globalization;
using System.Text.Json;

namespace ContentPipeline.Cli.Commands;

/// <summary>How much of what an import or an export carried: configuration by kind, documents by locale.</summary>
internal sealed record StackCounts(IReadOnlyList<(string Kind, int Count)> Kinds, IEnumerable<KeyValuePair<string, int>> DocumentsPerLocale)
{
    public void Text(TextWriter text)
    {
        foreach (var (kind, count) in Kinds) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,6} {kind}"));
        foreach (var (locale, count) in DocumentsPerLocale) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,6} documents in {locale}"));
    }

    public void Json(Utf8JsonWriter json)
    {
        foreach (var (kind, count) in Kinds) json.WriteNumber(kind.Replace(' ', '_'), count);
        json.WriteStartObject("documents");
        foreach (var (locale, count) in DocumentsPerLocale) json.WriteNumber(locale, count);
        json.WriteEndObject();
    }
}
