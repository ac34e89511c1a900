using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ContentPipeline;

/// <summary>What identifies an entry: its content type and its uid. Grouping folders are no part of it.</summary>
/// <remarks>Like other keys here a class: what the framework does with a struct of somebody else's would be compiled at each start.</remarks>
public sealed partial record EntryId(string ContentType, string Uid) : IComparable<EntryId>
{
    /// <summary>Reads <c>content_type/uid</c>, as people and releases write it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EntryId? id)
    {
        var parts = Text().Match(text);
        id = parts.Success ? new EntryId(parts.Groups[1].Value, parts.Groups[2].Value) : null;
        return parts.Success;
    }

    /// <summary>Whether a document is one of this entry's.</summary>
    public bool Has(DocumentKey document) => document.ContentType == ContentType && document.Uid == Uid;

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

    [GeneratedRegex(@"^([a-zA-Z0-9_]+)/([a-zA-Z0-9_-]+)\z")]
    private static partial Regex Text();
}
