using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>Runs one case: a text file of steps, in a folder of its own. <c>Cases/README.md</c> explains the language.</summary>
internal sealed partial class CaseFile : IDisposable
{
    public static readonly string Root = Path.Join(AppContext.BaseDirectory, "Cases");

    private readonly TestFolder _folder = new("case");
    private readonly Programs _programs = new();
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, string> _remembered = [];
    private string _here = "";
    private Ran _ran = Ran.Nothing;

    private CaseFile() => _names["work"] = _folder.FullPath;

    /// <param name="path">Relative to <see cref="Root"/>.</param>
    public static void Run(string path)
    {
        using var running = new CaseFile();
        running.RunFile(path);
    }

    public void Dispose() => _folder.Dispose();

    private void RunFile(string path)
    {
        var steps = Step.Parse(File.ReadAllText(Path.Join(Root, path)));
        foreach (var (n, step) in steps.Index())
        {
            try
            {
                Do(step with { Rest = Named(step.Rest), Block = Named(step.Block) });
                // A program that nothing is said of has to succeed.
                if (step.Verb is "content" && steps.ElementAtOrDefault(n + 1)?.Verb != "exit") _ran.ExitCode.ShouldBe(0);
            }
            catch (Exception e) when (e is ShouldAssertException or FormatException or IOException)
            {
                Assert.Fail($"{path}, {step}\n{e.Message}\nLast ran: {_ran.Command}\nexit code {_ran.ExitCode}\n{_ran.Output}\n{_ran.Error}");
            }
        }
    }

    private void Do(Step step)
    {
        switch (step.Verb)
        {
            case "include": RunFile(step.Rest); break;
            case "needs": Needs(step.Rest); break;
            case "content": _ran = _programs.Content(At(""), Step.Words(step.Rest)); break;
            case "git": Succeed(_programs.Git(At(""), Step.Words(step.Rest))); break;
            case "run": Succeed(_programs.Run(Step.Words(step.Rest)[0], At(""), Step.Words(step.Rest).Skip(1))); break;
            case "commit": Commit(step.Rest); break;
            case "as": _programs.Person = (step.Rest[..step.Rest.IndexOf(" <", StringComparison.Ordinal)], step.Rest[(step.Rest.IndexOf('<', StringComparison.Ordinal) + 1)..^1]); break;
            case "env": Set(step.Rest); break;
            case "in": _here = step.Rest == "." ? "" : step.Rest.Trim('"'); break;
            case "let": Let(step.Rest); break;

            case "write": Write(step.Rest, Encoding.UTF8.GetBytes(step.Block)); break;
            case "bytes": Write(step.Rest[..step.Rest.IndexOf(' ', StringComparison.Ordinal)], Unescaped(step.Rest[(step.Rest.IndexOf(' ', StringComparison.Ordinal) + 1)..])); break;
            case "replace": Replace(step.Rest); break;
            case "delete": Delete(step.Rest); break;
            case "move": Move(Step.Words(step.Rest)); break;
            case "link": File.CreateSymbolicLink(ForWriting(Step.Words(step.Rest)[0]), Step.Words(step.Rest)[1]); break;

            case "exit": _ran.ExitCode.ToString(CultureInfo.InvariantCulture).ShouldBe(step.Rest); break;
            case "says": _ran.All.ShouldContain(step.Rest, Case.Sensitive); break;
            case "never": _ran.All.ShouldNotContain(step.Rest, Case.Sensitive); break;
            case "matches": Regex.IsMatch(_ran.All, step.Rest, RegexOptions.Multiline).ShouldBeTrue("the output should match"); break;
            case "prints": _ran.Output.ShouldBe(step.Block); break;
            case "findings": Finding().Count(_ran.All).ToString(CultureInfo.InvariantCulture).ShouldBe(step.Rest); break;
            case "json": Json(step.Rest); break;
            case "exists": Path.Exists(At(step.Rest)).ShouldBeTrue(); break;
            case "absent": Path.Exists(At(step.Rest)).ShouldBeFalse(); break;
            case "file": FileSays(step); break;
            case "remember": _remembered[step.Rest] = Contents(At(step.Rest), times: true); break;
            case "unchanged": Contents(At(step.Rest), times: true).ShouldBe(_remembered[step.Rest]); break;
            case "same": Contents(At(Step.Words(step.Rest)[0]), times: false).ShouldBe(Contents(At(Step.Words(step.Rest)[1]), times: false)); break;
            default: throw new FormatException($"'{step.Verb}' is no step");
        }
    }
}
