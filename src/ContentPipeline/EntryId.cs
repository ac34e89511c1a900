using System.Diagnostics.CodeAnalysis;

namespace ContentPipeline;

/// <summary>What identifies an entry: its content type and its uid. Grouping folders are no part of it.</summary>
/// <remarks>Like other keys here a class: what the framework does with a struct of somebody else's would be compiled at each start.</remarks>
public sealed record EntryId(string ContentType, string Uid) : IComparable<EntryId>
{
    /// <summary>Reads <c>content_type/uid</c>, as people and releases write it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EntryId? id)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        id = slash > 0 && Uids.IsValidForType(text.AsSpan(0, slash)) && Uids.IsValid(text.AsSpan(slash + 1)) ? new EntryId(text[..slash], text[(slash + 1)..]) : null;
        return id is not null;
    }

    /// <summary>Whether a document is one of this entry's.</summary>
    public bool Has(DocumentKey document) => document.ContentType == ContentType && document.Uid == Uid;

    /// <summary>The key of the entry's document in a locale, whether there is one or not.</summary>
    public DocumentKey KeyIn(Locale locale) => KeyIn(locale.Code);

    /// <param name="locale">Its code.</param>
    public DocumentKey KeyIn(string locale) => new(ContentType, Uid, locale);

    public int CompareTo(EntryId? other)
    {
        var byType = string.CompareOrdinal(ContentType, other?.ContentType);
        return byType != 0 ? byType : string.CompareOrdinal(Uid, other?.Uid);
    }

    public override string ToString() => $"{ContentType}/{Uid}";

    public static bool operator <(EntryId a, EntryId b) => a.CompareTo(b) < 0;

    public static bool operator >(EntryId a, EntryId b) => a.CompareTo(b) > 0;

    public static bool operator <=(EntryId a, EntryId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(EntryId a, EntryId b) => a.CompareTo(b) >= 0;
}
