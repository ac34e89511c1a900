using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ContentPipeline.Cli.Tests;

/// <summary>
/// Finds a value in JSON: <c>.entries[0].title</c>, or by what an item says: <c>.entries[uid=home,locale=de].status</c>. A lone <c>.</c> is the whole.
/// </summary>
internal static partial class JsonPath
{
    /// <returns>Whether there is such a value, and the value, which is <c>null</c> for a JSON null.</returns>
    public static (bool Found, JsonNode? Value) Find(JsonNode? root, string path)
    {
        var value = root;
        foreach (Match part in Part().Matches(path))
        {
            if (part.Groups["key"] is { Success: true } key)
            {
                if (value is not JsonObject parent || !parent.TryGetPropertyValue(key.Value, out value)) return default;
            }
            else
            {
                if (value is not JsonArray list) return default;
                var items = part.Groups["index"] is { Success: true } index
                    ? list.Skip(int.Parse(index.Value, CultureInfo.InvariantCulture))
                    : list.Where(item => part.Groups["match"].Value.Split(',').All(m => Says(item, m)));
                if (!items.Any()) return default;
                value = items.First();
            }
        }

        return (true, value);
    }

    private static bool Says(JsonNode? item, string match)
    {
        var equals = match.IndexOf('=', StringComparison.Ordinal);
        return item is JsonObject && item[match[..equals]]?.ToString() == match[(equals + 1)..];
    }

    [GeneratedRegex(@"\.(?<key>[^.\[\]]+)|\[(?<index>\d+)\]|\[(?<match>[^\]]+)\]")]
    private static partial Regex Part();
}
