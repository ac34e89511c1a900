using System.Security.Cryptography;
using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Editing;

/// <summary>
/// Where an entry's folder lies. Folders in between only group, and are no part of its identity; they are made where a flat folder would grow wide, since git
/// reads and writes a folder as a whole for each commit that touches something in it.
/// </summary>
internal static class EntryFolder
{
    /// <summary>From how many entries on, directly in their type's folder, further ones are grouped.</summary>
    public const int Wide = 1000;

    /// <summary>How many groups one level has: two hexadecimal digits.</summary>
    private const int Groups = 256;

    /// <summary>The folder of an entry, ending with <c>/</c>.</summary>
    /// <param name="group">Folders to lie in, when it is a new one; <c>null</c>: as the type's entries do.</param>
    /// <param name="paths">The content root's files.</param>
    public static string Of(EntryId entry, string? group, IReadOnlyCollection<string> paths)
    {
        var root = RootOf(entry.ContentType);
        var (own, flat, grouped, all) = (default(string), new HashSet<string>(StringComparer.Ordinal), false, new HashSet<string>(StringComparer.Ordinal));
        foreach (var path in paths)
        {
            if (!path.StartsWith(root, StringComparison.Ordinal) || !DocumentKey.TryParse(path, out var key)) continue;
            var folder = path[..(path.LastIndexOf('/') + 1)];
            if (key.Uid == entry.Uid && (own is null || string.CompareOrdinal(folder, own) < 0)) own = folder;
            all.Add(key.Uid);
            if (folder.Length == root.Length + key.Uid.Length + 1) flat.Add(key.Uid);
            else grouped |= folder == root + GroupOf(key.Uid, 1) + key.Uid + "/" || folder == root + GroupOf(key.Uid, 2) + key.Uid + "/";
        }

        if (own is not null) return own;
        if (group is not null) return In(entry, group);
        var levels = grouped || flat.Count >= Wide ? LevelsFor(Math.Max(all.Count, Wide)) : 0;
        return root + GroupOf(entry.Uid, levels) + entry.Uid + "/";
    }

    /// <summary>The folder of an entry in folders that somebody named.</summary>
    public static string In(EntryId entry, string group) => $"{RootOf(entry.ContentType)}{group.Trim('/')}/{entry.Uid}/";

    public static string RootOf(string contentType) => $"{DocumentKey.Folder}{contentType}/";

    /// <summary>Whether folders can group entries: names that every system has, and none that an entry's could be taken for.</summary>
    public static bool IsGroup(string group) => OutputFolder.CanHold(group.Trim('/')) && group.Trim('/').Split('/').All(p => !p.StartsWith('.'));

    /// <summary>Whether a new entry can be called so: also its file in what is published has a name that every system takes.</summary>
    public static bool IsUid(string uid) => EntryId.TryParse($"type/{uid}", out _) && OutputFolder.CanHold(uid + ".json");

    /// <summary>How many levels of groups keep every folder narrow.</summary>
    public static int LevelsFor(int entries) => entries < Wide ? 0 : entries <= Groups * Wide ? 1 : 2;

    /// <summary>The groups of an entry, each ending with <c>/</c>: from a hash of its uid, so that everybody who adds it puts it there.</summary>
    public static string GroupOf(string uid, int levels)
    {
        if (levels == 0) return "";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(uid));
        return string.Concat(hash.Take(levels).Select(b => $"{Hex.Of([b])}/"));
    }
}
