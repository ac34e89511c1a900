#!/usr/bin/env dotnet
// Makes a stack of any size with real git history, and measures this tool, bare git, and Hugo and Eleventy where they are installed, in one run:
//
//   dotnet run build/benchmark.cs                                     10,000 entries in two locales, 5,000 commits, all entries in one folder
//   dotnet run build/benchmark.cs -- --entries 1000 --commits 500 --runs 5 --grouped --tenfold
//
// Times are those of whole processes, output on a memory file system where there is one. Machines differ and are never quiet: each row measures both
// sides in turn and judges the median of the ratios. The content follows from the sizes alone.
#:property TargetFramework=net10.0
#:property PublishAot=false

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

var entries = Number("--entries", 10_000);
var commits = Number("--commits", 5_000);
var runs = Number("--runs", 3);
// What takes a tenth of a second is disturbed by anything.
var often = 5 * runs;
var isGrouped = args.Contains("--grouped");
var root = new DirectoryInfo((string)AppContext.GetData("EntryPointFileDirectoryPath")!).Parent!.FullName;
var memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
var work = Directory.CreateDirectory(Path.Join(memory, $"content-benchmark-{Environment.ProcessId}")).FullName;
var rows = new List<(string What, string Ratio, string Goal, string Met)>();
var limits = new List<(string What, double Seconds)>();
var floors = new List<(string What, double Ratio, string Of)>();
var profiles = new List<(string What, string Steps)>();
try
{
    var tool = Tool(out var isAhead);
    var empty = EmptyProgram();
    var stack = Stack("stack", entries, commits, isGrouped, isSite: false);
    Console.WriteLine($"{entries} entries in two locales, {commits} commits, {(isGrouped ? "grouped" : "in one folder")}; {runs} runs, {often} of short commands and of builds; {Environment.ProcessorCount} processors");

    // Versions.
    string[] log = ["log", "--first-parent", "--raw", "-z", "--no-renames", "--diff-merges=first-parent"];
    string[] versions = ["entry", "versions", "article/a1"];
    void Forget() => Delete(Path.Join(stack, ".git", "content-pipeline"));
    var (cold, _) = Pair("versions of all documents, no cache", "1.1 x git log", 1.1, () => Run(stack, tool, versions), () => Run(stack, "git", log), Forget);
    var number = commits;
    Pair("versions again, one commit later", "0.15 x the first time", 0.15, () => Run(stack, tool, versions), () => cold, () => Commit(stack, entries, ++number, isGrouped, isSite: false), times: often);

    // Publishing and rendering, against generators that people use.
    var output = Path.Join(work, "published");
    var pages = Path.Join(work, "pages");
    string[] publish = ["publish", "--environment", "production", "--output", output, "--templates", "templates", "--pages", pages];
    Taken Publish() => Run(stack, tool, publish);
    void Empty(string folder)
    {
        foreach (var made in new[] { output, pages, Path.Join(work, "peer"), Path.Join(folder, ".git", "content-pipeline") }) Delete(made);
    }

    var site = Stack("site", entries, commits, isGrouped, isSite: true);
    double? hugo = null;
    foreach (var (name, arguments) in new (string, string[])[] { ("hugo", ["--quiet", "--destination", Path.Join(work, "peer")]), ("eleventy", ["--quiet", "--output", Path.Join(work, "peer")]) })
    {
        if (!IsInstalled(name))
        {
            rows.Add(($"full publish against {name}", "", "", "not installed"));
            continue;
        }

        // The goals are of the faster one; the other takes so long that once is enough.
        var (isGoal, times) = name == "hugo" ? (true, runs) : (false, 1);
        Taken Peer() => Run(site, name, arguments);
        var (_, whole) = Pair($"full publish into an empty folder, against {name}", "0.4 x", isGoal ? 0.4 : null, Publish, Peer, () => Empty(stack), times: times);
        if (isGoal) hugo = whole.Seconds;
        Pair($"publish when nothing changed, against {name}", "0.03 x", isGoal ? 0.03 : null, Publish, Peer, () => { }, times: times);
        Pair($"publish after one entry changed, against {name}", "0.06 x", isGoal ? 0.06 : null, Publish, Peer, Edit, times: times);
        void Edit()
        {
            Commit(stack, entries, ++number, isGrouped, isSite: false);
            Commit(site, entries, number, isGrouped, isSite: true);
        }
    }

    // Where the time goes, and what parts of it would take by themselves.
    void Steps(string what, string[] arguments) => profiles.Add((what, Run(stack, tool, [.. arguments, "--timings"]).Said));
    Empty(stack);
    Steps("full publish into an empty folder", publish);
    Steps("nothing changed", publish);
    Commit(stack, entries, ++number, isGrouped, isSite: false);
    Steps("one entry changed", publish);
    Limit("git log, one process", () => Run(stack, "git", log));
    Limit("git archive: all documents, one process", () => Run(stack, "git", "archive", "HEAD"));
    var copied = OperatingSystem.IsWindows() ? 0 : Limit("cp of what was written", () => Run(work, "cp", "-r", output, pages, Directory.CreateDirectory(Path.Join(work, "copy")).FullName));
    var status = Limit("git status", () => Run(stack, "git", "status", "--porcelain"));
    if (hugo is { } peer) floors.Add(("a full publish, whose files are those of cp, shared by all processors", copied / Math.Min(Environment.ProcessorCount, 4) / peer, "Hugo"));
    floors.Add(("a publish when nothing changed, which says what git status says", status / Median(Enumerable.Range(0, 5).Select(_ => Run(stack, empty).Seconds)), "an empty .NET process"));

    Pair("publish when nothing changed, against an empty .NET process", "3 x", 3, Publish, () => Run(stack, empty), () => { }, times: often);

    // Start-up, in a stack as small as one can be.
    var small = Stack("small", 5, 5, isGrouped: false, isSite: false);
    Pair("dotnet content --help, against an empty .NET process", "2 x", 2, () => Run(small, tool, "--help"), () => Run(small, empty), () => { }, times: often);
    Pair("dotnet content status, against an empty .NET process", "4 x", 4, () => Run(small, tool, "status", "--environment", "production"), () => Run(small, empty), () => { }, times: often);
    if (isAhead)
    {
        var start = LeastStart();
        double Of(params string[] words) => Median(Enumerable.Range(0, 9).Select(_ => Run(small, start, words).Seconds));
        var (words, read) = (Of("read"), Of("read", "--line", "{ \"name\": \"Measured\" }"));
        limits.Add(("a line of words read by System.CommandLine", words));
        limits.Add(("the same, and one line read by System.Text.Json", read));
        floors.Add(("versions again, which begin with the first of these", words / cold.Seconds, "the first time"));
        floors.Add(("dotnet content status, which cannot do without the second", read / Median(Enumerable.Range(0, 9).Select(_ => Run(small, empty).Seconds)), "an empty .NET process"));
    }

    Builds(small, tool);

    if (args.Contains("--tenfold"))
    {
        var one = isGrouped ? stack : Stack("one", entries, commits, isGrouped: true, isSite: false);
        var ten = Stack("ten", entries * 10, commits, isGrouped: true, isSite: false);
        Taken Whole(string folder)
        {
            Empty(folder);
            return RunAndWatch(folder, tool, publish, isMemoryAsked: true);
        }

        var (most, _) = Pair("ten times the documents, grouped", "12 x the time", 12, () => Whole(ten), () => Whole(one), () => { });
        rows.Add(("memory of its own for ten times the documents", $"{most.Memory / 1_000_000} MB", "300 MB", most.Memory <= 300_000_000 ? "met" : "NOT MET"));
    }

    var widths = (rows.Max(r => r.What.Length), rows.Max(r => r.Ratio.Length), rows.Max(r => r.Goal.Length));
    Console.WriteLine();
    foreach (var row in rows) Console.WriteLine($"{row.What.PadRight(widths.Item1)}  {row.Ratio.PadLeft(widths.Item2)}  {row.Goal.PadRight(widths.Item3)}  {row.Met}");
    Console.WriteLine();
    foreach (var (what, seconds) in limits) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}, by itself: {seconds:F3} s"));
    foreach (var (what, ratio, of) in floors) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"so no less than {ratio:F2} x {of}: {what}"));
    foreach (var (what, steps) in profiles) Console.WriteLine($"\n{what}, step by step\n{steps.TrimEnd()}");
}
finally
{
    Delete(work);
}

double Limit(string what, Func<Taken> run)
{
    var seconds = run().Seconds;
    limits.Add((what, seconds));
    return seconds;
}

(Taken First, Taken Second) Pair(string what, string goal, double? most, Func<Taken> first, Func<Taken> second, Action before, int? times = null)
{
    var pairs = new List<(Taken First, Taken Second)>();
    for (var run = 0; run < (times ?? runs); run++)
    {
        before();
        var one = first();
        pairs.Add((one, second()));
    }

    var ratio = Median(pairs.Select(p => p.First.Seconds / p.Second.Seconds));
    var text = string.Create(CultureInfo.InvariantCulture, $"{ratio:F3} ({Median(pairs.Select(p => p.First.Seconds)):F3} s / {Median(pairs.Select(p => p.Second.Seconds)):F3} s)");
    rows.Add((what, text, most is null ? "" : goal, most is null ? "" : ratio <= most ? "met" : "NOT MET"));
    Console.WriteLine($"{what}: {text}");
    return (Middle(pairs.Select(p => p.First)), Middle(pairs.Select(p => p.Second)));
}

// Of the time that it mostly takes; of the memory, the most that it ever took.
static Taken Middle(IEnumerable<Taken> times) => new(Median(times.Select(t => t.Seconds)), times.Max(t => t.Memory), times.First().Said);

// A project with the build's own props and targets, against the same project without them.
void Builds(string stackFolder, string program)
{
    Run(root, "dotnet", "build", "src/ContentPipeline.MSBuild", "--configuration", "Release", "-nr:false");
    var task = Path.Join(root, "src/ContentPipeline.MSBuild/bin/Release/netstandard2.0/ContentPipeline.MSBuild.dll");
    var tool = Path.ChangeExtension(program, ".dll");
    var seconds = new List<double>();
    string Project(bool isWith)
    {
        var folder = Path.Join(work, isWith ? "with" : "without");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Join(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Join(folder, "code.cs"), "return;\n");
        var import = isWith ? $"""
            <PropertyGroup><ContentRoot>{stackFolder}/content/</ContentRoot><ContentEnvironment>production</ContentEnvironment><ContentPipelineTool>{tool}</ContentPipelineTool><ContentPipelineTasks>{task}</ContentPipelineTasks></PropertyGroup>
            <Import Project="{root}/build/ContentPipeline.props" /><Import Project="{root}/build/ContentPipeline.targets" />
            """ : "";
        File.WriteAllText(Path.Join(folder, "project.csproj"), $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>{import}</Project>""");
        Run(folder, "dotnet", "build", "-nr:false");
        return folder;
    }

    var (with, without) = (Project(isWith: true), Project(isWith: false));
    // What takes a second or two differs by a tenth, which anything disturbs.
    for (var run = 0; run < often; run++) seconds.Add(Run(with, "dotnet", "build", "--no-restore", "-nr:false").Seconds - Run(without, "dotnet", "build", "--no-restore", "-nr:false").Seconds);
    var more = Median(seconds);
    rows.Add(("dotnet build of a project with the package, nothing changed", string.Create(CultureInfo.InvariantCulture, $"{more:F3} s more"), "0.2 s more", more <= 0.2 ? "met" : "NOT MET"));
}

// As its packages have it: compiled ahead, where the compiler for that can be had.
string Tool(out bool isAhead)
{
    isAhead = true;
    var folder = Path.Join(work, "tool");
    string[] publish = ["publish", "src/ContentPipeline.Cli", "--configuration", "Release", "-nr:false", "--output", folder];
    try
    {
        Run(root, "dotnet", [.. publish, "--runtime", RuntimeInformation.RuntimeIdentifier, "-p:PublishReadyToRun=true"]);
    }
    catch (InvalidOperationException)
    {
        isAhead = false;
        Console.WriteLine("the tool is not compiled ahead: its packages cannot be had here");
        Run(root, "dotnet", publish);
    }

    return Path.Join(folder, OperatingSystem.IsWindows() ? "dotnet-content.exe" : "dotnet-content");
}

string EmptyProgram() => Made("empty", "return;\n", "build");

// What a command that reads a stack cannot do without, and is not the tool's own; compiled ahead as it is.
string LeastStart() => Made("start", """
    using System.CommandLine;
    using System.Text.Json;
    var line = new Option<string>("--line");
    var read = new Command("read", "Reads a line of JSON.") { line };
    read.SetAction(parsed =>
    {
        if (parsed.GetValue(line) is not { } text) return;
        using var json = JsonDocument.Parse(text);
        System.Console.WriteLine(json.RootElement.GetProperty("name").GetString());
    });
    return new RootCommand("Reads.") { read }.Parse(args).Invoke();
    """, "publish", "System.CommandLine");

string Made(string name, string code, string verb, params string[] packages)
{
    var folder = Directory.CreateDirectory(Path.Join(work, name)).FullName;
    File.WriteAllText(Path.Join(folder, "Directory.Build.props"), "<Project />");
    File.WriteAllText(Path.Join(folder, "Directory.Packages.props"), $"""<Project><Import Project="{root}/Directory.Packages.props" /></Project>""");
    File.WriteAllText(Path.Join(folder, $"{name}.csproj"), $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup>
          <ItemGroup>{string.Concat(packages.Select(p => $"""<PackageReference Include="{p}" />"""))}</ItemGroup>
        </Project>
        """);
    File.WriteAllText(Path.Join(folder, $"{name}.cs"), code);
    string[] ahead = verb == "publish" ? ["--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true"] : [];
    var made = Path.Join(folder, "made");
    Run(folder, "dotnet", [verb, "--configuration", "Release", "-nr:false", "--output", made, .. ahead]);
    return Path.Join(made, OperatingSystem.IsWindows() ? $"{name}.exe" : name);
}

// The first commit has everything, each other one changes one document. As a stack, or as the same texts for a static generator.
string Stack(string name, int count, int history, bool isGrouped, bool isSite)
{
    var folder = Directory.CreateDirectory(Path.Join(work, name)).FullName;
    Run(folder, "git", "init", "--quiet", "--initial-branch=main");
    Run(folder, "git", "config", "core.autocrlf", "false");
    Import(folder, stream =>
    {
        Begin(stream, 1, isNew: true);
        foreach (var (path, text) in isSite ? Files.Site() : Files.Stack()) Blob(stream, path, text);
        for (var entry = 0; entry < count; entry++)
        {
            foreach (var locale in Files.Locales) Blob(stream, Files.PathOf(entry, locale, isGrouped, isSite), Files.Document(entry, locale, 0, count, isSite));
        }

        for (var commit = 2; commit <= history; commit++) Change(stream, count, commit, isGrouped, isSite, isNew: true);
    });
    Run(folder, "git", "gc", "--quiet");
    Run(folder, "git", "reset", "--hard", "--quiet");
    return folder;
}

void Commit(string folder, int count, int commit, bool isGrouped, bool isSite)
{
    Import(folder, stream => Change(stream, count, commit, isGrouped, isSite, isNew: false));
    Run(folder, "git", "reset", "--hard", "--quiet");
}

void Change(Stream stream, int count, int commit, bool isGrouped, bool isSite, bool isNew)
{
    Begin(stream, commit, isNew);
    var entry = (int)(commit * 2654435761L % count);
    var locale = Files.Locales[commit % 2];
    Blob(stream, Files.PathOf(entry, locale, isGrouped, isSite), Files.Document(entry, locale, commit, count, isSite));
}

static void Begin(Stream stream, int commit, bool isNew) =>
    Text(stream, $"commit refs/heads/main\ncommitter Person {commit % 5} <p{commit % 5}@example.org> {1_700_000_000 + commit * 3600} +0000\ndata 4\nedit\n{(isNew ? "" : "from refs/heads/main^0\n")}");

static void Blob(Stream stream, string path, string text) => Text(stream, $"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(text)}\n{text}\n");

static void Text(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

static void Import(string folder, Action<Stream> write)
{
    using var git = Process.Start(new ProcessStartInfo("git", ["fast-import", "--quiet"]) { WorkingDirectory = folder, RedirectStandardInput = true })!;
    using (var input = new BufferedStream(git.StandardInput.BaseStream, 1 << 16)) write(input);
    git.WaitForExit();
    if (git.ExitCode != 0) throw new InvalidOperationException("git fast-import failed");
}

static Taken Run(string folder, string program, params string[] arguments) => RunAndWatch(folder, program, arguments, isMemoryAsked: false);

// To ask for a process's memory while it runs takes from the processors that it runs on; only who wants to know does so.
static Taken RunAndWatch(string folder, string program, string[] arguments, bool isMemoryAsked)
{
    var begin = Stopwatch.GetTimestamp();
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
    var error = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    long memory = 0;
    while (!process.WaitForExit(isMemoryAsked ? 5 : Timeout.Infinite))
    {
        process.Refresh();
        try
        {
            memory = Math.Max(memory, process.PeakWorkingSet64);
        }
        catch (InvalidOperationException)
        {
            break;
        }
    }

    output.Wait();
    var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
    return process.ExitCode == 0 ? new Taken(seconds, memory, error.Result) : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode} {error.Result}");
}

static bool IsInstalled(string program) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Join(p, program)) || File.Exists(Path.Join(p, program + ".exe")));

static void Delete(string folder)
{
    if (!Directory.Exists(folder)) return;
    foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
    Directory.Delete(folder, recursive: true);
}

static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

int Number(string option, int otherwise) => Array.IndexOf(args, option) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

/// <param name="Memory">The most that the process itself had, in bytes; 0 where nobody asked.</param>
/// <param name="Said">What it wrote to standard error.</param>
internal readonly record struct Taken(double Seconds, long Memory, string Said);

internal static class Files
{
    public static readonly string[] Locales = ["en", "de"];

    private static readonly string[] Words = "alpha beta gamma delta lantern hut weather morning valley bread quiet ridge".Split(' ');

    public static string PathOf(int entry, string locale, bool isGrouped, bool isSite)
    {
        var group = isGrouped ? $"{entry / 256:000}/" : "";
        return isSite ? $"content/article/{group}a{entry}.{locale}.md" : $"content/entries/article/{group}a{entry}/{locale}.json";
    }

    public static string Document(int entry, string locale, int revision, int count, bool isSite)
    {
        var random = new Random(HashCode(entry, locale, revision));
        var (title, summary, body, section) = ($"Article {entry} {locale} {revision}", Say(random, 30), Say(random, 230), Say(random, 20));
        return isSite
            ? $"---\ntitle: {title}\nsummary: {summary}\nrating: {entry % 10}\nurl: {(locale == "en" ? "" : $"/{locale}")}/a/{entry}/\nrelated: a{(entry * 7 + 1) % count}\nsection: {section}\nlayout: single\n---\n{body}\n"
            : $$"""
            {
              "title": "{{title}}",
              "url": "/a/{{entry}}",
              "summary": "{{summary}}",
              "body": "{{body}}",
              "rating": {{entry % 10}},
              "date": "2026-01-01",
              "related": [
                {
                  "uid": "a{{(entry * 7 + 1) % count}}",
                  "_content_type_uid": "article"
                }
              ],
              "sections": [
                {
                  "heading": "x",
                  "text": "{{section}}"
                }
              ]
            }

            """;
    }

    public static IEnumerable<(string Path, string Text)> Stack() =>
    [
        ("content/stack.yaml", "name: Measured\nmaster_locale: en\nmain_branch: main\nlocales: [{ code: en }, { code: de, fallback_locale: en }]\nenvironments: [{ uid: production }]\n"),
        ("content/content_types/article.yaml", """
            uid: article
            title: Article
            options: { is_page: true, url_pattern: "/:title" }
            schema:
              - { uid: title, data_type: text, mandatory: true }
              - { uid: url, data_type: text, unique: true }
              - { uid: summary, data_type: text, field_metadata: { multiline: true } }
              - { uid: body, data_type: text, field_metadata: { markdown: true } }
              - { uid: rating, data_type: number, min: 0, max: 10 }
              - { uid: date, data_type: isodate }
              - { uid: related, data_type: reference, reference_to: [article], field_metadata: { ref_multiple: true } }
              - { uid: sections, data_type: group, multiple: true, schema: [{ uid: heading, data_type: text, mandatory: true }, { uid: text, data_type: text }] }

            """),
        ("templates/article.hbs", "<h1>{{title}}</h1><p>{{summary}}</p><p>{{rating}} {{updated_at}}</p>{{markdown this.body}}{{#each sections}}<h2>{{heading}}</h2><p>{{text}}</p>{{/each}}\n"),
        ("templates/layouts/default.hbs", "<!DOCTYPE html><html><head><title>{{title}}</title></head><body>{{body}}</body></html>\n"),
    ];

    public static IEnumerable<(string Path, string Text)> Site() =>
    [
        ("config.yaml", "baseURL: https://example.org/\nenableGitInfo: true\ndefaultContentLanguage: en\ndisableKinds: [taxonomy, term, RSS, sitemap, home, section, 404]\nlanguages: { en: { weight: 1 }, de: { weight: 2 } }\n"),
        ("layouts/_default/single.html", "<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><p>{{ .Summary }}</p><p>{{ .Params.rating }} {{ with .GitInfo }}{{ .AuthorDate }}{{ end }}</p>{{ .Content }}<h2>x</h2><p>{{ .Params.section }}</p></body></html>\n"),
        (".eleventy.js", "module.exports = () => ({ dir: { input: \"content\", includes: \"../_includes\" } });\n"),
        // Without the dates of git: it would start one git process for each page.
        ("content/content.11tydata.js", "module.exports = { layout: \"single.njk\" };\n"),
        ("_includes/single.njk", "<!DOCTYPE html><html><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1><p>{{ summary }}</p><p>{{ rating }} {{ page.date }}</p>{{ content | safe }}<h2>x</h2><p>{{ section }}</p></body></html>\n"),
    ];

    private static string Say(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    // The same on every machine and in every run, unlike the runtime's own.
    private static int HashCode(int entry, string locale, int revision) => unchecked((entry * 31 + locale[0]) * 31 + revision) & int.MaxValue;
}
