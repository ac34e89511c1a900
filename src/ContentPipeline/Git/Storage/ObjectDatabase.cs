namespace ContentPipeline.Git.Storage;

/// <summary>
/// The objects of a repository as they lie on disk: each in a file of its own, or many in a pack. Reading them here saves asking git, which does the same for each
/// and hands them over through a pipe; whatever is not found here, or cannot be read, git is asked for. Any number of threads may read, each with a reader of its own.
/// </summary>
internal sealed class ObjectDatabase : IDisposable
{
    /// <summary>No pack has that many bytes.</summary>
    private const int OffsetBits = 44;

    private readonly Lazy<IReadOnlyList<string>> _folders;
    private readonly Lazy<IReadOnlyList<Pack>> _packs;

    private volatile Pack? _lastFoundIn;

    /// <summary>
    /// The large folder that was read last, which readers have in common: who lists a commit and who compares it with the one before both read it, and to read it takes longer
    /// than all the rest.
    /// </summary>
    private volatile LargeFolder? _lastFolder;

    /// <param name="commonDirectory">The folder with the folder <c>objects</c>.</param>
    public ObjectDatabase(string commonDirectory, int idLength)
    {
        IdLength = idLength;
        _folders = new(() => Folders(Path.Join(commonDirectory, "objects")));
        _packs = new(() => Packs(_folders.Value, idLength));
    }

    public int IdLength { get; }

    /// <summary>Whether that is what reading something damaged, or nothing, ends with.</summary>
    public static bool SaysUnreadable(Exception e) => e is InvalidDataException or IOException or UnauthorizedAccessException;

    /// <param name="id">In full.</param>
    /// <param name="unpacker">Nobody else uses it meanwhile.</param>
    /// <returns><c>null</c> when there is no such object here, or it cannot be read.</returns>
    public StoredObject? Read(ObjectId id, Unpacker unpacker)
    {
        if (_lastFolder is { } last && last.Id == id) return last.Folder;
        try
        {
            var found = Find(id) is { } place ? unpacker.Read(place) : FileOf(id) is { } file ? unpacker.ReadFile(file) : null;
            if (found is { Parts.Length: > 1 }) _lastFolder = new LargeFolder(id, found);
            return found;
        }
        catch (Exception e) when (SaysUnreadable(e))
        {
            return null;
        }
    }

    /// <returns><c>false</c> also where that cannot be told.</returns>
    public bool Has(ObjectId id)
    {
        try
        {
            return Find(id) is not null || FileOf(id) is not null;
        }
        catch (Exception e) when (SaysUnreadable(e))
        {
            return false;
        }
    }

    /// <summary>In which order many objects are read soonest: as they lie, since those that are told by their differences lie beside each other.</summary>
    /// <param name="id">Says the id of each; <c>null</c> for what is none of the objects.</param>
    /// <returns>The numbers of all, those that are not here last.</returns>
    public int[] InOrder(int count, Func<int, ObjectId?> id)
    {
        var (places, order) = (new long[count], new int[count]);
        for (var i = 0; i < count; i++) (places[i], order[i]) = (Place(id(i)), i);
        Array.Sort(places, order);
        return order;

        long Place(ObjectId? id)
        {
            try
            {
                return id is not null && Find(id) is { } found ? ((long)found.Pack.Number << OffsetBits) | found.Offset : long.MaxValue;
            }
            catch (Exception e) when (SaysUnreadable(e))
            {
                return long.MaxValue;
            }
        }
    }

    /// <summary>Gives back the memory of what is known of packs, for somebody who has read most of what there is.</summary>
    public void Forget()
    {
        _lastFolder = null;
        if (!_packs.IsValueCreated) return;
        foreach (var pack in _packs.Value) pack.Forget();
    }

    public void Dispose()
    {
        _lastFolder = null;
        if (!_packs.IsValueCreated) return;
        foreach (var pack in _packs.Value) pack.Dispose();
    }

    private PackedPlace? Find(ObjectId id)
    {
        Span<byte> bytes = stackalloc byte[ObjectId.MaximumLength];
        bytes = bytes[..id.CopyTo(bytes)];
        if (bytes.Length != IdLength) return null;
        // What is asked for together was packed together, more often than not.
        if (_lastFoundIn is { } last && last.Find(bytes) is > 0 and var at) return new PackedPlace(last, at);
        foreach (var pack in _packs.Value)
        {
            if (pack.Find(bytes) is > 0 and var offset) return new PackedPlace(_lastFoundIn = pack, offset);
        }

        return null;
    }

    private string? FileOf(ObjectId id)
    {
        var name = id.ToString();
        if (name.Length != 2 * IdLength) return null;
        foreach (var folder in _folders.Value)
        {
            var file = Path.Join(folder, name[..2], name[2..]);
            if (File.Exists(file)) return file;
        }

        return null;
    }

    private static List<Pack> Packs(IEnumerable<string> folders, int idLength)
    {
        var packs = new List<Pack>();
        foreach (var folder in folders)
        {
            var below = Path.Join(folder, "pack");
            if (!Directory.Exists(below)) continue;
            var indexes = Directory.GetFiles(below, "*.idx");
            Array.Sort(indexes, StringComparer.Ordinal);
            foreach (var index in indexes)
            {
                if (Pack.TryOpen(index, idLength, packs.Count) is { } pack) packs.Add(pack);
            }
        }

        return packs;
    }

    /// <summary>The folder, and those of the repositories that it borrows objects from, and they in turn (gitrepository-layout(5), "objects/info/alternates").</summary>
    private static List<string> Folders(string folder)
    {
        var folders = new List<string> { folder };
        for (var i = 0; i < folders.Count; i++)
        {
            var file = Path.Join(folders[i], "info", "alternates");
            if (!File.Exists(file)) continue;
            var others = File.ReadAllLines(file).Where(l => l.Length > 0 && l[0] is not ('#' or '"')).Select(l => Path.GetFullPath(l, folders[i]));
            folders.AddRange(others.Except(folders).ToList());
        }

        return folders;
    }

    private sealed record LargeFolder(ObjectId Id, StoredObject Folder);
}
