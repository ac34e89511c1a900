using System.Text.RegularExpressions;
using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>Holds <c>docs/entries-api.md</c> to what it is about: the operations of the entries API, the commands, and the cases that show them.</summary>
public sealed partial class EntriesApiDocumentTests
{
    private static string[][] Rows() =>
    [
        .. File.ReadLines(Path.Join(Fixtures.ProjectRoot, "docs", "entries-api.md"))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l.EndsWith("` |", StringComparison.Ordinal))
            .Select(l => l.Trim('|', ' ').Replace("\\|", "/", StringComparison.Ordinal).Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Each_row_names_a_case_that_runs()
    {
        var rows = Rows();

        rows.Length.ShouldBeGreaterThan(25);
        rows.Select(r => r[2].Trim('`')).Where(c => !File.Exists(Path.Join(CaseFile.Root, c))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_command_of_a_row_is_run_by_its_case()
    {
        foreach (var row in Rows().Where(r => r[1].StartsWith('`') && !r[1].StartsWith("`--", StringComparison.Ordinal)))
        {
            var verb = Verb().Match(row[1]).Value;
            File.ReadAllText(Path.Join(CaseFile.Root, row[2].Trim('`'))).ShouldContain($"content {verb}", customMessage: row[2]);
        }
    }

    [Fact]
    public void Each_operation_of_the_document_has_its_row()
    {
        var file = Path.Join(Path.GetDirectoryName(Fixtures.ProjectRoot), "shared", "reference", "entries-management-api.txt");
        if (!File.Exists(file)) Assert.Skip("the entries API's document is kept beside the project, and is not here");
        var named = string.Join('\n', Rows().Select(r => r[0]));

        // An operation's name stands in the line above its address, sometimes behind the sample before it.
        var lines = File.ReadAllLines(file);
        var operations = Enumerable.Range(1, lines.Length - 1).Where(n => lines[n].StartsWith("https://api.contentstack.io/", StringComparison.Ordinal)).Select(n => lines[n - 1][(lines[n - 1].LastIndexOf('}') + 1)..]).ToList();

        operations.Count.ShouldBeGreaterThan(25);
        operations.Where(o => !named.Contains(o.Replace(" Operation", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [GeneratedRegex("(?<=^`)[a-z]+( [a-z]+)?")]
    private static partial Regex Verb();
}
