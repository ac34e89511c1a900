using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Querying;

/// <summary>A condition that is asked of single values of a field: which items of a list are meant.</summary>
public sealed class ItemCondition
{
    private readonly Condition _condition;
    private readonly Field _field;

    private ItemCondition(Condition condition, Field field) => (_condition, _field) = (condition, field);

    /// <summary>
    /// Reads <c>{ "$in": [2, 3] }</c> or a bare value, asked of the items themselves, or <c>{ "demo_field": { "$in": ["abc"] } }</c>, asked of the
    /// fields inside them.
    /// </summary>
    /// <param name="text">What the query is a part of, so that findings can say where.</param>
    /// <param name="field">The field whose items it is asked of.</param>
    /// <returns><c>null</c>, with findings, when the query is wrong.</returns>
    public static ItemCondition? Parse(JsonText text, JsonElement query, Field field, Stack stack, Findings findings)
    {
        var wrong = new Findings();
        var condition = new ConditionReader(text, stack, wrong).OfItem(query, field);
        findings.AddRange(wrong);
        return wrong.HasErrors ? null : new ItemCondition(condition, field);
    }

    /// <param name="item">One item of the field's list, or its only value.</param>
    public bool Matches(JsonElement item) => _condition.Holds(new ItemSubject(item, _field));
}
