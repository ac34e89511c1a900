using System.Buffers;
using System.Text;

namespace ContentPipeline.Git;

/// <summary>A commit's tree with some files changed. Only the folders on the way to them are read and written, however large the tree is.</summary>
internal sealed class TreeEdit(Repository repository, ObjectPack objects)
{
    private readonly int _idLength = repository.IdLength;

    /// <param name="tree">The tree's id.</param>
    /// <param name="files">New bytes by path from the tree's top; <c>null</c> where the file goes.</param>
    /// <returns>The new tree's id. A folder that became empty is gone.</returns>
    /// <exception cref="IOException">A link, or another repository, stands where a folder or file has to be.</exception>
    public string Apply(string tree, IEnumerable<KeyValuePair<string, byte[]?>> files) =>
        Folder(tree, [.. files.Select(f => (f.Key.Split('/'), f.Value))], 0) ?? objects.AddTree([]);

    private string? Folder(string? tree, IReadOnlyList<(string[] Path, byte[]? Bytes)> changes, int depth)
    {
        var items = tree is null ? [] : TreeObject.Records(repository.Objects.Read([tree]).Single().Bytes, _idLength).ToDictionary(r => Encoding.Latin1.GetString(r.Name));
        foreach (var ofName in changes.GroupBy(c => c.Path[depth], StringComparer.Ordinal))
        {
            var name = Encoding.UTF8.GetBytes(ofName.Key);
            var key = Encoding.Latin1.GetString(name);
            var before = items.GetValueOrDefault(key);
            var below = ofName.Where(c => c.Path.Length > depth + 1).ToList();
            if (before is not null && (below.Count > 0 ? !before.IsFolder : !before.IsFile))
                throw new IOException($"'{string.Join('/', ofName.First().Path[..(depth + 1)])}' is {(before.IsFolder ? "a folder" : before.IsFile ? "a file" : "a link")}; nothing is written in its place");
            var after = below.Count > 0
                ? Folder(before is { IsFolder: true } ? Hex.Of(before.Id) : null, below, depth + 1) is { } folder ? new TreeRecord("40000", name, Hex.Parse(folder)) : null
                : ofName.Last().Bytes is { } bytes ? new TreeRecord(before is { IsFile: true } ? before.Mode : "100644", name, Hex.Parse(objects.AddBlob(bytes))) : null;
            if (after is null) items.Remove(key);
            else items[key] = after;
        }

        return items.Count == 0 ? null : objects.AddTree(Bytes(items.Values));
    }

    private static ReadOnlySpan<byte> Bytes(IEnumerable<TreeRecord> records)
    {
        var bytes = new ArrayBufferWriter<byte>();
        // Git's order: a folder's name counts as ending with a slash.
        foreach (var record in records.OrderBy(r => r.IsFolder ? [.. r.Name, (byte)'/'] : r.Name, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))))
            TreeObject.Write(bytes, Encoding.ASCII.GetBytes(record.Mode), record.Name, record.Id);
        return bytes.WrittenSpan;
    }
}
