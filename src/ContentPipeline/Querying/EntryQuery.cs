using System.Collections.Immutable;
using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Loading;

namespace ContentPipeline.Querying;

/// <summary>What a list of entries was asked for, as somebody wrote it.</summary>
/// <param name="ContentType">Its uid.</param>
public sealed record EntryListRequest(string ContentType)
{
    public const int UsualLimit = 100;

    /// <summary>JSON: <c>{ "title": "…", "beds": { "$gt": 10 } }</c>; all entries when <c>null</c>.</summary>
    public string? Query { get; init; }

    /// <summary>What comes first, the gravest key first; by uid when none is given, and among equals.</summary>
    public ImmutableArray<EntryOrder> Order { get; init; } = [];

    public int Skip { get; init; }

    public int Limit { get; init; } = UsualLimit;
}

/// <param name="Path">Dotted, as in a query.</param>
public sealed record EntryOrder(string Path, bool Descending);

/// <summary>A list that was asked for, and can be answered.</summary>
public sealed class EntryQuery
{
    /// <summary>How findings call the query's text.</summary>
    public const string Name = "--query";

    private readonly ContentType _type;
    private readonly Condition _condition;
    private readonly ImmutableArray<(FieldPath Path, bool Descending)> _order;
    private readonly int _skip;
    private readonly int _limit;

    private EntryQuery(ContentType type, Condition condition, ImmutableArray<(FieldPath, bool)> order, int skip, int limit) =>
        (_type, _condition, _order, _skip, _limit) = (type, condition, order, skip, limit);

    /// <returns><c>null</c>, with findings, when something about it is wrong.</returns>
    public static EntryQuery? Parse(EntryListRequest request, Stack stack, Findings findings)
    {
        if (!stack.ContentTypes.TryGetValue(request.ContentType, out var type))
        {
            findings.Add(Diagnose.NoSuchContentType(request.ContentType, stack.ContentTypes.Keys));
            return null;
        }

        var wrong = new Findings();
        var paths = new PathReader(stack);
        var condition = Condition.Always;
        if (request.Query is { } query && JsonText.Parse(Name, Encoding.UTF8.GetBytes(query), wrong) is { } text) condition = new ConditionReader(text, stack, wrong).OfEntry(text.Root, type);
        var order = request.Order.Select(o => (Path: paths.Read(o.Path, type, Location.None, wrong), o.Descending)).ToList();
        // Also what is no JSON is here a mistake of who calls, and none of the content.
        findings.AddRange(wrong.Select(w => w with { Fault = Fault.Usage }));
        return wrong.HasErrors ? null : new EntryQuery(type, condition, [.. order.Select(o => (o.Path!, o.Descending))], request.Skip, request.Limit);
    }

    internal int Run(EntrySet entries, Locale locale, QueryScope scope, Action<LocalizedEntry> found)
    {
        var ids = entries.Ids(_type.Uid, locale);
        if (_condition is AllOf { Conditions.IsEmpty: true } && _order.IsEmpty)
        {
            Show(entries, ids, locale, found);
            return ids.Count;
        }

        var matching = entries.Read(ids, locale).Where(e => _condition.Holds(new EntrySubject(e, scope)));
        if (!_order.IsEmpty)
        {
            var keys = matching.Select(e => (Key: SortKeys.Of(new EntrySubject(e, scope), _order), e.Id)).ToList();
            Show(entries, [.. keys.OrderBy(k => k.Key).ThenBy(k => k.Id).Select(k => k.Id)], locale, found);
            return keys.Count;
        }

        var count = 0;
        foreach (var entry in matching)
        {
            if (count >= _skip && count - _skip < _limit) found(entry);
            count++;
        }

        return count;
    }

    private void Show(EntrySet entries, IEnumerable<EntryId> ids, Locale locale, Action<LocalizedEntry> found)
    {
        foreach (var entry in entries.Read(ids.Skip(_skip).Take(_limit), locale)) found(entry);
    }
}
