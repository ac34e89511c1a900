using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Loading;

/// <summary>A document in which an entry's uid occurs, and the places where it names the entry.</summary>
/// <param name="Links">None, when the uid means something else there.</param>
internal sealed record Mention(Document Document, ContentType Type, IReadOnlyList<Link> Links);

/// <summary>
/// Finds the places that name an entry, in the documents of all locales and in one pass: documents are read one after the other, and only those in
/// which the uid occurs are taken apart.
/// </summary>
internal static class Mentions
{
    /// <param name="content">Needs no documents; its entries say what a bare uid means.</param>
    /// <param name="findings">What of those documents cannot be read.</param>
    /// <param name="ofOthers">Leave the entry's own documents out.</param>
    public static IReadOnlyList<Mention> Of(EntryId entry, ContentFiles files, Content content, Findings findings, bool ofOthers = false)
    {
        var mentions = new List<Mention>();
        var uid = Encoding.UTF8.GetBytes(entry.Uid);
        var places = (from file in files.All
                      where file.Kind == FileKind.Regular && DocumentKey.TryParse(file.Path, out _)
                      let key = KeyOf(file.Path)
                      where !ofOthers || !entry.Has(key)
                      let type = content.Stack.ContentTypes.GetValueOrDefault(key.ContentType)
                      let locale = content.Stack.Locales.Find(key.Locale)
                      where type is not null && locale is not null
                      select (File: file, Id: key.Entry, Type: type, Locale: locale)).ToList();
        var n = 0;
        foreach (var (file, bytes) in files.Read([.. places.Select(p => p.File)]))
        {
            var (_, id, type, locale) = places[n++];
            // A letter may be written as \u0061.
            if (bytes.AsSpan().IndexOf(uid) < 0 && bytes.AsSpan().IndexOf("\\u"u8) < 0) continue;
            if (JsonText.Parse(file.Path, bytes, findings) is not { Root.ValueKind: JsonValueKind.Object } text) continue;
            var document = new Document(id, locale, text, file.Blob, file.DiffersFromCommit);
            var shown = new LocalizedEntry(new Entry(id, type, [document]), locale, document, null);
            mentions.Add(new Mention(document, type, [.. Links.Of(shown, content).Where(l => l.Target == entry)]));
        }

        return mentions;
    }

    private static DocumentKey KeyOf(string path) => DocumentKey.TryParse(path, out var key) ? key : throw new ArgumentException("no document lies there", nameof(path));
}
