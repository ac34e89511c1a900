using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Querying;

/// <summary>Reads what one operator asks of the values at a path.</summary>
internal sealed class TestReader(JsonText text, Stack stack, Findings findings)
{
    /// <summary>How far <c>$below</c> and its kin go, beside them.</summary>
    public const string Levels = "levels";

    private const int LongestPattern = 1000;

    private static readonly ImmutableArray<string> Operators =
    [
        "$eq", "$ne", "$in", "$nin", "$exists", "$lt", "$lte", "$gt", "$gte", "$regex", "$options", "$not", "$in_query", "$nin_query", "$above", "$below", "$eq_above", "$eq_below",
    ];

    /// <summary>Whether the value is made of operators, and not itself what is compared with.</summary>
    public static bool AreOperators(JsonElement asked) => asked.ValueKind == JsonValueKind.Object && asked.EnumerateObject().Any(p => p.Name.StartsWith('$'));

    public static Test Equal(JsonElement operand, FieldPath path) => new OneOf([operand], path.IsDate);

    /// <param name="property">The operator and what it is given.</param>
    /// <param name="asked">The operators beside it.</param>
    /// <returns><c>null</c> for what says nothing by itself, and, with findings, for what is wrong.</returns>
    public Test? Read(JsonProperty property, JsonElement asked, FieldPath path)
    {
        var (name, operand) = (property.Name, property.Value);
        switch (name)
        {
            case "$eq":
                return Equal(operand, path);
            case "$in" or "$nin":
                return operand.ValueKind == JsonValueKind.Array ? new OneOf(operand.EnumerateArray(), path.IsDate) : Wrong(operand, name, "a list: [1, 2]");
            case "$exists":
                return operand.ValueKind is JsonValueKind.True or JsonValueKind.False ? new Exists(operand.GetBoolean()) : Wrong(operand, name, "true or false");
            case "$lt":
                return Compared(name, operand, path, order => order < 0);
            case "$lte":
                return Compared(name, operand, path, order => order <= 0);
            case "$gt":
                return Compared(name, operand, path, order => order > 0);
            case "$gte":
                return Compared(name, operand, path, order => order >= 0);
            case "$regex":
                return Pattern(operand, asked);
            case "$options" or Levels:
                return Beside(property, asked);
            case "$above" or "$below" or "$eq_above" or "$eq_below":
                return Terms(property, asked, path);
            default:
                findings.Add(Diagnose.UnknownOperator(text.LocationOf(property), name, Operators));
                return null;
        }
    }

    private Test? Compared(string name, JsonElement operand, FieldPath path, Func<int, bool> passes)
    {
        if (path.IsDate && (operand.ValueKind != JsonValueKind.String || !IsoDate.TryParse(operand.GetString()!, out _)))
            return Wrong(operand, name, "a date here: \"2026-01-31\" or \"2026-01-31T09:00:00Z\"");
        if (operand.ValueKind is JsonValueKind.Number or JsonValueKind.String) return new Compared(operand, path.IsDate, passes);
        return Wrong(operand, name, "a number, a text or a date");
    }

    private Matching? Pattern(JsonElement operand, JsonElement asked)
    {
        if (operand.ValueKind != JsonValueKind.String) return Wrong<Matching>(operand, "$regex", "a pattern as a text");
        var options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        if (asked.TryGetProperty("$options", out var letters))
        {
            if (letters.ValueKind != JsonValueKind.String) return Wrong<Matching>(letters, "$options", "letters as a text: \"i\"");
            foreach (var letter in letters.GetString()!)
            {
                if (OptionOf(letter) is not { } option) return Wrong<Matching>(letters, "$options", "the letters i (whatever the case), m (^ and $ at each line), s (. is also a line end) and x (white space is passed over)");
                options |= option;
            }
        }

        var pattern = operand.GetString()!;
        try
        {
            if (pattern.Length > LongestPattern) throw new NotSupportedException($"it is longer than {LongestPattern} characters");
            return new Matching(new Regex(pattern, options));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // Look-arounds and back-references could take for ever, and are not supported.
            findings.Add(Diagnose.InvalidQueryPattern(text.LocationOf(operand), pattern.Length > 60 ? pattern[..60] + "…" : pattern, e.Message));
            return null;
        }
    }

    private static RegexOptions? OptionOf(char letter) => letter switch
    {
        'i' => RegexOptions.IgnoreCase,
        'm' => RegexOptions.Multiline,
        's' => RegexOptions.Singleline,
        'x' => RegexOptions.IgnorePatternWhitespace,
        _ => null,
    };

    /// <summary>What only says more about the operator that it stands beside.</summary>
    private Test? Beside(JsonProperty property, JsonElement asked)
    {
        var isBeside = property.Name == Levels
            ? asked.EnumerateObject().Any(p => p.Name is "$above" or "$below" or "$eq_above" or "$eq_below")
            : asked.TryGetProperty("$regex", out _);
        if (!isBeside) findings.Add(Diagnose.WrongOperand(text.LocationOf(property), property.Name, property.Name == Levels ? "its place beside $above, $below, $eq_above or $eq_below" : "its place beside $regex"));
        return null;
    }

    private Test? Terms(JsonProperty property, JsonElement asked, FieldPath path)
    {
        var fields = path.Ends.OfType<TaxonomyField>().ToList();
        if (fields.Count == 0)
        {
            findings.Add(Diagnose.OperatorNotFor(text.LocationOf(property), property.Name, path.ToString(), "taxonomy fields"));
            return null;
        }

        if (property.Value.ValueKind != JsonValueKind.String) return Wrong(property.Value, property.Name, "the uid of a term");
        var most = int.MaxValue;
        if (asked.TryGetProperty(Levels, out var levels) && (levels.ValueKind != JsonValueKind.Number || !levels.TryGetInt32(out most) || most < 1)) return Wrong(levels, Levels, "a whole number from 1");
        var taxonomies = TermHierarchy.Of(path, fields, stack);
        var terms = TermHierarchy.Find(taxonomies, property.Value.GetString()!, property.Name, most);
        if (terms is not null) return new OneOfTerms(terms);
        var term = property.Value.GetString()!;
        findings.Add(Diagnose.UnknownQueryTerm(text.LocationOf(property.Value), term, Nearest.Hint(term, taxonomies.SelectMany(t => t.Terms.Keys))));
        return null;
    }

    private Test? Wrong(JsonElement operand, string op, string expected) => Wrong<Test>(operand, op, expected);

    private T? Wrong<T>(JsonElement operand, string op, string expected) where T : Test
    {
        findings.Add(Diagnose.WrongOperand(text.LocationOf(operand), op, expected));
        return null;
    }
}
