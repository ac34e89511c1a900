using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Querying;

/// <summary>
/// Reads the query language of the entries API: <c>{ "title": "…", "beds": { "$gt": 10 }, "$or": [ … ] }</c>. Everything that is wrong is found,
/// where it stands.
/// </summary>
/// <param name="text">What the query is a part of.</param>
internal sealed class ConditionReader(JsonText text, Stack stack, Findings findings)
{
    private static readonly ImmutableArray<string> Logical = ["$and", "$or", "$not"];

    private readonly PathReader _paths = new(stack);
    private readonly TestReader _tests = new(text, stack, findings);

    /// <summary>What is asked of an entry of a content type.</summary>
    /// <returns>A condition, and findings when the query is wrong: it then means nothing.</returns>
    public Condition OfEntry(JsonElement query, ContentType type) => Read(query, "a query", new Asked((path, at) => _paths.Read(path, type, at, findings), null));

    /// <summary>What is asked of one value of a field: <c>{ "$in": [1, 2] }</c> and <c>1</c> of the value itself, <c>{ "name": "…" }</c> of the fields inside it.</summary>
    public Condition OfItem(JsonElement query, Field field) => Read(query, "a query", new Asked((path, at) => _paths.OfItem(path, field, at, findings), FieldPath.Itself(field)));

    private Condition Read(JsonElement query, string what, Asked asked)
    {
        if (query.ValueKind == JsonValueKind.Object) return new AllOf([.. Last(query).Select(p => OfProperty(query, p, asked))]);
        if (asked.Itself is { } itself) return new FieldCondition(itself, TestReader.Equal(query, itself));
        findings.Add(Diagnose.NotACondition(text.LocationOf(query), what));
        return Condition.Always;
    }

    private Condition OfProperty(JsonElement query, JsonProperty property, Asked asked)
    {
        var at = text.LocationOf(property);
        switch (property.Name)
        {
            case "$and":
                return new AllOf(Each(property.Name, property.Value, asked));
            case "$or":
                return new AnyOf(Each(property.Name, property.Value, asked));
            case "$not":
                return new Not(Read(property.Value, "$not", asked));
        }

        if (asked.Itself is { } itself && (property.Name.StartsWith('$') || (property.Name == TestReader.Levels && TestReader.AreOperators(query)))) return OfOperator(itself, query, property);
        if (!property.Name.StartsWith('$')) return asked.Path(property.Name, at) is { } path ? OfField(path, property.Value) : Condition.Always;
        findings.Add(Diagnose.UnknownOperator(at, property.Name, Logical));
        return Condition.Always;
    }

    private ImmutableArray<Condition> Each(string op, JsonElement list, Asked asked)
    {
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0) return [.. list.EnumerateArray().Select(q => Read(q, $"each query of {op}", asked))];
        findings.Add(Diagnose.WrongOperand(text.LocationOf(list), op, "a list of queries: [{ … }, { … }]"));
        return [];
    }

    /// <summary>What is asked of the values at one path: operators, or a value that one of them has to equal.</summary>
    private Condition OfField(FieldPath path, JsonElement asked)
    {
        if (!TestReader.AreOperators(asked)) return new FieldCondition(path, TestReader.Equal(asked, path));
        var conditions = new List<Condition>();
        foreach (var property in Last(asked))
        {
            if (property.Name.StartsWith('$') || property.Name == TestReader.Levels) conditions.Add(OfOperator(path, asked, property));
            else findings.Add(Diagnose.OperatorsAmongKeys(text.LocationOf(property), path.ToString()));
        }

        return conditions is [var only] ? only : new AllOf([.. conditions]);
    }

    /// <param name="asked">The operators beside it.</param>
    private Condition OfOperator(FieldPath path, JsonElement asked, JsonProperty property) => property.Name switch
    {
        "$not" => Negated(path, property.Value),
        "$in_query" => OfTarget(path, property),
        "$nin_query" => new Not(OfTarget(path, property)),
        "$ne" => new Not(new FieldCondition(path, TestReader.Equal(property.Value, path))),
        "$nin" => new Not(OfTest(path, asked, property)),
        _ => OfTest(path, asked, property),
    };

    private Condition Negated(FieldPath path, JsonElement asked)
    {
        if (TestReader.AreOperators(asked)) return new Not(OfField(path, asked));
        findings.Add(Diagnose.WrongOperand(text.LocationOf(asked), "$not", "operators: { \"$gt\": 10 }; for other than a value there is $ne"));
        return Condition.Always;
    }

    private Condition OfTest(FieldPath path, JsonElement asked, JsonProperty property) =>
        _tests.Read(property, asked, path) is { } test ? new FieldCondition(path, test) : Condition.Always;

    private Condition OfTarget(FieldPath path, JsonProperty property)
    {
        var fields = path.Ends.OfType<ReferenceField>().ToList();
        if (fields.Count == 0 || path.Names.IsEmpty)
        {
            findings.Add(Diagnose.OperatorNotFor(text.LocationOf(property), property.Name, path.ToString(), "reference fields of entries"));
            return Condition.Always;
        }

        // The path of the target's field is looked for in all content types that it may have, as by its own name behind a dot.
        var target = new ReferenceField([.. fields.SelectMany(f => f.ReferenceTo).Distinct()], default, default, default);
        return new TargetCondition(path, Read(property.Value, property.Name, new Asked((inner, at) => _paths.OfTarget(inner, target, at, findings), null)));
    }

    /// <summary>Of a key that stands there twice the last counts, and that is said.</summary>
    private IEnumerable<JsonProperty> Last(JsonElement query)
    {
        var properties = query.EnumerateObject().ToList();
        var last = properties.Index().GroupBy(p => p.Item.Name, StringComparer.Ordinal).Select(g => g.Last().Index).ToHashSet();
        foreach (var (n, property) in properties.Index())
        {
            if (last.Contains(n)) yield return property;
            else findings.Add(Diagnose.DuplicateKey(text.LocationOf(property), property.Name));
        }
    }

    /// <summary>What a query is asked of.</summary>
    /// <param name="Path">Reads a path inside it; <c>null</c>, with a finding, when it leads nowhere.</param>
    /// <param name="Itself">The value itself, where it can be compared as a whole.</param>
    private sealed record Asked(Func<string, Location, FieldPath?> Path, FieldPath? Itself);
}
