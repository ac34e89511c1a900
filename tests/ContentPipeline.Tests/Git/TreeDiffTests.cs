using System.Globalization;
using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>What differs between two trees is what <c>git diff-tree</c> says.</summary>
public sealed class TreeDiffTests : IDisposable
{
    /// <summary>Names of which some begin as others, and that stand before or after a slash.</summary>
    private static readonly string[] Names = ["a", "a-b", "a.b", "a0", "ab", "b", "ü", "\u0001", "zz"];

    private const string Empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("", 1)]
    [InlineData("", 2)]
    [InlineData("a/", 3)]
    [InlineData("a/a/", 4)]
    [InlineData("nowhere/", 5)]
    public void Between_any_two_of_many_trees(string prefix, int seed)
    {
        var random = new Random(seed);
        var blobs = Enumerable.Range(0, 3).Select(i => _git.Git("rev-parse", $"{_git.CommitFile("file", $"{i}")}:file").Trim()).ToList();
        using var repository = Repository.Open(_git.PathOf(prefix));
        string[] trees = [Empty, .. Enumerable.Range(0, 12).Select(_ => MakeTree(repository, random, blobs))];
        var pairs = trees.SelectMany(before => trees.Select(after => (Before: before, After: after))).ToList();
        var diff = new TreeDiff(repository.Objects, repository);

        var told = pairs.Select(p => Told(diff, p.Before, p.After)).ToList();

        told.ShouldBe(Expected(repository, pairs, prefix));
        told.Any(t => t.Length > 0).ShouldBe(prefix != "nowhere/");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Between_versions_of_a_large_folder(int seed)
    {
        var random = new Random(seed);
        var blobs = Enumerable.Range(0, 3).Select(i => _git.Git("rev-parse", $"{_git.CommitFile("file", $"{i}")}:file").Trim()).ToList();
        using var repository = Repository.Open(_git.Folder);
        var files = Enumerable.Range(0, 500).ToDictionary(n => $"f{n}", _ => blobs[0], StringComparer.Ordinal);
        var commits = new List<string>();
        for (var i = 0; i < 24; i++)
        {
            // Few change at a time, but once in a while many: they come, go, and become a folder with a file.
            for (var change = random.Next(6) == 0 ? 200 : random.Next(1, 4); change > 0; change--)
            {
                var name = $"f{random.Next(600)}";
                if (!files.Remove(name) || random.Next(3) > 0) files[random.Next(4) == 0 ? $"{name}/{name}" : name] = blobs[random.Next(blobs.Count)];
                if (files.ContainsKey(name)) files.Remove($"{name}/{name}");
            }

            _git.Git("read-tree", "--empty");
            repository.Run(["update-index", "--add", "-z", "--index-info"], string.Concat(files.Select(f => $"100644 {f.Value}\tmany/{f.Key}\0"))).ExitCode.ShouldBe(0);
            commits.Add(_git.Git("commit-tree", _git.Git("write-tree").Trim(), "-m", $"{i}").Trim());
            _git.Git("update-ref", $"refs/heads/b{i}", commits[^1]);
        }

        _git.Git("repack", "-adfq", "--depth=50");
        _git.Git("verify-pack", "-v", Directory.GetFiles(_git.PathOf(".git/objects/pack"), "*.idx").Single()).ShouldContain("chain length = 3");
        var trees = commits.ConvertAll(c => _git.Git("rev-parse", $"{c}^{{tree}}").Trim());
        var pairs = trees.Zip(trees.Skip(1)).Concat(trees.Zip(trees.Skip(7))).Concat(trees.AsEnumerable().Reverse().Zip(trees)).Where(p => p.First != p.Second).Select(p => (p.First, p.Second)).ToList();
        using var packed = Repository.Open(_git.Folder);
        var diff = new TreeDiff(packed.Objects, packed);

        pairs.ConvertAll(p => Told(diff, p.First, p.Second)).ShouldBe(Expected(packed, pairs, ""));
    }

    [Fact]
    public void Nothing_is_told_of_folders_that_go_deeper_than_any_file_system_does()
    {
        using var repository = Repository.Open(_git.Folder);
        var objects = new ObjectPack(repository.ObjectFormat);
        var id = objects.AddTree([.. "100644 file\0"u8, .. Convert.FromHexString(objects.AddBlob("x"u8))]);
        for (var depth = 0; depth < 1_100; depth++) id = objects.AddTree([.. "40000 d\0"u8, .. Convert.FromHexString(id)]);
        objects.WriteTo(repository);

        Should.Throw<GitException>(() => new TreeDiff(repository.Objects, repository).Compare(null, Id(id), (_, _) => { })).Diagnostic.Code.ShouldBe("CP1012");
    }

    [Fact]
    public void A_folder_that_is_damaged_is_named()
    {
        _git.Write("tree", "100644 a\0too short");
        var id = _git.Git("hash-object", "-w", "--literally", "-t", "tree", "tree").Trim();
        using var repository = Repository.Open(_git.Folder);

        Should.Throw<GitException>(() => new TreeDiff(repository.Objects, repository).Compare(null, Id(id), (_, _) => { })).Diagnostic.Message.ShouldContain(id);
    }

    /// <summary>Files in folders, among them links and submodules. Where a file stands no folder can be: the later one takes its place.</summary>
    private string MakeTree(Repository repository, Random random, List<string> blobs)
    {
        var files = new StringBuilder();
        for (var i = 0; i < 60; i++)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Names[random.Next(Names.Length)]));
            var mode = random.Next(12) switch { 0 => "100755", 1 => "120000", 2 => "160000", _ => "100644" };
            files.Append(CultureInfo.InvariantCulture, $"{mode} {(mode == "160000" ? _git.Head : blobs[random.Next(blobs.Count)])}\t{path}\0");
        }

        _git.Git("read-tree", "--empty");
        repository.Run(["update-index", "--add", "--replace", "-z", "--index-info"], files.ToString()).ExitCode.ShouldBe(0);
        return _git.Git("write-tree").Trim();
    }

    private static string Told(TreeDiff diff, string before, string after)
    {
        var told = new StringBuilder();
        diff.Compare(IdOrNone(before), IdOrNone(after), (change, path) => told.Append(CultureInfo.InvariantCulture, $"{change.Old} {change.New} {Encoding.UTF8.GetString(path)}\n"));
        return told.ToString();
    }

    private static List<string> Expected(Repository repository, List<(string Before, string After)> pairs, string prefix)
    {
        var (_, output, _) = repository.Run(
            ["diff-tree", "--stdin", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"], string.Concat(pairs.Select(p => $"{p.Before} {p.After}\n")));
        var expected = new List<string>();
        for (var at = 0; at < output.Length;)
        {
            if (output[at] != ':')
            {
                expected.Add("");
                at = output.IndexOf('\n', at) + 1;
                continue;
            }

            var path = output.IndexOf('\0', at) + 1;
            var end = output.IndexOf('\0', path);
            var meta = output[(at + 1)..(path - 1)].Split(' ');
            if (output[path..end].StartsWith(prefix, StringComparison.Ordinal)) expected[^1] += $"{File(meta[0], meta[2])} {File(meta[1], meta[3])} {output[(path + prefix.Length)..end]}\n";
            at = end + 1;
        }

        return expected;

        static string File(string mode, string oid) => mode.StartsWith("100", StringComparison.Ordinal) ? oid : "";
    }

    private static ObjectId? IdOrNone(string tree) => tree == Empty ? null : Id(tree);

    private static ObjectId Id(string hex) => ObjectId.Parse(Encoding.ASCII.GetBytes(hex));
}
