using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    [Theory]
    [InlineData("no", "no")]
    [InlineData("yes", "yes")]
    [InlineData("on", "on")]
    [InlineData("2024-01-01", "2024-01-01")]
    [InlineData("0x10", "0x10")]
    [InlineData("1_000", "1_000")]
    [InlineData("12:30:45", "12:30:45")]
    [InlineData("\"true\"", "true")]
    [InlineData("'1'", "1")]
    [InlineData("!!str 1", "1")]
    public void A_word_is_a_text(string yaml, string text) => Value(yaml).ShouldBe(text);

    [Fact]
    public void Numbers_truth_and_nothing_are_what_json_has()
    {
        Value("1").ShouldBe(1m);
        Value("-1.50").ShouldBe(-1.50m);
        Value("1e3").ShouldBe(1000m);
        Value("true").ShouldBe(true);
        Value("False").ShouldBe(false);
        Value("~").ShouldBeNull();
        Value("").ShouldBeNull();
        Value("1e400").ShouldBe(double.PositiveInfinity);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: b: c")]
    [InlineData("a: !!\"x")]
    [InlineData("a: *b")]
    [InlineData("? [a]\n: b")]
    [InlineData("a: 1\n---\na: 2")]
    [InlineData("%YAML 99.9\n---\na: 1")]
    [InlineData("a: \"\\ud800\"")]
    [InlineData("a: !<tag:x 1")]
    [InlineData("&a [*a]")]
    public void What_is_no_yaml_is_one_finding(string yaml)
    {
        var findings = new Findings();
        ConfigurationFile.Read("x.yaml", Encoding.UTF8.GetBytes(yaml), findings);

        findings.Select(f => f.Code).ShouldBe(["CP0001"]);
    }

    [Theory]
    [InlineData("x.yaml", "a: 1\nb: { c: 1,\n c: 2 }", 3, 2)]
    [InlineData("x.json", "{ \"a\": 1,\n\"b\": { \"c\": 1,\n \"c\": 2 } }", 3, 2)]
    public void A_key_that_stands_twice_is_a_finding_at_the_second(string path, string text, int line, int column)
    {
        var findings = new Findings();
        ConfigurationFile.Read(path, Encoding.UTF8.GetBytes(text), findings);

        var finding = findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("CP0003");
        finding.Location.ShouldBe(new Location(path, line, column));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        foreach (var yaml in new[] { new string('[', 100_000), string.Concat(Enumerable.Range(0, 300).Select(n => new string(' ', n) + "a:\n")), string.Concat(Enumerable.Repeat("- ", 10_000)) })
        {
            var findings = new Findings();
            ConfigurationFile.Read("x.yaml", Encoding.UTF8.GetBytes(yaml), findings);
            findings.Single().Message.ShouldContain("nested deeper than 64");
        }
    }

    /// <summary>Pieces of YAML in any order: it is read, or there is a finding, and never anything else.</summary>
    [Fact]
    public void No_text_is_too_odd()
    {
        var pieces = Gen.Elements("a", "b: ", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "&x ", "*x", "|", ">", "'", "\"", "#", "!", "!!", "%", "---", "...", "?", "\t", "\r", "\\", "\u0000", "é", "😀", "1", "~", "<<: ", "@", "`");
        var texts = Gen.Choose(0, 40).SelectMany(n => pieces.ListOf(n)).Select(p => string.Concat(p));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var findings = new Findings();
            return ConfigurationFile.Read("x.yaml", Encoding.UTF8.GetBytes(text), findings) is not null || findings.HasErrors;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static object? Value(string yaml)
    {
        var findings = new Findings();
        var node = ConfigurationFile.Read("x.yaml", Encoding.UTF8.GetBytes($"key: {yaml}\n"), findings);
        findings.ShouldBeEmpty();
        return ((Scalar)((Mapping)node!)["key"]!).Value;
    }
}
