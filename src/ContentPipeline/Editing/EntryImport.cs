using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing;

/// <summary>An exported entry that is to be taken over.</summary>
/// <param name="Body">The export, as it is or edited since; what is derived in it is passed over.</param>
public sealed record ImportRequest(EditTarget Target, string ContentType, EntryBody Body)
{
    /// <summary>The entry that gets a new version; <c>null</c>: an entry of the uid that the export states, or of a new one when it states none.</summary>
    public string? Existing { get; init; }

    /// <summary>The uid of the entry to be made, when not the one that the export states.</summary>
    public string? NewUid { get; init; }

    /// <summary>The locale; the one that the export states, else the master locale, when <c>null</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether the export is all that the document says from now on. Without it, what is not in the export stays.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>Takes over an entry from a file that an export wrote: as a new entry, or as a new version of one.</summary>
public static class EntryImport
{
    private const string Notice = "Entry imported successfully.";

    /// <summary>The creation's refusal, which an import answers with words of its own.</summary>
    private static readonly string _exists = Diagnose.EntryExists(Location.None, "", "").Code;

    /// <returns><c>null</c> when nothing was imported; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    public static EntryEdit? Import(ImportRequest request, Findings findings, CancellationToken cancellation = default)
    {
        var body = WithoutDerived.Of(request.Body);
        var locale = request.Locale ?? request.Body.Stated("locale");
        if (request.Existing is { } existing) return Update(request, existing, body, locale, findings, cancellation);

        var uid = request.NewUid ?? request.Body.Stated("uid");
        var found = new Findings();
        var made = EntryCreation.Create(new CreateRequest(request.Target, request.ContentType, uid, body) { Locale = locale }, found, cancellation);
        // Whether it is there is for the one to say who looks and writes in one go.
        var isThere = found.Any(f => f.Code == _exists);
        if (isThere && request.Overwrite) return Update(request, uid!, body, locale, findings, cancellation);
        findings.AddRange(isThere ? found.Select(f => f.Code == _exists ? Diagnose.ImportedEntryExists(f.Location, $"{request.ContentType}/{uid}") : f) : found);
        return made is null ? null : made with { Notice = Notice };
    }

    private static EntryEdit? Update(ImportRequest request, string uid, EntryBody body, string? locale, Findings findings, CancellationToken cancellation)
    {
        var update = new UpdateRequest(request.Target, new EntryId(request.ContentType, uid), body) { Locale = locale, Replace = request.Overwrite };
        return EntryUpdate.Update(update, findings, cancellation) is { } edit ? edit with { Notice = Notice } : null;
    }
}
