namespace ContentPipeline.Git;

/// <summary>A file or folder as the bytes of its folder's object state it: <c>mode SP name NUL id</c>. The default value is none.</summary>
internal readonly ref struct TreeItem
{
    private readonly ReadOnlySpan<byte> _mode;
    private readonly ReadOnlySpan<byte> _id;

    private TreeItem(ReadOnlySpan<byte> mode, ReadOnlySpan<byte> name, ReadOnlySpan<byte> id, int length)
    {
        _mode = mode;
        _id = id;
        Name = name;
        Length = length;
    }

    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Of the whole item, in bytes.</summary>
    public int Length { get; }

    public bool IsNone => Length == 0;

    public bool IsFolder => _mode.SequenceEqual("40000"u8);

    /// <summary>The blob; <c>null</c> of what is no file: a folder, a link or a submodule.</summary>
    public ObjectId? File => _mode.StartsWith("100"u8) ? ObjectId.From(_id) : null;

    /// <summary>Git's six digits.</summary>
    public string Mode => TreeObject.Mode(_mode);

    public bool IsSubmodule => _mode.SequenceEqual("160000"u8);

    public ObjectId Id => ObjectId.From(_id);

    public ObjectId? Folder => IsFolder ? ObjectId.From(_id) : null;

    /// <summary>The first item; none of a folder without anything in it.</summary>
    /// <param name="tree">The folder's bytes, or what is left of them.</param>
    /// <exception cref="InvalidDataException">They are no folder's.</exception>
    public static TreeItem First(ReadOnlySpan<byte> tree, int idLength)
    {
        if (tree.IsEmpty) return default;
        var length = FirstLength(tree, idLength);
        var end = length - idLength - 1;
        var space = tree[..end].IndexOf((byte)' ');
        if (space <= 0 || space == end - 1) throw new InvalidDataException();
        return new TreeItem(tree[..space], tree[(space + 1)..end], tree[(end + 1)..length], length);
    }

    /// <returns>How many of a folder's first bytes are whole items.</returns>
    /// <param name="bytes">How many to look at.</param>
    /// <exception cref="InvalidDataException">They are no folder's.</exception>
    public static int Whole(ReadOnlySpan<byte> tree, int bytes, int idLength)
    {
        for (var whole = 0; ;)
        {
            if (whole == tree.Length) return whole;
            var next = whole + FirstLength(tree[whole..], idLength);
            if (next > bytes) return whole;
            whole = next;
        }
    }

    /// <summary>Whether these bytes are items and nothing else.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> items, int idLength)
    {
        while (items.IndexOf((byte)0) is >= 0 and var name && name + idLength < items.Length) items = items[(name + 1 + idLength)..];
        return items.IsEmpty;
    }

    /// <summary>Git's order, in which a folder's name ends with a slash.</summary>
    public static int Compare(TreeItem a, TreeItem b)
    {
        var common = Math.Min(a.Name.Length, b.Name.Length);
        var order = a.Name[..common].SequenceCompareTo(b.Name[..common]);
        return order != 0 ? order : After(a, common) - After(b, common);

        static int After(TreeItem item, int at) => at < item.Name.Length ? item.Name[at] : item.IsFolder ? '/' : 0;
    }

    private static int FirstLength(ReadOnlySpan<byte> tree, int idLength)
    {
        var length = tree.IndexOf((byte)0) + 1 + idLength;
        return length > idLength && length <= tree.Length ? length : throw new InvalidDataException();
    }
}
