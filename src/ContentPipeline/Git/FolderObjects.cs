using System.Buffers;
using System.Text;

namespace ContentPipeline.Git;

/// <summary>The object that a folder is in git.</summary>
/// <param name="Path">Empty for the top, else ending with <c>/</c>.</param>
internal sealed record FolderObject(string Path, string Id, byte[] Bytes);

/// <summary>Makes of a set of files what git calls a tree: an object for each folder that names the files and folders directly in it.</summary>
internal sealed class FolderObjects
{
    private readonly string _objectFormat;
    private readonly (byte[] Path, byte[] Id)[] _files;
    private readonly List<FolderObject> _folders = [];

    private FolderObjects(string objectFormat, IEnumerable<KeyValuePair<string, string>> files)
    {
        _objectFormat = objectFormat;
        _files = [.. files.Select(f => (Encoding.UTF8.GetBytes(f.Key), Hex.Parse(f.Value)))];
        // By the bytes of whole paths, which is git's order within each folder too: there a folder's name counts as ending with a slash.
        Array.Sort(_files, (a, b) => a.Path.AsSpan().SequenceCompareTo(b.Path));
    }

    /// <param name="files">Blob ids by path.</param>
    /// <returns>The folders within a folder before it, the top last.</returns>
    public static IReadOnlyList<FolderObject> Of(string objectFormat, IEnumerable<KeyValuePair<string, string>> files)
    {
        var objects = new FolderObjects(objectFormat, files);
        objects.Add(0, objects._files.Length, 0);
        return objects._folders;
    }

    /// <summary>The folders above a path: <c>de/</c> of <c>de/page/home.json</c>, <c>de/page/</c>, and the top.</summary>
    public static IEnumerable<string> Above(string path)
    {
        yield return "";
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..(slash + 1)];
    }

    /// <summary>Adds the folder whose files these are.</summary>
    /// <param name="length">Of its path, in bytes.</param>
    private byte[] Add(int start, int end, int length)
    {
        var bytes = new ArrayBufferWriter<byte>();
        for (var next = start; next < end;)
        {
            var path = _files[next].Path.AsSpan();
            var slash = path[length..].IndexOf((byte)'/');
            if (slash < 0)
            {
                TreeObject.Write(bytes, "100644"u8, path[length..], _files[next++].Id);
                continue;
            }

            var first = next;
            var inner = path[..(length + slash + 1)];
            while (next < end && _files[next].Path.AsSpan().StartsWith(inner)) next++;
            TreeObject.Write(bytes, "40000"u8, path.Slice(length, slash), Add(first, next, inner.Length));
        }

        var id = ObjectHash.Of(_objectFormat, ObjectHash.Tree, bytes.WrittenSpan);
        var name = start < end ? Encoding.UTF8.GetString(_files[start].Path.AsSpan(0, length)) : "";
        _folders.Add(new FolderObject(name, id, bytes.WrittenSpan.ToArray()));
        return Hex.Parse(id);
    }
}
