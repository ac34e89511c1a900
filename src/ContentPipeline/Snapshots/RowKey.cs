using System.Text;

namespace ContentPipeline.Snapshots;

/// <summary>What a row is found by. Names of a stack are ASCII, of which bytes are in the same order as letters.</summary>
internal readonly ref struct RowKey(ReadOnlySpan<byte> locale, ReadOnlySpan<byte> type, ReadOnlySpan<byte> uid)
{
    public ReadOnlySpan<byte> Locale { get; } = locale;

    public ReadOnlySpan<byte> Type { get; } = type;

    public ReadOnlySpan<byte> Uid { get; } = uid;

    public static RowKey Of(string locale, EntryId entry) => new(Encoding.UTF8.GetBytes(locale), Encoding.UTF8.GetBytes(entry.ContentType), Encoding.UTF8.GetBytes(entry.Uid));

    /// <returns>Whether the row begins as a publish writes it.</returns>
    public static bool TryRead(ReadOnlySpan<byte> row, out RowKey key)
    {
        key = default;
        if (!TryTake(ref row, "{\"content_type\":\""u8, out var type) || !TryTake(ref row, "\"uid\":\""u8, out var uid) || !TryTake(ref row, "\"locale\":\""u8, out var locale)) return false;
        key = new RowKey(locale, type, uid);
        return true;
    }

    /// <summary>As <see cref="PublishDetails.ByLocaleAndEntry"/> does.</summary>
    public int CompareTo(RowKey other)
    {
        var byLocale = Locale.SequenceCompareTo(other.Locale);
        if (byLocale != 0) return byLocale;
        var byType = Type.SequenceCompareTo(other.Type);
        return byType != 0 ? byType : Uid.SequenceCompareTo(other.Uid);
    }

    private static bool TryTake(scoped ref ReadOnlySpan<byte> row, scoped ReadOnlySpan<byte> before, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!row.StartsWith(before)) return false;
        row = row[before.Length..];
        var end = row.IndexOf("\","u8);
        if (end < 0) return false;
        value = row[..end];
        row = row[(end + 2)..];
        return Ascii.IsValid(value) && value.IndexOf((byte)'\\') < 0;
    }
}
