using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Importing;
using ContentPipeline.Json;
using ContentPipeline.Loading;

namespace ContentPipeline.Exporting;

/// <summary>One entry as the entries API exports it: bare JSON, what the document says as it says it, and beside it what is derived.</summary>
public static class EntryExport
{
    /// <summary>The entry in a locale; where it is not localized, the document that the locale shows.</summary>
    /// <param name="locale">The master locale when <c>null</c>.</param>
    /// <param name="revision">The branch, tag or commit; <c>HEAD</c> when <c>null</c>.</param>
    /// <returns>The file's bytes; <c>null</c> when there is no such entry, and the findings say so.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static byte[]? Run(string contentFolder, EntryId entry, string? locale, string? revision, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, revision, cancellation);
        var found = new Findings();
        var content = ContentLoader.Load(checkout.Files, found, key => key.ContentType == entry.ContentType && key.Uid == entry.Uid);
        // What is wrong with others keeps nobody from having this one.
        findings.AddRange(found.Where(f => content is null || (f.Location.File is { } file && DocumentKey.TryParse(file, out var key) && key.ContentType == entry.ContentType && key.Uid == entry.Uid)));
        if (content is null || findings.HasErrors) return null;
        var code = locale ?? content.Stack.Locales.Master.Code;
        if (content.Stack.Locales.Find(code) is not { } of)
        {
            findings.Add(Diagnose.NoSuchLocale(code, content.Stack.Locales.Codes));
            return null;
        }

        if (content.Entries.GetValueOrDefault(entry)?.Localize(of, content.Stack.Locales) is { } shown) return JsonFormat.File(json => Write(json, checkout, shown));
        findings.Add(Diagnose.NoSuchEntry(entry.ToString(), code));
        return null;
    }

    private static void Write(Utf8JsonWriter json, Checkout checkout, LocalizedEntry entry)
    {
        var root = entry.Source.Text.Root;
        json.WriteStartObject();
        foreach (var (name, value) in JsonData.Members(root))
        {
            if (EntryKeys.IsBeside(name) || EntryDocument.Derived.Contains(name)) continue;
            json.WritePropertyName(name);
            ExportedValues.Copy(json, value);
        }

        ExportedValues.Facts(json, entry, checkout);
        if (root.Member(EntryKeys.Metadata) is { } metadata && !metadata.IsEmpty())
        {
            json.WritePropertyName(EntryKeys.Metadata);
            ExportedValues.Copy(json, metadata);
        }

        json.WriteEndObject();
    }
}
