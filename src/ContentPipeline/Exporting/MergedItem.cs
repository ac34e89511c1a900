using System.Text.Json;

namespace ContentPipeline.Exporting;

/// <summary>An object of which something was kept: the kept members in their order, with the stack's own values in place of those that it knows, then what is new.</summary>
internal sealed class MergedItem
{
    private readonly List<(string Key, Action<Utf8JsonWriter>? Write, bool IsDefault)> _own = [];

    /// <summary>What the stack says.</summary>
    public MergedItem Set(string key, Action<Utf8JsonWriter> write) => Add(key, write, false);

    public MergedItem Set(string key, string? text) => Add(key, json => json.WriteStringValue(text), false);

    /// <summary>What holds where nothing was kept.</summary>
    public MergedItem Default(string key, Action<Utf8JsonWriter> write) => Add(key, write, true);

    public MergedItem Default(string key, string? text) => Add(key, json => json.WriteStringValue(text), true);

    /// <summary>Writes it as an object.</summary>
    public void Write(Utf8JsonWriter json, JsonElement? kept)
    {
        json.WriteStartObject();
        var written = new HashSet<string>(StringComparer.Ordinal);
        if (kept is { ValueKind: JsonValueKind.Object } item)
        {
            foreach (var member in item.EnumerateObject())
            {
                if (!written.Add(member.Name)) continue;
                json.WritePropertyName(member.Name);
                if (_own.Find(o => o.Key == member.Name && !o.IsDefault).Write is { } own) own(json);
                else item.GetProperty(member.Name).WriteTo(json);
            }
        }

        foreach (var (key, write, _) in _own.Where(o => written.Add(o.Key)))
        {
            json.WritePropertyName(key);
            write!(json);
        }

        json.WriteEndObject();
    }

    private MergedItem Add(string key, Action<Utf8JsonWriter> write, bool isDefault)
    {
        _own.Add((key, write, isDefault));
        return this;
    }
}
