using System.Text;

namespace ContentPipeline.Git.Storage;

/// <summary>
/// Branches and tags as they lie on disk: each in a file of its own, or many in <c>packed-refs</c> (gitrepository-layout(5)). To ask git for them takes as long as the
/// rest of many a command; where anything is not as usual it is asked all the same.
/// </summary>
internal sealed class StoredReferences
{
    private const string Symbolic = "ref: ";

    private readonly string _commonDirectory;
    private readonly IReadOnlyList<string> _folders;
    private readonly ObjectDatabase _objects;

    /// <summary>What each says: an id, or another one's name.</summary>
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);

    private StoredReferences(string commonDirectory, IReadOnlyList<string> folders, ObjectDatabase objects) => (_commonDirectory, _folders, _objects) = (commonDirectory, folders, objects);

    /// <param name="gitDirectory">Says what is checked out.</param>
    /// <param name="folders">Which are wanted: <c>refs/heads/</c>.</param>
    /// <returns>By name; <c>null</c> where git has to be asked.</returns>
    public static List<Reference>? Read(string gitDirectory, string commonDirectory, IReadOnlyList<string> folders, ObjectDatabase objects)
    {
        try
        {
            // Kept in another way altogether.
            if (Directory.Exists(Path.Join(commonDirectory, "reftable"))) return null;
            var stored = new StoredReferences(commonDirectory, folders, objects);
            var head = new FileInfo(Path.Join(gitDirectory, "HEAD"));
            if (stored.TextOf(head) is not { } checkedOut) return null;
            // Whoever packs them takes a file away when its line is there: so the lines are read after the files, and git is asked if one is gone by then.
            foreach (var folder in folders)
            {
                if (!stored.ReadFiles(folder, new DirectoryInfo(Path.Join(commonDirectory, folder)))) return null;
            }

            return stored.ReadLines() ? stored.All(checkedOut) : null;
        }
        catch (Exception e) when (ObjectDatabase.SaysUnreadable(e))
        {
            return null;
        }
    }

    /// <param name="name">Of the folder; ends with <c>/</c>.</param>
    /// <returns>Whether all of it is as usual.</returns>
    private bool ReadFiles(string name, DirectoryInfo folder)
    {
        if (!folder.Exists) return true;
        foreach (var found in folder.EnumerateFileSystemInfos())
        {
            var below = name + found.Name;
            if (found is DirectoryInfo inner)
            {
                if (!IsUsual(below) || IsLink(found) || !ReadFiles(below + "/", inner)) return false;
            }
            else if (!found.Name.EndsWith(".lock", StringComparison.Ordinal))
            {
                // One with that ending is being written, and the one that it will be stays what it is until then.
                if (!IsUsual(below) || TextOf(found) is not { } text || !_said.TryAdd(below, text)) return false;
            }
        }

        return true;
    }

    /// <summary>What has both a file and a line is what its file says.</summary>
    /// <returns>Whether the lines are such as git writes, to the last one's end.</returns>
    private bool ReadLines()
    {
        var file = Path.Join(_commonDirectory, "packed-refs");
        if (!Path.Exists(file)) return true;
        var (digits, isFirst, isAfterName) = (2 * _objects.IdLength, true, false);
        ReadOnlySpan<byte> lines = StoredFile.Read(file);
        for (; !lines.IsEmpty; isFirst = false)
        {
            var end = lines.IndexOf((byte)'\n');
            if (end < 1) return false;
            var line = lines[..end];
            lines = lines[(end + 1)..];
            // What the lines are, which stands first; and what the tag in the line above names.
            if (isFirst && line[0] == '#') continue;
            if (line[0] == '^')
            {
                if (!isAfterName || !IsId(line[1..])) return false;
                isAfterName = false;
                continue;
            }

            if (line.Length < digits + 2 || line[digits] != ' ' || !IsId(line[..digits])) return false;
            isAfterName = true;
            var name = Encoding.UTF8.GetString(line[(digits + 1)..]);
            if (!IsUsual(name)) return false;
            if (IsWanted(name)) _said.TryAdd(name, Encoding.ASCII.GetString(line[..digits]));
        }

        return true;
    }

    private List<Reference>? All(string head)
    {
        var all = new List<Reference>(_said.Count);
        var checkedOut = Target(head);
        // By way of another name, which is for git to follow.
        if (checkedOut is not null && (!IsWanted(checkedOut) || (_said.TryGetValue(checkedOut, out var branch) && Target(branch) is not null))) return null;
        foreach (var (name, text) in _said)
        {
            var (target, id) = (Target(text), text);
            if (target is not null && !_said.TryGetValue(target, out id))
            {
                // One that leads to nothing is none.
                if (IsWanted(target)) continue;
                return null;
            }

            // Not what is damaged, or lies where only git finds it.
            if (Target(id!) is not null || !_objects.Has(ObjectId.Parse(Encoding.ASCII.GetBytes(id!)))) return null;
            all.Add(new Reference(name, id!, target, name == checkedOut));
        }

        all.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return all;
    }

    /// <returns><c>null</c> when it is no plain file with an id or another one's name.</returns>
    private string? TextOf(FileSystemInfo file)
    {
        if (IsLink(file)) return null;
        var bytes = StoredFile.Read(file.FullName).AsSpan();
        if (bytes is [.., (byte)'\n']) bytes = bytes[..^1];
        var text = Encoding.UTF8.GetString(bytes);
        return IsId(bytes) || (Target(text) is { } target && IsUsual(target)) ? text : null;
    }

    private static string? Target(string text) => text.StartsWith(Symbolic, StringComparison.Ordinal) ? text[Symbolic.Length..] : null;

    private bool IsId(ReadOnlySpan<byte> text)
    {
        Span<byte> id = stackalloc byte[ObjectId.MaximumLength];
        return text.Length == 2 * _objects.IdLength && Hex.TryRead(text, id);
    }

    private bool IsWanted(string name)
    {
        foreach (var folder in _folders)
        {
            if (name.StartsWith(folder, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static bool IsLink(FileSystemInfo found) => (found.Attributes & FileAttributes.ReparsePoint) != 0;

    /// <summary>Whether it is a name that git allows (git-check-ref-format(1)) and that every file system gives back as it was.</summary>
    private static bool IsUsual(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var (c, next) = (name[i], i + 1 < name.Length ? name[i + 1] : '/');
            if (c is <= ' ' or > '~' or '~' or '^' or ':' or '?' or '*' or '[' or '\\') return false;
            if ((c == '/' && next is '/' or '.') || (c == '.' && next is '/' or '.') || (c == '@' && next == '{')) return false;
        }

        return name.StartsWith("refs/", StringComparison.Ordinal) && !name.Contains(".lock/", StringComparison.Ordinal) && !name.EndsWith(".lock", StringComparison.Ordinal);
    }
}
