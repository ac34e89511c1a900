using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing;

/// <summary>
/// Moves the entries that lie directly in their content type's folder into groups. No document changes, so that no version is made. Groups that
/// people made stay as they are.
/// </summary>
public static class Regrouping
{
    /// <summary>Where the entries of a content type went.</summary>
    /// <param name="Entries">How many entries moved.</param>
    /// <param name="Levels">How many levels of groups there are now; 0: there are too few entries for any.</param>
    public sealed record Result(string ContentType, int Entries, int Levels, SavedEdit Saved);

    /// <param name="always">Group also what git has no trouble with yet.</param>
    /// <returns><c>null</c> when nothing was done; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static Result? Regroup(EditTarget target, string contentType, bool always, Findings findings, CancellationToken cancellation = default)
    {
        using var editor = Editor.Open(target, null, findings, cancellation);
        if (editor is null || editor.TypeOf(new EntryId(contentType, ""), findings) is null) return null;
        var root = EntryFolder.RootOf(contentType);
        var all = editor.Paths.Where(p => p.StartsWith(root, StringComparison.Ordinal)).ToList();
        var entries = all.Select(p => DocumentKey.TryParse(p, out var key) ? key.Uid : "").Where(u => u.Length > 0).ToHashSet(StringComparer.Ordinal);
        var levels = always ? Math.Max(1, EntryFolder.LevelsFor(entries.Count)) : EntryFolder.LevelsFor(entries.Count);
        var files = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        var moved = new HashSet<string>(StringComparer.Ordinal);
        if (levels > 0)
        {
            foreach (var path in all)
            {
                // <type's folder>/<uid>/<file>: what lies deeper is in a group.
                if (path[root.Length..].Split('/') is not [var uid, var name] || !entries.Contains(uid)) continue;
                moved.Add(uid);
                files[path] = null;
                files[$"{root}{EntryFolder.GroupOf(uid, levels)}{uid}/{name}"] = editor.Read(path);
            }
        }

        return new Result(contentType, moved.Count, levels, editor.Save(files, $"Group the entries of {contentType}"));
    }
}
