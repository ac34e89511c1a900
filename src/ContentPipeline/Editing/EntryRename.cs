using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Releases;

namespace ContentPipeline.Editing;

/// <summary>An entry that has another uid now.</summary>
/// <param name="Rewritten">The documents and releases of others that named it, relative to the content root, in ordinal order.</param>
public sealed record RenamedEntry(EntryId Before, EntryId After, IReadOnlyList<string> Rewritten, SavedEdit Saved);

/// <summary>
/// Gives an entry another uid: its files move, and everything that names it names the new one. For git the document is another one, so that its
/// versions start anew, and names of the old ones are not carried over.
/// </summary>
public static class EntryRename
{
    /// <returns><c>null</c> when nothing was changed; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    public static RenamedEntry? Rename(EditTarget target, EntryId entry, string uid, Findings findings, CancellationToken cancellation = default)
    {
        var after = entry with { Uid = uid };
        using var editor = Editor.Open(target, null, findings, cancellation);
        if (editor is null || editor.TypeOf(entry, findings) is null) return null;
        Refuse(editor.Content.Ids, entry, uid, findings);
        if (findings.HasErrors) return null;
        var moved = Moved(editor, entry, uid, findings);
        var files = moved.Values.ToDictionary(m => m.Path, m => m.Bytes, StringComparer.Ordinal);
        foreach (var path in moved.Keys) files[path] = null;
        var rewritten = new List<string>();
        foreach (var mention in Mentions.Of(entry, editor.Checkout.Files, editor.Content, findings))
        {
            var own = moved.TryGetValue(mention.Document.Path, out var place);
            var bytes = own ? place.Bytes : editor.Read(mention.Document.Path);
            if (bytes is null || Rewritten(bytes, mention, entry, after, editor.Content, findings) is not { } written) continue;
            files[own ? place.Path : mention.Document.Path] = written;
            if (!own) rewritten.Add(mention.Document.Path);
        }

        rewritten.AddRange(Releases(editor, entry, after, files, findings));
        if (findings.HasErrors) return null;
        return new RenamedEntry(entry, after, [.. rewritten.Order(StringComparer.Ordinal)], editor.Save(files, $"Rename {entry} to {uid}"));
    }

    private static void Refuse(IReadOnlySet<EntryId> ids, EntryId entry, string uid, Findings findings)
    {
        if (!ids.Contains(entry)) findings.Add(Diagnose.NoSuchEntryAtAll(entry.ToString(), Nearest.Hint(entry.ToString(), ids.Select(i => i.ToString()))));
        if (!EntryFolder.IsUid(uid)) findings.Add(Diagnose.InvalidNewUid(uid));
        // Not even of itself: on some systems the old file would be the new one.
        var twin = ids.Where(i => i.ContentType == entry.ContentType && i.Uid.Equals(uid, StringComparison.OrdinalIgnoreCase)).Order().ToList();
        if (twin.Find(t => t.Uid == uid) is { Uid: not null } same) findings.Add(Diagnose.UidTaken(same.ToString()));
        else if (twin.Count > 0) findings.Add(Diagnose.UidTakenInOtherCase(uid, twin[0].Uid));
    }

    /// <summary>Where each of the entry's files goes, and what it says there; grouping folders stay.</summary>
    private static Dictionary<string, (string Path, byte[]? Bytes)> Moved(Editor editor, EntryId entry, string uid, Findings findings)
    {
        var folders = editor.Paths.Where(p => DocumentKey.TryParse(p, out var key) && entry.Has(key)).Select(FolderOf).ToHashSet(StringComparer.Ordinal);
        var moved = new Dictionary<string, (string Path, byte[]? Bytes)>(StringComparer.Ordinal);
        foreach (var path in editor.Paths.Where(p => folders.Contains(FolderOf(p))))
        {
            var name = path[FolderOf(path).Length..];
            var to = $"{FolderOf(path)[..^(entry.Uid.Length + 1)]}{uid}/{name}";
            if (name == VersionNamesFile.Name) findings.Add(Diagnose.VersionNamesStay(new Location(path), entry.ToString()));
            else if (editor.Has(to)) findings.Add(Diagnose.UidTaken($"{entry.ContentType}/{uid}"));
            moved[path] = (to, name == VersionNamesFile.Name ? null : Named(editor.Read(path), entry.Uid, uid, path));
        }

        return moved;
    }

    /// <summary>A document that states its uid, though that is derived from its path, states the new one.</summary>
    private static byte[]? Named(byte[]? bytes, string before, string after, string path)
    {
        if (bytes is null || !path.EndsWith(".json", StringComparison.Ordinal) || JsonText.Parse(path, bytes, []) is not { } text) return bytes;
        return RichText.Text(text.Root, EntryKeys.Uid) == before ? JsonEdit.Set(bytes, [EntryKeys.Uid], JsonSerializer.SerializeToElement(after)) : bytes;
    }

    /// <summary>The document with the new uid in every place that means the entry; <c>null</c> when there is none.</summary>
    private static byte[]? Rewritten(byte[] bytes, Mention mention, EntryId before, EntryId after, Content content, Findings findings)
    {
        var uid = JsonSerializer.SerializeToElement(after.Uid);
        var text = JsonText.Parse(mention.Document.Path, bytes, findings);
        if (text is null) return null;
        var changed = false;
        var rewriter = new ReferenceRewriter(OfField, OfEmbed);
        var value = rewriter.Rewritten(mention.Type, text.Root);
        return changed ? JsonEdit.To(bytes, value) : null;

        JsonElement? OfField(ReferenceField field, JsonElement value)
        {
            if (FieldReference.Of(value) is not { } stated || stated.Uid != before.Uid) return value;
            if (Links.TargetOf(field, stated, content) != before)
            {
                var candidates = content.Targets(field, stated);
                if (candidates.Count > 1 && candidates.Contains(before))
                    findings.Add(Diagnose.AmbiguousTarget(text.LocationOf(value), field.Uid, stated.Uid, candidates.Select(c => c.ToString())) with { Severity = Severity.Warning });
                return value;
            }

            changed = true;
            if (value.ValueKind == JsonValueKind.Object) return With(value, "uid", uid);
            // A bare uid that another entry has as well would mean either.
            return content.Targets(field, new FieldReference(null, after.Uid)).Count == 0
                ? uid
                : JsonOf.Object([KeyValuePair.Create("uid", uid), KeyValuePair.Create("_content_type_uid", JsonSerializer.SerializeToElement(after.ContentType))]);
        }

        JsonElement OfEmbed(JsonElement node)
        {
            if (RichText.EmbedOf(node) is not { IsAsset: false } embed || embed.Uid != before.Uid || embed.ContentType != before.ContentType) return node;
            changed = true;
            return With(node, "attrs", With(node.GetProperty("attrs"), "entry-uid", uid));
        }
    }

    private static JsonElement With(JsonElement value, string key, JsonElement member)
    {
        var members = JsonOf.Members(value);
        members[key] = member;
        return JsonOf.Object(members);
    }

    /// <summary>Adds the releases that list the entry, and says which they are.</summary>
    private static List<string> Releases(Editor editor, EntryId entry, EntryId after, Dictionary<string, byte[]?> files, Findings findings)
    {
        var rewritten = new List<string>();
        foreach (var path in editor.Paths.Where(p => p.StartsWith(ReleaseFile.Folder, StringComparison.Ordinal) && Model.NameOf(p) is not null))
        {
            if (editor.Read(path) is not { } bytes || ReleaseText.ItemOf(path, bytes, entry) is not { } item) continue;
            rewritten.Add(path);
            files[path] = ReleaseText.Rename(path, bytes, entry, after);
            if (files[path] is null) findings.Add(Diagnose.ReleaseNotEditable(new Location(path)));
            else if (item["version"] is { } version) findings.Add(Diagnose.ReleasePinsOldVersion(version.Location, after.ToString(), Model.NameOf(path)!));
        }

        return rewritten;
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
