using System.Text.RegularExpressions;
using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests;

/// <summary>Holds the codes in the source and <c>docs/diagnostics.md</c> together.</summary>
public sealed partial class DiagnosticsDocumentTests
{
    private static string Source => Path.Join(Fixtures.ProjectRoot, "src");

    [Fact]
    public void Each_code_has_one_factory() =>
        Factories().GroupBy(f => f.Code).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void Each_code_has_a_row_with_its_severity_and_each_row_a_code()
    {
        var codes = Factories().Select(f => (f.Code, f.Severity)).Concat(OfTargets()).ToList();

        codes.Except(Rows()).ShouldBeEmpty("docs/diagnostics.md lacks them");
        Rows().Except(codes).ShouldBeEmpty("docs/diagnostics.md has them, and nothing else does");
        Rows().Count().ShouldBe(codes.Count);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/diagnostics.md")]
    public void The_oldest_git_that_will_do_is_the_same_everywhere(string document) =>
        OldestGit().Matches(File.ReadAllText(Path.Join(Fixtures.ProjectRoot, document))).Select(m => m.Groups[1].Value).Distinct().ShouldBe([GitVersion.Oldest.ToString()]);

    [Fact]
    public void Each_factory_is_used()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));

        Factories().Select(f => f.Name).Where(n => !sources.Contains($"Diagnose.{n}(", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Codes_stand_nowhere_but_in_their_factories()
    {
        var elsewhere = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetFileName(f).StartsWith("Diagnose.", StringComparison.Ordinal))
            .Where(f => Code().IsMatch(File.ReadAllText(f)));

        elsewhere.ShouldBeEmpty();
    }

    private static List<(string Name, string Code, string Severity)> Factories()
    {
        var text = string.Concat(Directory.EnumerateFiles(Path.Join(Source, "ContentPipeline", "Diagnostics"), "Diagnose*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var factories = Factory().Matches(text).Select(m => (m.Groups["name"].Value, m.Groups["code"].Value, m.Groups["severity"].Value.ToLowerInvariant())).ToList();
        factories.Count.ShouldBe(Code().Count(text), "every code is made in one place by a factory of its own");
        return factories;
    }

    /// <summary>What the build says itself, without the tool.</summary>
    private static IEnumerable<(string Code, string Severity)> OfTargets() =>
        InTargets().Matches(File.ReadAllText(Path.Join(Fixtures.ProjectRoot, "build", "ContentPipeline.targets"))).Select(m => (m.Groups[2].Value, m.Groups[1].Value.ToLowerInvariant()));

    private static IEnumerable<(string Code, string Severity)> Rows() =>
        Row().Matches(File.ReadAllText(Path.Join(Fixtures.ProjectRoot, "docs", "diagnostics.md"))).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Order();

    [GeneratedRegex(@"git \(?([0-9]+\.[0-9]+) or newer")]
    private static partial Regex OldestGit();

    [GeneratedRegex(@"public static Diagnostic (?<name>\w+)\((?:(?!public static).)*?(?<severity>Error|Warning)\(\s*""(?<code>CP\d{4})""", RegexOptions.Singleline)]
    private static partial Regex Factory();

    [GeneratedRegex(@"<(Warning|Error) [^>]*Code=""(CP\d{4})""")]
    private static partial Regex InTargets();

    [GeneratedRegex(@"""CP\d{4}""")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (CP\d{4}) \| (error|warning) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
