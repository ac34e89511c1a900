using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentPipeline.Json;
using ContentPipeline.Merging;
using FsCheck;
using FsCheck.Fluent;
using static ContentPipeline.Tests.Merging.MergeModel;

namespace ContentPipeline.Tests.Merging;

public sealed partial class FileMergeTests
{
    [Fact]
    public void The_merge_is_set_out_as_ours_is()
    {
        var merge = FileMerge.Of(Page, "{\"title\":\"a\",\"tags\":[]}"u8.ToArray(), "{\r\n\t\"tags\": [],\r\n\t\"title\": \"\\u0061!\"\r\n}"u8.ToArray(), "{\"title\":\"a\",\"text\":\"t\",\"tags\":[]}"u8.ToArray(), 7)!;

        Encoding.UTF8.GetString(merge.Text).ShouldBe("{\r\n\t\"tags\": [],\r\n\t\"title\": \"\\u0061!\",\r\n\t\"text\": \"t\"\r\n}");
    }

    [Fact]
    public void Only_the_lines_of_a_conflict_are_marked()
    {
        var merge = Merge(
            """
            {
              "title": "a",
              "text": "b",
              "seo": { "heading": "x" },
              "tags": ["one"]
            }

            """,
            o => o.Replace("\"a\"", "\"ours\"", StringComparison.Ordinal).Replace("one", "two", StringComparison.Ordinal),
            t => t.Replace("\"a\"", "\"theirs\"", StringComparison.Ordinal).Replace("\"b\"", "\"B\"", StringComparison.Ordinal));

        Encoding.UTF8.GetString(merge.Text).ShouldBe(
            """
            {
            <<<<<<< ours
              "title": "ours",
            ||||||| base
              "title": "a",
            =======
              "title": "theirs",
            >>>>>>> theirs
              "text": "B",
              "seo": { "heading": "x" },
              "tags": ["two"]
            }

            """,
            StringCompareShould.IgnoreLineEndings);
        merge.Conflicts.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void What_one_side_removed_takes_its_comma_with_it()
    {
        var merge = Merge(
            """
            {
              "title": "a",
              "text": "b"
            }
            """,
            o => o.Replace("\"b\"", "\"B\"", StringComparison.Ordinal),
            t => "{ \"title\": \"a\" }");

        Encoding.UTF8.GetString(merge.Text).ShouldBe(
            """
            {
            <<<<<<< ours
              "title": "a",
              "text": "B"
            ||||||| base
              "title": "a",
              "text": "b"
            =======
              "title": "a"
            >>>>>>> theirs
            }
            """,
            StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void Markers_are_as_long_as_git_wants_them()
    {
        var text = Encoding.UTF8.GetString(FileMerge.Of(null, [], "{ \"a\": 1 }\n"u8.ToArray(), "{ \"a\": 2 }\n"u8.ToArray(), 12)!.Text);

        text.ShouldBe("<<<<<<<<<<<< ours\n{ \"a\": 1 }\n|||||||||||| base\n{}\n============\n{ \"a\": 2 }\n>>>>>>>>>>>> theirs\n");
    }

    [Theory]
    [InlineData("{", "{}", "{}")]
    [InlineData("{}", "[]", "{}")]
    [InlineData("{}", "{}", "")]
    [InlineData("{}", "<<<<<<< ours", "{}")]
    public void What_is_no_json_object_is_merged_as_text(string @base, string ours, string theirs) =>
        FileMerge.Of(Page, Encoding.UTF8.GetBytes(@base), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs), 7).ShouldBeNull();

    /// <summary>So it is where branches have merged each other: git merges their beginnings first, with longer markers.</summary>
    [Fact]
    public void A_beginning_that_is_a_conflict_itself_counts_as_what_that_began_with()
    {
        static byte[] Document(string title, string text) => Encoding.UTF8.GetBytes($"{{\n  \"title\": \"{title}\",\n  \"text\": \"{text}\"\n}}\n");
        var earlier = FileMerge.Of(Page, Document("0", "t"), Document("1", "t"), Document("2", "t"), 11)!;
        var beginning = FileMerge.Of(Page, earlier.Text, Document("3", "t"), Document("4", "t"), 9)!;

        var settled = FileMerge.Of(Page, beginning.Text, Document("5", "ours"), Document("5", "t"), 7)!;
        var conflict = FileMerge.Of(Page, beginning.Text, Document("5", "t"), Document("6", "theirs"), 7)!;

        beginning.Conflicts.ShouldHaveSingleItem();
        settled.Conflicts.ShouldBeEmpty();
        Encoding.UTF8.GetString(settled.Text).ShouldBe(Encoding.UTF8.GetString(Document("5", "ours")));
        conflict.Conflicts.ShouldHaveSingleItem().Conflict.Base.GetString().ShouldBe("0");
    }

    [Fact]
    public void Whichever_side_is_chosen_at_each_marker_the_file_is_json() => Prop.ForAll(MergeTexts.Any(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (three, chosen) =>
    {
        foreach (var setOut in new Func<string, string>[] { t => t, Readable, t => t.Replace(",", ",\n", StringComparison.Ordinal) })
        {
            var (ours, theirs) = (setOut(three.Ours), setOut(three.Theirs));
            var merge = FileMerge.Of(Page, Encoding.UTF8.GetBytes(three.Base), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs), 7)!;
            var text = Encoding.UTF8.GetString(merge.Text);
            var whole = DocumentMerge.Of(Page, Value(three.Base), Value(ours), Value(theirs));
            merge.Conflicts.Length.ShouldBe(whole.Conflicts.Length);
            (Hunk().Count(text) > 0).ShouldBe(!merge.Conflicts.IsEmpty);
            JsonData.Same(Value(Chosen(text, _ => 1)), whole.Value).ShouldBeTrue($"{three}\n{text}");
            var random = new Random(chosen);
            Value(Chosen(text, _ => random.Next(1, 4)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Many_conflicts_are_marked_in_no_time_worth_speaking_of()
    {
        static string Document(string value) => "{\n" + string.Join(",\n", Enumerable.Range(0, 2_000).Select(n => $"  \"f{n}\": {(n % 2 == 0 ? value : "0")}")) + "\n}\n";

        var merge = Merge(Document("1"), _ => Document("2"), _ => Document("3"));

        merge.Conflicts.Length.ShouldBe(1_000);
        Chosen(Encoding.UTF8.GetString(merge.Text), _ => 3).ShouldBe(Document("3"));
    }

    private static FileMerge Merge(string @base, Func<string, string> ours, Func<string, string> theirs) =>
        FileMerge.Of(Page, Encoding.UTF8.GetBytes(@base), Encoding.UTF8.GetBytes(ours(@base)), Encoding.UTF8.GetBytes(theirs(@base)), 7)!;

    private static string Readable(string text) => Encoding.UTF8.GetString(JsonFormat.File(w => Value(text).WriteTo(w)));

    /// <param name="side">1: ours, 2: base, 3: theirs.</param>
    private static string Chosen(string text, Func<Match, int> side) => Hunk().Replace(text, m => m.Groups[side(m)].Value);

    [GeneratedRegex(@"^<<<<<<< ours\n((?:.*\n)*?)\|\|\|\|\|\|\| base\n((?:.*\n)*?)=======\n((?:.*\n)*?)>>>>>>> theirs\n", RegexOptions.Multiline)]
    private static partial Regex Hunk();
}
