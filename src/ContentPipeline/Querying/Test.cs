using System.Text.Json;
using System.Text.RegularExpressions;
using ContentPipeline.Json;

namespace ContentPipeline.Querying;

/// <summary>A test of the values that stand at a path. Of a list each item counts, and the list itself; what is absent from an instance is <see cref="JsonValueKind.Undefined"/>.</summary>
internal abstract record Test
{
    public abstract bool Holds(IEnumerable<JsonElement> values);
}

/// <summary>A test that holds when any of the values passes.</summary>
internal abstract record AnyValue : Test
{
    public override bool Holds(IEnumerable<JsonElement> values) => values.Any(Accepts);

    protected abstract bool Accepts(JsonElement value);
}

/// <summary><c>$in</c>, and <c>$eq</c> of one. <c>null</c> is also what is absent.</summary>
internal sealed record OneOf : Test
{
    private readonly HashSet<string> _scalars = new(StringComparer.Ordinal);
    private readonly HashSet<DateTimeOffset> _moments = [];
    private readonly List<JsonElement> _others = [];
    private readonly bool _hasNull;

    /// <param name="asDates">The same moment in another spelling is the same.</param>
    public OneOf(IEnumerable<JsonElement> operands, bool asDates)
    {
        foreach (var operand in operands)
        {
            if (asDates && operand.ValueKind == JsonValueKind.String && IsoDate.TryParse(operand.GetString()!, out var moment)) _moments.Add(moment);
            // A scalar is looked up: a list of thousands is asked of thousands of entries.
            if (JsonValue.ScalarKey(operand) is { } key) _scalars.Add(key);
            else if (operand.ValueKind == JsonValueKind.Null) _hasNull = true;
            else _others.Add(operand);
        }
    }

    public override bool Holds(IEnumerable<JsonElement> values)
    {
        var isEmpty = true;
        foreach (var value in values)
        {
            isEmpty = false;
            if (Accepts(value)) return true;
        }

        return isEmpty && _hasNull;
    }

    private bool Accepts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => _hasNull,
        JsonValueKind.Object or JsonValueKind.Array => _others.Exists(o => JsonData.Same(o, value)),
        _ => _scalars.Contains(JsonValue.ScalarKey(value)!) || IsMoment(value),
    };

    private bool IsMoment(JsonElement value) =>
        _moments.Count > 0 && value.ValueKind == JsonValueKind.String && IsoDate.TryParse(value.GetString()!, out var moment) && _moments.Contains(moment);
}

/// <summary><c>$exists</c>. A null that somebody wrote exists.</summary>
internal sealed record Exists(bool Expected) : Test
{
    public override bool Holds(IEnumerable<JsonElement> values) => values.Any(v => v.ValueKind != JsonValueKind.Undefined) == Expected;
}

/// <summary><c>$lt</c>, <c>$lte</c>, <c>$gt</c>, <c>$gte</c>. Only what can be compared passes: numbers with numbers, texts with texts.</summary>
/// <param name="AsDates">Texts are compared as moments.</param>
internal sealed record Compared(JsonElement Operand, bool AsDates, Func<int, bool> Passes) : AnyValue
{
    protected override bool Accepts(JsonElement value) =>
        value.ValueKind == Operand.ValueKind && JsonValue.Compare(value, Operand, AsDates) is { } order && Passes(order);
}

/// <summary><c>$regex</c>.</summary>
/// <param name="Pattern">One whose time grows with the text's length alone.</param>
internal sealed record Matching(Regex Pattern) : AnyValue
{
    protected override bool Accepts(JsonElement value) => value.ValueKind == JsonValueKind.String && Pattern.IsMatch(value.GetString()!);
}

/// <summary><c>$above</c>, <c>$below</c>, <c>$eq_above</c>, <c>$eq_below</c>: a term is one of those that the hierarchy has there.</summary>
internal sealed record OneOfTerms(IReadOnlySet<(string Taxonomy, string Term)> Terms) : AnyValue
{
    protected override bool Accepts(JsonElement value) =>
        Entries.RichText.Text(value, "taxonomy_uid") is { } taxonomy && Entries.RichText.Text(value, "term_uid") is { } term && Terms.Contains((taxonomy, term));
}
