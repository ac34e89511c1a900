using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ContentPipeline.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Json;

public sealed class JsonEditTests
{
    [Theory]
    [InlineData("{ \"a\": 1 }", "a", "2", "{ \"a\": 2 }")]
    [InlineData("{\"a\":1}", "b", "2", "{\"a\":1,\"b\":2}")]
    [InlineData("{\"a\": 1}", "b", "2", "{\"a\": 1, \"b\": 2}")]
    [InlineData("{ \"a\" : 1 }", "b", "2", "{ \"a\" : 1, \"b\" : 2 }")]
    [InlineData("{\n  \"a\": 1\n}\n", "b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n")]
    [InlineData("{\r\n\t\"a\": 1\r\n}", "b", "2", "{\r\n\t\"a\": 1,\r\n\t\"b\": 2\r\n}")]
    [InlineData("\uFEFF{\n  \"a\": 1\n}", "b", "2", "\uFEFF{\n  \"a\": 1,\n  \"b\": 2\n}")]
    [InlineData("\n\n{\n\n  \"a\": 1\n\n}\n\n", "b", "2", "\n\n{\n\n  \"a\": 1,\n  \"b\": 2\n\n}\n\n")]
    [InlineData("{ \"a\": 1,\n  \"b\": 2 }", "c", "3", "{ \"a\": 1,\n  \"b\": 2,\n  \"c\": 3 }")]
    [InlineData("{\n  \"a\": 1\n}", "b/c", "2", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}")]
    [InlineData("{\n\t\"a\": 1\n}", "b/c", "[1, {\"d\": 2}, []]", "{\n\t\"a\": 1,\n\t\"b\": {\n\t\t\"c\": [\n\t\t\t1,\n\t\t\t{\n\t\t\t\t\"d\": 2\n\t\t\t},\n\t\t\t[]\n\t\t]\n\t}\n}")]
    [InlineData("{\"a\":1}", "b/c", "[1, {\"d\": 2}]", "{\"a\":1,\"b\":{\"c\":[1,{\"d\":2}]}}")]
    [InlineData("{ \"a\": 1 }", "b/c", "[1, {\"d\": 2}]", "{ \"a\": 1, \"b\": { \"c\": [1, { \"d\": 2 }] } }")]
    [InlineData("{\n  \"a\": { \"x\": 1 }\n}", "a/b", "2", "{\n  \"a\": { \"x\": 1, \"b\": 2 }\n}")]
    [InlineData("{\n  \"a\": { \"x\": 1 }\n}", "a/b/c", "2", "{\n  \"a\": { \"x\": 1, \"b\": { \"c\": 2 } }\n}")]
    [InlineData("{\n  \"a\": {}\n}", "a/b", "2", "{\n  \"a\": {\n    \"b\": 2\n  }\n}")]
    [InlineData("{\n  \"a\": null\n}", "a/b", "2", "{\n  \"a\": {\n    \"b\": 2\n  }\n}")]
    [InlineData("{\n  \"a\": [\"x\"]\n}", "a", "[\"y\", \"z\"]", "{\n  \"a\": [\"y\", \"z\"]\n}")]
    [InlineData("{\n  \"a\": []\n}", "a", "[\"y\"]", "{\n  \"a\": [\n    \"y\"\n  ]\n}")]
    [InlineData("{}", "a", "1", "{\n  \"a\": 1\n}")]
    [InlineData("{ \r\n }", "a/b", "1", "{\r\n  \"a\": {\r\n    \"b\": 1\r\n  }\r\n}")]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "a", "3", "{ \"a\": 1, \"a\": 3 }")]
    [InlineData("{ \"\\u0061\": 1 }", "a", "3", "{ \"\\u0061\": 3 }")]
    [InlineData("{ \"a\": \"\\u00e9\", \"b\": 1.0 }", "a", "\"é\"", "{ \"a\": \"\\u00e9\", \"b\": 1.0 }")]
    [InlineData("{ \"a\": 1 }", "a", "\"é 😀 <\\\" \\\\ \\n\"", "{ \"a\": \"é 😀 <\\\" \\\\ \\n\" }")]
    [InlineData("{ \"a\": 1 }", "a", "1e400", "{ \"a\": 1e400 }")]
    public void What_is_set_looks_like_what_stands_around_it(string text, string path, string value, string expected) =>
        Set(text, path, value).ShouldBe(expected);

    [Theory]
    [InlineData("[]", "a")]
    [InlineData("{ \"a\": 1 }", "a/b")]
    [InlineData("{ \"a\": [{}] }", "a/b")]
    [InlineData("{ \"a\": { \"b\": \"c\" } }", "a/b/c")]
    public void A_path_through_what_is_no_object_leads_nowhere(string text, string path) => Set(text, path, "1").ShouldBeNull();

    [Theory]
    [InlineData("{ \"a\": 1, \"b\": 2, \"c\": 3 }", "a", "{ \"b\": 2, \"c\": 3 }")]
    [InlineData("{ \"a\": 1, \"b\": 2, \"c\": 3 }", "b", "{ \"a\": 1, \"c\": 3 }")]
    [InlineData("{ \"a\": 1, \"b\": 2, \"c\": 3 }", "c", "{ \"a\": 1, \"b\": 2 }")]
    [InlineData("{\r\n  \"a\": 1,\r\n  \"b\": { \"c\": 2 }\r\n}", "b", "{\r\n  \"a\": 1\r\n}")]
    [InlineData("{ \"a\": 1, \"b\": 2, \"a\": 3 }", "a", "{ \"b\": 2 }")]
    [InlineData("{\n  \"a\": {\n    \"b\": 1\n  }\n}", "a/b", "{\n  \"a\": {}\n}")]
    [InlineData("{ \"a\": 1 }", "b/c", "{ \"a\": 1 }")]
    [InlineData("{ \"a\": [1] }", "a/c", "{ \"a\": [1] }")]
    public void What_is_removed_takes_its_comma_with_it(string text, string path, string expected) =>
        Encoding.UTF8.GetString(JsonEdit.Remove(Encoding.UTF8.GetBytes(text), path.Split('/'))).ShouldBe(expected);

    [Fact]
    public void A_value_that_was_set_is_there_and_every_other_byte_is_as_it_was() =>
        Prop.ForAll(Edits().ToArbitrary(), edit =>
        {
            var (text, path, value) = edit;
            var before = Encoding.UTF8.GetBytes(text);
            var root = Root(before);
            var (obstacle, old) = Find(root, path);
            if (JsonEdit.Set(before, path, Root(value)) is not { } after) return obstacle is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) };

            JsonData.Same(Find(Root(after), path).Value.ShouldNotBeNull(text), Root(value)).ShouldBeTrue(text);
            if ((old ?? obstacle) is { } replaced) IsOnlyReplaced(before, after, OffsetIn(before, root, replaced), Raw(replaced).Length).ShouldBeTrue(text);
            // White space in empty braces makes room.
            else Lost(before, after).Trim(" \t\r\n"u8).IsEmpty.ShouldBeTrue(text);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void What_was_removed_is_gone_and_every_other_member_is_as_it_was() =>
        Prop.ForAll(Edits().ToArbitrary(), edit =>
        {
            var (text, path, _) = edit;
            var before = Root(Encoding.UTF8.GetBytes(text));
            var after = Root(JsonEdit.Remove(Encoding.UTF8.GetBytes(text), path));

            Find(after, path).Value.ShouldBeNull(text);
            Leaves(after, "").Where(l => !IsBelow(l.Path, path)).ShouldBe(Leaves(before, "").Where(l => !IsBelow(l.Path, path)), text);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static string? Set(string text, string path, string value) =>
        JsonEdit.Set(Encoding.UTF8.GetBytes(text), path.Split('/'), Root(Encoding.UTF8.GetBytes(value))) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static JsonElement Root(byte[] bytes) => JsonText.Parse("x.json", bytes, []).ShouldNotBeNull(Encoding.UTF8.GetString(bytes)).Root;

    private static JsonElement Root(string text) => Root(Encoding.UTF8.GetBytes(text));

    private static ReadOnlySpan<byte> Raw(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    /// <param name="root">Of the text; an element is a slice of it.</param>
    private static int OffsetIn(byte[] text, JsonElement root, JsonElement element)
    {
        Raw(root).Overlaps(Raw(element), out var offset).ShouldBeTrue();
        return text.AsSpan().IndexOf(Raw(root)) + offset;
    }

    private static bool IsOnlyReplaced(byte[] before, byte[] after, int start, int length) =>
        after.AsSpan().StartsWith(before.AsSpan(0, start)) && after.AsSpan(start).EndsWith(before.AsSpan(start + length));

    /// <summary>The value at the path, and the first thing on the way that is no object.</summary>
    private static (JsonElement? Obstacle, JsonElement? Value) Find(JsonElement element, string[] path)
    {
        foreach (var key in path)
        {
            if (element.ValueKind != JsonValueKind.Object) return (element, null);
            if (!element.TryGetProperty(key, out element)) return (null, null);
        }

        return (null, element);
    }

    /// <summary>What of the old bytes is not in the new ones: the rest is their common beginning and end.</summary>
    private static ReadOnlySpan<byte> Lost(byte[] before, byte[] after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        return before.AsSpan(start, before.Length - start - end);
    }

    private static IEnumerable<(string Path, string Text)> Leaves(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() > 0
        ? element.EnumerateObject().SelectMany(p => Leaves(p.Value, $"{path}/{p.Name}"))
        : [(path, element.GetRawText())];

    private static bool IsBelow(string leaf, string[] path) => ("/" + string.Join('/', path) + "/").StartsWith(leaf + "/", StringComparison.Ordinal) || (leaf + "/").StartsWith("/" + string.Join('/', path) + "/", StringComparison.Ordinal);

    private static Gen<(string Text, string[] Path, string Value)> Edits() =>
        from text in JsonTexts.Objects(3)
        from begin in Gen.Elements("", " ", "\n", "\r\n")
        from end in Gen.Elements("", "\n", "\r\n")
        from length in Gen.Choose(1, 3)
        from path in Gen.Elements("a", "b", "é😀", "\"\\\n").ArrayOf(length)
        from value in JsonTexts.Values(2)
        select (begin + text + end, path, value);
}
