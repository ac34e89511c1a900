namespace ContentPipeline;

/// <summary>What identifies an entry: its content type and its uid. Grouping folders are no part of it.</summary>
public readonly record struct EntryId(string ContentType, string Uid) : IComparable<EntryId>
{
    public int CompareTo(EntryId other)
    {
        var byType = string.CompareOrdinal(ContentType, other.ContentType);
        return byType != 0 ? byType : string.CompareOrdinal(Uid, other.Uid);
    }

    public override string ToString() => $"{ContentType}/{Uid}";

    public static bool operator <(EntryId a, EntryId b) => a.CompareTo(b) < 0;

    public static bool operator >(EntryId a, EntryId b) => a.CompareTo(b) > 0;

    public static bool operator <=(EntryId a, EntryId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(EntryId a, EntryId b) => a.CompareTo(b) >= 0;
}
