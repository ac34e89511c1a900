using System.Text.Json;
using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>A small stack whose production keeps a ledger: some entries, and an asset that all of them show.</summary>
internal sealed class LedgerStack : IDisposable
{
    public const string Branch = "publish/production";
    public const string Ref = "refs/heads/" + Branch;

    /// <summary>Where a publish writes unless told otherwise.</summary>
    public const string Output = "published/production";

    private readonly TestFolder _folder = new();
    private readonly int _entries;

    public LedgerStack(int entries)
    {
        _entries = entries;
        Directory.CreateDirectory(Folder);
        Git("init", "--quiet");
        _folder.Write("stack/.gitignore", "published\n");
        _folder.Write("stack/content/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de, fallback_locale: en }]\nenvironments: [{ uid: production, ledger: true }]\n");
        _folder.Write("stack/content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: image, data_type: file }\n");
        Change("0000");
    }

    public Programs Programs { get; } = new();

    public string Folder => PathOf("stack");

    /// <summary>The place of something beside the stack's repository.</summary>
    public string PathOf(string name) => _folder.PathOf(name);

    public void Dispose() => _folder.Dispose();

    /// <summary>Commits that every entry and the asset have this text from now on.</summary>
    /// <param name="text">Always as long as the one before: a size says nothing of what changed.</param>
    public void Change(string text)
    {
        for (var n = 0; n < _entries; n++) _folder.Write($"stack/content/entries/page/e{n}/en.json", $"{{ \"title\": \"{text}\", \"image\": \"a.png\" }}");
        _folder.Write("stack/content/assets/a.png", text);
        Git("add", "--all");
        Git("commit", "--quiet", "--message", text);
    }

    /// <summary>What git prints in the stack's repository; it has to succeed.</summary>
    public string Git(params string[] arguments) => GitIn("stack", arguments);

    public string GitIn(string name, params string[] arguments)
    {
        var ran = Programs.Git(PathOf(name), arguments);
        ran.ExitCode.ShouldBe(0, ran.Command + "\n" + ran.All);
        return ran.Output.TrimEnd('\n');
    }

    public Ran Publish(params string[] arguments) => PublishIn("stack", arguments);

    public Ran PublishIn(string name, params string[] arguments) => Programs.Content(PathOf(name), ["publish", "--environment", "production", .. arguments]);

    /// <summary>That the ledger is what a ledger has to be, with nothing broken beside it, whoever asks.</summary>
    /// <param name="name">A repository beside the stack's, or the stack's own.</param>
    public void LedgerHolds(string name = "stack", string reference = Ref)
    {
        GitIn(name, "fsck", "--strict", "--no-dangling").ShouldBe("");
        GitIn(name, "fsck");
        var publishes = GitIn(name, "log", "--topo-order", "--format=%H %T %P|%(trailers:key=Snapshot-Tree,valueonly,separator=%x2C)", reference).Split('\n');
        foreach (var publish in publishes)
        {
            var (ids, trailer) = (publish.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), publish.Split('|')[1]);
            ids.Length.ShouldBe(publish == publishes[^1] ? 2 : 3, "a ledger is a line");
            trailer.ShouldBe(ids[1]);
            FilesOf(name, ids[0]).Keys.ShouldBe(Listed(GitIn(name, "show", $"{ids[0]}:publish_details.json")), ignoreOrder: true);
        }

        if (!SystemLibGit2.IsThere) return;
        using var other = new SecondOpinion(PathOf(name), reference);
        other.Commits.ShouldBe(GitIn(name, "log", "--topo-order", "--format=%H %T %P %at %an <%ce> %s", reference).Split('\n'));
        other.Files.ShouldBe(FilesOf(name, reference), ignoreOrder: true);
        other.ReadAll();
    }

    /// <summary>That a publish's folder is what that publish holds, byte for byte, and has nothing else in it.</summary>
    /// <param name="isInterrupted">Then what was set aside and not finished may still lie there.</param>
    public void OutputHolds(string name = "stack", string output = Output, string publish = Ref, bool isInterrupted = false)
    {
        var folder = Path.Join(PathOf(name), output);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Where(f => isInterrupted ? !Path.GetFileName(f).StartsWith('.') : f != ".publish.lock").ToList();
        var blobs = GitIn(name, ["hash-object", "--no-filters", .. files.Select(f => Path.Join(output, f))]).Split('\n');
        files.Zip(blobs).ToDictionary(f => f.First, f => f.Second).ShouldBe(FilesOf(name, publish), ignoreOrder: true);
    }

    /// <summary>That everything that is live can be derived again.</summary>
    public void Verifies(string name = "stack", string output = Output)
    {
        var ran = Programs.Content(PathOf(name), ["verify", "--environment", "production", "--output", output]);
        ran.ExitCode.ShouldBe(0, ran.All);
    }

    /// <summary>The files of a publish: blob ids by path.</summary>
    private Dictionary<string, string> FilesOf(string name, string publish) =>
        GitIn(name, "ls-tree", "-r", publish).Split('\n').Select(l => l.Split('\t')).ToDictionary(l => l[1], l => l[0].Split(' ')[2]);

    private static IEnumerable<string> Listed(string manifest)
    {
        using var parsed = JsonDocument.Parse(manifest);
        var entries = parsed.RootElement.GetProperty("entries").EnumerateArray().Select(e => $"{e.GetProperty("locale")}/{e.GetProperty("content_type")}/{e.GetProperty("uid")}.json");
        var assets = parsed.RootElement.GetProperty("assets").EnumerateArray().Select(a => $"assets/{a.GetProperty("path")}");
        return [.. entries, .. assets, "publish_details.json"];
    }
}
