using System.Text.Json;
using ContentPipeline.Importing;

namespace ContentPipeline.Exporting;

/// <summary>The environments. Their uids in an export are random keys that <c>publish_details</c> use; their names are what the stack calls uid.</summary>
internal sealed class EnvironmentsModule
{
    private readonly Export _export;
    private readonly Dictionary<string, (string Uid, JsonElement Item)> _kept = new(StringComparer.Ordinal);

    public EnvironmentsModule(Export export)
    {
        _export = export;
        foreach (var (key, item) in export.Kept.Items(ExportedEnvironment.File))
        {
            if (item.Text("name") is { } name && (item.Text("uid") ?? key) is { } uid) _kept.TryAdd(name, (uid, item));
        }
    }

    /// <summary>The environment's uid in the export.</summary>
    public string UidOf(string environment) => _kept.TryGetValue(environment, out var known) ? known.Uid : environment;

    public void Plan()
    {
        var stack = _export.Stack;
        _export.Report.Environments = stack.Environments.Length;
        _export.Plan.Add(ExportedEnvironment.File, json =>
        {
            json.WriteStartObject();
            foreach (var environment in stack.Environments)
            {
                var known = _kept.TryGetValue(environment.Uid, out var kept) ? kept.Item : (JsonElement?)null;
                json.WritePropertyName(UidOf(environment.Uid));
                var item = new MergedItem()
                    .Set("name", environment.Uid)
                    .Set("urls", j => Urls(j, known?.Member("urls"), stack.Locales.Master.Code, environment.Url));
                // Older layouts have the uid as key only.
                if (known is null) item.Default("uid", environment.Uid);
                item.Write(json, known);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>Contentstack has a url per locale; the stack has one, which is the master locale's.</summary>
    private static void Urls(Utf8JsonWriter json, JsonElement? kept, string master, string? url)
    {
        var (written, urls) = (false, kept.Elements().ToList());
        json.WriteStartArray();
        foreach (var one in urls)
        {
            if (!written && LocalesExport.Same(one.Text("locale") ?? master, master))
            {
                new MergedItem().Set("url", url ?? "").Write(json, one);
                written = true;
            }
            else
            {
                one.WriteTo(json);
            }
        }

        if (!written && !string.IsNullOrEmpty(url)) new MergedItem().Set("url", url).Set("locale", master).Write(json, null);
        json.WriteEndArray();
    }
}
