using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Querying;

public sealed class QueryPropertyTests
{
    private const string All = "abc";

    private static readonly Gen<string> Value = Gen.Elements("1", "8.0", "1e1", "null", "true", "\"Alm\"", "\"Soup\"", "\"snow\"", "\"1990-05-01\"", "[1, 2, 3]", "{}");

    private static readonly Gen<string> Field = Gen.Elements("title", "beds", "open", "marks", "menu.dish", "menu.price", "parts.hero.title", "warden.friend.title", "topics", "data.x", "created_by", "_metadata.none");

    private static readonly Gen<string> Query =
        from field in Field
        from op in Gen.Elements("$eq", "$ne", "$in", "$nin", "$exists")
        from value in Value
        from other in Value
        select $"{{ \"{field}\": {{ \"{op}\": {(op == "$exists" ? "true" : op.EndsWith("in", StringComparison.Ordinal) ? $"[{value}, {other}]" : value)} }} }}";

    [Fact]
    public void What_does_not_satisfy_a_query_satisfies_its_negation() => Holds(Query, q => Without(Huts.Matching(q)) == Huts.Matching($"{{ \"$not\": {q} }}"));

    [Fact]
    public void And_and_or_are_intersection_and_union() => Holds(
        from a in Query from b in Query select (a, b),
        q => Huts.Matching($"{{ \"$and\": [{q.a}, {q.b}] }}") == string.Concat(Huts.Matching(q.a).Intersect(Huts.Matching(q.b)))
            && Huts.Matching($"{{ \"$or\": [{q.a}, {q.b}] }}") == string.Concat(Huts.Matching(q.a).Union(Huts.Matching(q.b)).Order()));

    [Fact]
    public void In_is_equal_to_one_of_them() => Holds(
        from field in Field from a in Value from b in Value select (field, a, b),
        q => Huts.Matching($"{{ \"{q.field}\": {{ \"$in\": [{q.a}, {q.b}] }} }}") == Huts.Matching($"{{ \"$or\": [{{ \"{q.field}\": {q.a} }}, {{ \"{q.field}\": {{ \"$eq\": {q.b} }} }}] }}")
            && Without(Huts.Matching($"{{ \"{q.field}\": {{ \"$in\": [{q.a}, {q.b}] }} }}")) == Huts.Matching($"{{ \"{q.field}\": {{ \"$nin\": [{q.a}, {q.b}] }} }}"));

    private static string Without(string uids) => string.Concat(All.Except(uids));

    private static void Holds<T>(Gen<T> cases, Func<T, bool> holds) => Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), holds));
}
