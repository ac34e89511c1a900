using System.Text.RegularExpressions;

namespace ContentPipeline.Tests;

/// <summary>What a uid and a locale's code are made of, held against the patterns that the documents state.</summary>
public sealed class UidsTests
{
    private static readonly string[] _texts =
    [
        "", "-", "_", "a", "A-z_0", "a b", "a/b", "a.b", "a\n", "é", "٣", "en", "e", "en-", "-en", "en--us", "en-us", "EN-US", "zh-hans-cn", "abcdefgh", "abcdefghi",
        "en-abcdefgh", "en-abcdefghi", "e1", "en-1", "en_us", "en-us\n", "en-é",
        .. Enumerable.Range(0, 256).Select(c => $"ab{(char)c}cd"), .. Enumerable.Range(0, 256).Select(c => $"ab-{(char)c}"), .. Enumerable.Range(0, 256).Select(c => ((char)c).ToString()),
    ];

    [Fact]
    public void Every_text_is_a_uid_where_the_pattern_says_so() => Hold(@"\A[a-zA-Z0-9_-]+\z", text => Uids.IsValid(text));

    [Fact]
    public void Every_text_is_the_uid_of_a_type_where_the_pattern_says_so() => Hold(@"\A[a-zA-Z0-9_]+\z", text => Uids.IsValidForType(text));

    [Fact]
    public void Every_text_is_the_code_of_a_locale_where_the_pattern_says_so() => Hold(@"\A[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*\z", text => Locale.IsCode(text));

    [Fact]
    public void An_entry_is_named_by_its_type_and_its_uid()
    {
        string[] sides = ["", "a", "a_1", "a-1", "ä", "a/b"];
        foreach (var text in sides.SelectMany(type => sides.Select(uid => $"{type}/{uid}")).Append("a"))
        {
            var parts = Regex.Match(text, @"\A([a-zA-Z0-9_]+)/([a-zA-Z0-9_-]+)\z");
            EntryId.TryParse(text, out var id).ShouldBe(parts.Success, text);
            id.ShouldBe(parts.Success ? new EntryId(parts.Groups[1].Value, parts.Groups[2].Value) : null);
        }
    }

    private static void Hold(string pattern, Func<string, bool> rule)
    {
        foreach (var text in _texts) rule(text).ShouldBe(Regex.IsMatch(text, pattern), text);
    }
}
