using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;

namespace ContentPipeline.Editing;

/// <summary>A name for a version.</summary>
/// <param name="Title">The name; <c>null</c> takes the name away.</param>
/// <param name="Time">When it is given.</param>
public sealed record NameRequest(EditTarget Target, EntryId Entry, int Version, string? Title, DateTimeOffset Time)
{
    /// <summary>The master locale when <c>null</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>Give the version another name than it has.</summary>
    public bool Force { get; init; }
}

/// <summary>Gives versions names, and takes them away, in the file beside the entry's documents: a document's own file is not touched, and no version made.</summary>
public static class VersionNaming
{
    private const int MaxLength = 256;

    /// <returns><c>null</c> when nothing was done; the findings say why.</returns>
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static EntryEdit? Name(NameRequest request, Findings findings, CancellationToken cancellation = default)
    {
        using var editor = Editor.Open(request.Target, null, findings, cancellation);
        if (editor is null || editor.TypeOf(request.Entry, findings) is null || editor.Find(request.Locale, findings) is not { } asked) return null;
        var path = editor.FolderOf(request.Entry) + VersionNamesFile.Name;
        var unread = new Findings();
        var names = VersionNamesFile.Read(path, editor.Read(path) ?? [], editor.Stack.Locales, unread);
        findings.AddRange(unread);
        // The file is written anew from what was read of it.
        if (unread.Count > 0) findings.Add(Diagnose.VersionNamesWouldGo(new Location(path)));
        // An entry that is not localized has the versions of the document that its locale shows.
        var locale = editor.Stack.Locales.FirstOfChain(asked, l => editor.PathOf(request.Entry, l) is not null) ?? asked;
        var old = names.FirstOrDefault(n => n.Locale == locale && n.Version == request.Version);
        var key = request.Entry.KeyIn(locale);
        if (request.Title is null && old is null) findings.Add(Diagnose.VersionHasNoName(request.Entry.ToString(), locale.Code, request.Version));
        if (request.Title is { } title)
        {
            if (editor.Checkout.History.Version(key, request.Version) is null)
                findings.Add(Diagnose.NoSuchVersion(request.Entry.ToString(), locale.Code, request.Version, editor.Checkout.History.Newest(key)?.Number ?? 0));
            if (string.IsNullOrWhiteSpace(title) || title.Length > MaxLength || title.Any(char.IsControl)) findings.Add(Diagnose.InvalidVersionName(MaxLength));
            if (old is not null && old.Title != title && !request.Force) findings.Add(Diagnose.VersionHasName(new Location(path), request.Version, old.Title));
        }

        if (findings.HasErrors) return null;
        var others = names.Where(n => n != old);
        var by = Identity.Of(editor.Checkout.Repository);
        var now = request.Title is null ? [.. others]
            : old?.Title == request.Title ? names
            : others.Append(new VersionName(locale, request.Version, request.Title, by, request.Time)).ToList();
        var saved = editor.Save(
            new Dictionary<string, byte[]?> { [path] = now == names ? editor.Read(path) : VersionNamesFile.Write([.. now]) },
            $"{(request.Title is null ? "Remove the name of" : "Name")} version {request.Version} of {request.Entry} [{locale}]");
        return new EntryEdit(request.Title is null ? "Version name deleted successfully" : "Version name assigned successfully", request.Entry, locale, path, saved);
    }
}
