using System.Text;

namespace ContentPipeline.Cli.Tests;

/// <summary>One line of a case: a word that says what to do, the rest of the line, and the indented lines below it.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Block">The indented lines without their indentation, each ending with a line break; empty when there are none.</param>
internal sealed record Step(int Number, string Verb, string Rest, string Block)
{
    private const string Indentation = "    ";

    /// <summary>Reads a case's text. Lines that begin with <c>#</c> are for people.</summary>
    public static IReadOnlyList<Step> Parse(string text)
    {
        var steps = new List<Step>();
        var blanks = 0;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.StartsWith(Indentation, StringComparison.Ordinal))
            {
                if (steps.Count == 0) throw new FormatException($"line {number}: an indented line belongs to the step above it, and there is none");
                // Blank lines belong to a block when it goes on below them.
                steps[^1] = steps[^1] with { Block = steps[^1].Block + new string('\n', steps[^1].Block.Length == 0 ? 0 : blanks) + line[Indentation.Length..] + "\n" };
                blanks = 0;
            }
            else if (line.Trim().Length == 0)
            {
                blanks++;
            }
            else if (!line.StartsWith('#'))
            {
                blanks = 0;
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                steps.Add(space < 0 ? new Step(number, line, "", "") : new Step(number, line[..space], line[(space + 1)..].TrimEnd(), ""));
            }
        }

        return steps;
    }

    /// <summary>Splits a command line at spaces; quotes keep words together, and single ones, around a whole word, double ones as well.</summary>
    public static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, single, any) = (false, false, false);
        foreach (var c in line)
        {
            if (c == '\'' && (single || (!any && !quoted)))
            {
                (single, any) = (!single, true);
            }
            else if (c == '"' && !single)
            {
                (quoted, any) = (!quoted, true);
            }
            else if (c != ' ' || quoted || single)
            {
                word.Append(c);
                any = true;
            }
            else if (any)
            {
                words.Add(word.ToString());
                word.Clear();
                any = false;
            }
        }

        if (any) words.Add(word.ToString());
        return words;
    }

    public override string ToString() => $"line {Number}: {Verb} {Rest}";
}
