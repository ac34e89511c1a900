using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Loading;

namespace ContentPipeline.Exporting;

/// <summary>The entries: <c>entries/&lt;content type&gt;/&lt;locale&gt;/</c> with an index and chunks. One document is in memory at a time.</summary>
internal static class EntriesModule
{
    private const int ChunkSize = 500;

    public static void Plan(Export export, DocumentWriter entries)
    {
        var places = Places(export);
        Check(export, places);
        var masters = places.Where(p => p.Locale == export.Stack.Locales.Master).ToDictionary(p => p.Entry, p => p.File);
        foreach (var group in places.GroupBy(p => (p.Entry.ContentType, Locale: p.Locale.Code)).OrderBy(g => g.Key.ContentType, StringComparer.Ordinal).ThenBy(g => g.Key.Locale, StringComparer.Ordinal))
        {
            var folder = $"entries/{group.Key.ContentType}/{group.Key.Locale}/";
            var documents = group.OrderBy(p => p.Entry.Uid, StringComparer.Ordinal).ToList();
            var chunks = documents.Chunk(ChunkSize).Select((c, n) => (Name: RandomName.OfChunk(folder, n, "entries"), Documents: c)).ToList();
            export.Plan.Add(folder + "index.json", json => Chunked.Index(json, chunks.Select(c => c.Name)));
            foreach (var (name, chunk) in chunks) export.Plan.Add(folder + name, json => Write(json, export, entries, chunk, masters));
            export.Report.EntriesPerLocale[group.Key.Locale] = export.Report.EntriesPerLocale.GetValueOrDefault(group.Key.Locale) + documents.Count;
        }
    }

    /// <summary>A document that cannot be read is found before anything is written.</summary>
    private static void Check(Export export, List<Place> places)
    {
        foreach (var (file, bytes) in export.Files.Read([.. places.Select(p => p.File)])) Parse(file, bytes, export.Findings);
    }

    private static JsonText? Parse(ContentFile file, byte[] bytes, Findings findings)
    {
        if (JsonText.Parse(file.Path, bytes, findings) is not { } text) return null;
        if (text.Root.ValueKind == JsonValueKind.Object) return text;
        findings.Add(Diagnose.NotAnObject(text.LocationOf(text.Root)));
        return null;
    }

    private static List<Place> Places(Export export)
    {
        var places = new List<Place>();
        foreach (var file in export.Files.All)
        {
            if (file.Kind != FileKind.Regular || !DocumentKey.TryParse(file.Path, out var key)) continue;
            var entry = key.Entry;
            // What is no document has been reported when the content was loaded.
            if (export.Content.Ids.Contains(entry) && export.Stack.Locales.Find(key.Locale) is { } locale) places.Add(new Place(entry, locale, file));
        }

        return places;
    }

    private static void Write(Utf8JsonWriter json, Export export, DocumentWriter entries, IReadOnlyList<Place> chunk, Dictionary<EntryId, ContentFile> masters)
    {
        // What is not localizable is the master's, and may be what an entry lacks.
        ContentFile? MasterOf(Place place) =>
            export.Stack.ContentTypes[place.Entry.ContentType].HasNonLocalizable && masters.GetValueOrDefault(place.Entry) is { } master && master != place.File ? master : null;

        json.WriteStartObject();
        using var texts = export.Files.Read([.. chunk.SelectMany(p => MasterOf(p) is { } master ? new[] { p.File, master } : [p.File])]).GetEnumerator();
        foreach (var place in chunk)
        {
            var document = Next(place, place.Locale);
            var master = MasterOf(place) is null ? null : Next(place, export.Stack.Locales.Master);
            json.WritePropertyName(place.Entry.Uid);
            entries.Write(json, document, master);
            json.Flush();
        }

        // To its end: an unfinished reading costs its git process.
        texts.MoveNext();
        json.WriteEndObject();

        Document Next(Place place, Locale locale)
        {
            texts.MoveNext();
            var (file, bytes) = texts.Current;
            return new Document(place.Entry, locale, Parse(file, bytes, [])!, file.Blob);
        }
    }

    private sealed record Place(EntryId Entry, Locale Locale, ContentFile File);
}
