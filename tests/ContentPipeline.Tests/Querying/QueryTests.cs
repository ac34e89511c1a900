using System.Text;

namespace ContentPipeline.Tests.Querying;

public sealed class QueryTests
{
    [Theory]
    [InlineData("""{}""", "abc")]
    [InlineData("""{ "title": "Alm" }""", "a")]
    [InlineData("""{ "title": "B\u00e4r" }""", "b")]
    [InlineData("""{ "title": { "$eq": "alm" } }""", "")]
    [InlineData("""{ "title": { "$ne": "Alm" } }""", "bc")]
    [InlineData("""{ "title": { "$in": ["Alm", "Cabin", 3] } }""", "ac")]
    [InlineData("""{ "title": { "$nin": ["Alm", "Cabin"] } }""", "b")]
    [InlineData("""{ "title": { "$in": [] } }""", "")]
    [InlineData("""{ "title": { "$lt": "B" } }""", "a")]
    [InlineData("""{ "open": true }""", "a")]
    [InlineData("""{ "open": { "$ne": true } }""", "bc")]
    public void Values_are_compared(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "beds": 12 }""", "b")]
    [InlineData("""{ "beds": 10 }""", "c")]
    [InlineData("""{ "beds": { "$gt": 8 } }""", "bc")]
    [InlineData("""{ "beds": { "$gte": 8.0, "$lt": 12 } }""", "ac")]
    [InlineData("""{ "beds": { "$lte": 1e999999999999999999999 } }""", "abc")]
    [InlineData("""{ "beds": { "$lte": -1e999999999999999999999 } }""", "")]
    [InlineData("""{ "beds": { "$in": [1.2e1] } }""", "b")]
    [InlineData("""{ "beds": "12" }""", "")]
    [InlineData("""{ "beds": { "$gt": "1" } }""", "")]
    public void Numbers_are_numbers_however_they_are_written(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "since": "1990-05-01" }""", "ab")]
    [InlineData("""{ "since": { "$in": ["1990-05-01T02:00:00+02:00"] } }""", "ab")]
    [InlineData("""{ "since": { "$lt": "1990-05-01T00:00:01Z" } }""", "ab")]
    [InlineData("""{ "since": { "$gt": "1990-05-01" } }""", "")]
    [InlineData("""{ "created_at": { "$lt": "2026-01-02" } }""", "a")]
    [InlineData("""{ "updated_at": { "$gte": "2026-01-02T10:00:00+01:00" } }""", "bc")]
    public void Dates_are_moments(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "marks": 2 }""", "a")]
    [InlineData("""{ "marks": [1, 2.0, 3] }""", "a")]
    [InlineData("""{ "marks": [1, 2] }""", "")]
    [InlineData("""{ "marks": { "$gt": 2 } }""", "ac")]
    [InlineData("""{ "marks": { "$ne": 2 } }""", "bc")]
    [InlineData("""{ "marks": { "$nin": [2, 9] } }""", "b")]
    [InlineData("""{ "tags": "new" }""", "a")]
    public void A_list_matches_when_an_item_does(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "open": { "$exists": true } }""", "ab")]
    [InlineData("""{ "open": { "$exists": false } }""", "c")]
    [InlineData("""{ "since": { "$exists": true } }""", "abc")]
    [InlineData("""{ "since": null }""", "c")]
    [InlineData("""{ "season.note": null }""", "bc")]
    [InlineData("""{ "menu.price": null }""", "ac")]
    [InlineData("""{ "menu.price": { "$exists": false } }""", "c")]
    [InlineData("""{ "open": { "$ne": null } }""", "ab")]
    [InlineData("""{ "tags": { "$exists": true } }""", "a")]
    public void What_is_absent_is_null_and_does_not_exist(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "season.note": "dry" }""", "a")]
    [InlineData("""{ "menu.dish": "Soup", "menu.price": { "$gt": 5 } }""", "b")]
    [InlineData("""{ "menu.price": 4.5 }""", "a")]
    [InlineData("""{ "menu": { "price": 9.0, "dish": "Soup" } }""", "b")]
    [InlineData("""{ "menu": { "dish": "Soup" } }""", "")]
    [InlineData("""{ "menu": { "dish": "Bread" } }""", "a")]
    [InlineData("""{ "parts.hero.title": "Hello" }""", "a")]
    [InlineData("""{ "parts.hero": { "$exists": true } }""", "a")]
    [InlineData("""{ "parts.quote.words": { "$regex": "^H" } }""", "b")]
    [InlineData("""{ "link.href": "https://a.example" }""", "a")]
    [InlineData("""{ "photo": "a.png" }""", "a")]
    [InlineData("""{ "photo.title": "A picture" }""", "a")]
    [InlineData("""{ "data.x.y": 2 }""", "a")]
    [InlineData("""{ "data": { "$eq": { "x": { "y": [1, 2] }, "$gt": 1 } } }""", "a")]
    [InlineData("""{ "_workflow.uid": "ready" }""", "a")]
    [InlineData("""{ "_metadata.workflow.stage": "ready" }""", "a")]
    [InlineData("""{ "uid": { "$in": ["a", "c"] }, "_version": { "$gt": 1 }, "locale": "en", "created_by": "ada@example.org", "_in_progress": false }""", "c")]
    [InlineData("""{ "publish_details.environment": "production", "publish_details.version": { "$gte": 1 } }""", "a")]
    [InlineData("""{ "published_at": null }""", "bc")]
    [InlineData("""{ "publish_details.time": { "$gte": "2026-02-01" } }""", "a")]
    [InlineData("""{ "publish_details": { "$exists": true }, "published_at": { "$lt": "2026-01-31" } }""", "")]
    public void Paths_go_into_everything(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "warden": "ada" }""", "a")]
    [InlineData("""{ "warden.uid": { "$in": ["bob", "gone"] } }""", "bc")]
    [InlineData("""{ "warden._content_type_uid": "person" }""", "ab")]
    [InlineData("""{ "warden.title": "Ada" }""", "a")]
    [InlineData("""{ "warden.friend.title": "Ada" }""", "b")]
    [InlineData("""{ "warden.friend.friend.friend.friend.friend.title": "Ada" }""", "b")]
    [InlineData("""{ "warden._version": 2 }""", "b")]
    [InlineData("""{ "warden": { "$in_query": { "title": "Ada", "age": { "$gt": 20 } } } }""", "a")]
    [InlineData("""{ "warden": { "$nin_query": { "title": "Ada" } } }""", "bc")]
    [InlineData("""{ "warden": { "$in_query": { "friend": { "$in_query": { "$or": [{ "title": "Ada" }] } } } } }""", "b")]
    [InlineData("""{ "warden": { "$in_query": {} } }""", "ab")]
    public void References_lead_to_their_entries(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "$or": [{ "title": "Alm" }, { "beds": 10 }] }""", "ac")]
    [InlineData("""{ "$and": [{ "title": { "$ne": "Alm" } }, { "beds": { "$gt": 10 } }] }""", "b")]
    [InlineData("""{ "$not": { "title": "Alm", "beds": 8 } }""", "bc")]
    [InlineData("""{ "beds": { "$not": { "$gt": 8 } } }""", "a")]
    [InlineData("""{ "open": { "$not": { "$eq": false } } }""", "ac")]
    public void Conditions_are_joined(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "title": { "$regex": "^a" } }""", "")]
    [InlineData("""{ "title": { "$regex": "^a", "$options": "i" } }""", "a")]
    [InlineData("""{ "title": { "$options": "ix", "$regex": "^ B Ä" } }""", "b")]
    [InlineData("""{ "title": { "$not": { "$regex": "a" } } }""", "ab")]
    public void Patterns_are_searched_for(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "topics": "powder" }""", "a")]
    [InlineData("""{ "topics.term_uid": "snow" }""", "b")]
    [InlineData("""{ "topics.kind": "snow" }""", "b")]
    [InlineData("""{ "topics.topic": { "$eq_below": "snow" } }""", "ab")]
    [InlineData("""{ "topics.topic": { "$below": "snow" } }""", "a")]
    [InlineData("""{ "topics.topic": { "$below": "weather", "levels": 1 } }""", "b")]
    [InlineData("""{ "topics.topic": { "$above": "powder" } }""", "b")]
    [InlineData("""{ "topics": { "$eq_above": "powder" } }""", "ab")]
    [InlineData("""{ "topics": { "$below": "powder" } }""", "")]
    [InlineData("""{ "topics.kind": { "$eq_below": "snow" } }""", "b")]
    public void Terms_have_an_above_and_a_below(string query, string expected) => Huts.Matching(query).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "tilte": 1 }""", "query(1,3): error CP7021: 'tilte': there is no 'tilte' among the fields; did you mean 'title'?")]
    [InlineData("""{ "menu.dsh": 1 }""", "query(1,3): error CP7021: 'menu.dsh': there is no 'dsh' in 'menu'; did you mean 'dish'?")]
    [InlineData("""{ "warden.titel": 1 }""", "query(1,3): error CP7021: 'warden.titel': there is no 'titel' in 'warden'; did you mean 'title'?")]
    [InlineData("""{ "parts.hero.words": 1 }""", "query(1,3): error CP7021: 'parts.hero.words': there is no 'words' in 'parts.hero'; there are title, _metadata")]
    [InlineData("""{ "title.x": 1 }""", "query(1,3): error CP7021: 'title.x': there is no 'x' in 'title'")]
    [InlineData("""{ "": 1 }""", "error CP7021: '': there is no '' among the fields; there are title, ")]
    [InlineData("""{ "beds": { "$gte": 1, "$lessthan": 2 } }""", "query(1,24): error CP7020: '$lessthan' is no operator here; the operators are $eq, ")]
    [InlineData("""{ "beds": { "$gtt": 1 } }""", "; did you mean '$gt'?")]
    [InlineData("""{ "$orr": [] }""", "query(1,3): error CP7020: '$orr' is no operator here; the operators are $and, $or, $not; did you mean '$or'?")]
    [InlineData("""{ "$gt": 1 }""", "query(1,3): error CP7020: '$gt' is no operator here; the operators are $and, $or, $not")]
    [InlineData("""{ "$or": [] }""", "query(1,10): error CP7022: $or takes a list of queries: [{ … }, { … }]")]
    [InlineData("""{ "$and": [1] }""", "query(1,12): error CP7024: each query of $and has to be an object")]
    [InlineData("""[]""", "query(1,1): error CP7024: a query has to be an object")]
    [InlineData("""{ "beds": { "$in": 1 } }""", "query(1,20): error CP7022: $in takes a list")]
    [InlineData("""{ "beds": { "$exists": 1 } }""", "CP7022: $exists takes true or false")]
    [InlineData("""{ "beds": { "$gt": [1] } }""", "CP7022: $gt takes a number, a text or a date")]
    [InlineData("""{ "since": { "$gt": "soon" } }""", "CP7022: $gt takes a date here")]
    [InlineData("""{ "beds": { "$not": 1 } }""", "CP7022: $not takes operators")]
    [InlineData("""{ "beds": { "$gt": 1, "x": 2 } }""", "query(1,23): error CP7025: 'beds' is compared with operators and with other keys at once")]
    [InlineData("""{ "title": { "$options": "i" } }""", "CP7022: $options takes its place beside $regex")]
    [InlineData("""{ "title": { "$regex": "a", "$options": "q" } }""", "CP7022: $options takes the letters i")]
    [InlineData("""{ "title": { "$regex": "(" } }""", "query(1,24): error CP7023: '(' is no pattern")]
    [InlineData("""{ "title": { "$regex": "(?=a)" } }""", "CP7023: '(?=a)' is no pattern")]
    [InlineData("""{ "title": { "$in_query": {} } }""", "query(1,14): error CP7026: $in_query is for reference fields of entries, and 'title' is none")]
    [InlineData("""{ "warden": { "$in_query": { "titel": 1 } } }""", "query(1,30): error CP7021: 'titel': there is no 'titel' among the fields; did you mean 'title'?")]
    [InlineData("""{ "title": { "$below": "snow" } }""", "CP7026: $below is for taxonomy fields")]
    [InlineData("""{ "topics": { "$below": "snwo" } }""", "CP7027: there is no term 'snwo' in these taxonomies; did you mean 'snow'?")]
    [InlineData("""{ "topics": { "$below": "snow", "levels": 0 } }""", "CP7022: levels takes a whole number from 1")]
    [InlineData("""{ "title": 1, "title": 2 }""", "query(1,3): warning CP2005")]
    public void What_is_wrong_is_said_with_its_place(string query, string expected) => string.Join('\n', Huts.Wrong(query)).ShouldContain(expected);

    [Fact]
    public void Everything_that_is_wrong_is_said() => Huts.Wrong("""{ "tilte": 1, "beds": { "$gtt": 2 }, "$or": [{ "opne": 1 }] }""").Count().ShouldBe(3);

    [Fact]
    public void A_path_that_goes_round_ends() => Huts.Wrong($$"""{ "warden{{string.Concat(Enumerable.Repeat(".friend", 50_000))}}.title": 1 }""").Single().ShouldContain("CP7028");

    [Fact]
    public void A_long_list_is_asked_quickly() =>
        Huts.Matching($$"""{ "beds": { "$in": [{{string.Join(',', Enumerable.Range(100, 200_000))}}, 12] } }""").ShouldBe("b");

    [Fact]
    public void A_deep_query_is_read()
    {
        var query = new StringBuilder();
        for (var n = 0; n < 60; n++) query.Append("""{ "$and": [""");
        query.Append("""{ "beds": 8 }""").Append(string.Concat(Enumerable.Repeat("] }", 60)));

        Huts.Matching(query.ToString()).ShouldBe("a");
    }

    [Fact]
    public void A_pattern_that_grows_beyond_all_bounds_is_refused() => Huts.Wrong("""{ "title": { "$regex": "((a{1000}){1000}){1000}" } }""").Single().ShouldContain("CP7023");
}
