using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>
/// The entries: <c>entries/&lt;type&gt;/&lt;locale&gt;/index.json</c> with chunks, or <c>entries/&lt;type&gt;/&lt;locale&gt;.json</c>.
/// </summary>
internal sealed class EntriesExport
{
    private readonly Import _import;
    private readonly EntryDocument _document;
    private readonly LocalesExport _locales;
    private readonly EntryHistory _history = new();
    private readonly HashSet<(string ContentType, string Uid, string Locale)> _documents = [];
    private readonly List<(string ContentType, string Uid, string Locale)> _unlocalized = [];

    private EntriesExport(Import import, EntryDocument document, LocalesExport locales)
    {
        _import = import;
        _document = document;
        _locales = locales;
    }

    public static void Plan(Import import, EntryDocument document, LocalesExport locales)
    {
        var entries = new EntriesExport(import, document, locales);
        foreach (var file in import.Export.FilesIn("entries/"))
        {
            if (file.Split('/') is [_, var contentType, var flat] && flat.EndsWith(".json", StringComparison.Ordinal))
                entries.Plan(file, contentType, flat[..^".json".Length]);
            else if (file.Split('/') is [_, var type, var locale, "index.json"])
                entries.Plan(file, type, locale);
        }

        entries.Conclude();
    }

    private void Plan(string file, string contentType, string folderLocale)
    {
        var at = _import.Export.LocationOf(file);
        if (!ExportUid.IsContentType(contentType, at, _import.Findings) || !ExportUid.IsLocale(folderLocale, at, _import.Findings)) return;
        // Without a master locale its finding says enough; each file would only repeat it.
        if (_locales.Master is not null && _locales.Spelling(folderLocale) is null)
            _import.Findings.Add(Diagnose.EntriesWithoutLocale(at, folderLocale, _locales.All.Select(l => l.Code)));
        if (!_document.Knows(contentType))
            _import.Findings.Add(Diagnose.EntriesWithoutContentType(at, contentType, _document.ContentTypes));

        var locale = _locales.Spelling(folderLocale) ?? folderLocale;
        foreach (var (place, key, entry) in ChunkIndex.FilesOf(_import, file).SelectMany(_import.Items)) Plan(place, contentType, locale, key, entry);
    }

    private void Plan(Location at, string contentType, string locale, string? key, JsonElement entry)
    {
        if ((entry.Text("uid") ?? key) is not { } uid)
        {
            _import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'uid' in each entry"));
            return;
        }

        if (!ExportUid.IsEntry(uid, at, _import.Findings)) return;
        if (key is not null && key != uid)
        {
            _import.Findings.Add(Diagnose.ExportUidContradicts(at, key, uid));
            return;
        }

        _history.Add(entry);
        if (entry.Text("locale") is { } own && !LocalesExport.Same(own, locale))
        {
            _unlocalized.Add((contentType, uid, _locales.Spelling(own) ?? own));
            return;
        }

        if (!_document.Knows(contentType)) return;
        if (!_import.Plan.Add(_import.Plan.DocumentPath(contentType, uid, locale), _document.Bytes(contentType, entry)))
        {
            _import.Findings.Add(Diagnose.TwiceInExport(at, $"the entry '{contentType}/{uid}' in {locale}"));
            return;
        }

        _documents.Add((contentType, uid, locale));
        _import.Report.CountDocument(locale);
    }

    private void Conclude()
    {
        _import.Report.Unlocalized = _unlocalized.Count;
        _import.Report.LeaveBehind(
            "unlocalized entries whose document in their own locale is not in the export",
            _unlocalized.Distinct().Count(e => !_documents.Contains(e)),
            "they only repeat that document; export its locale as well");
        _import.Report.LeaveBehind(
            "file values of entries that name an asset outside the export",
            _import.Report.FilesWithoutAsset,
            "they stay as the entry has them, and are no assets here; export the assets as well");
        _history.Report(_import.Report);
    }
}
