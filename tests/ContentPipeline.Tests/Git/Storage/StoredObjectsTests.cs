using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Storage;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Storage;

/// <summary>What is read from disk is what git reads: of every object, however it is stored.</summary>
public sealed class StoredObjectsTests : IDisposable
{
    private static readonly string[] _types = ["Commit", "Tree", "Blob", "Tag"];

    private static readonly string[] _names = ["HEAD", "v1", "HEAD^{tree}", "HEAD:empty", "HEAD:content/large"];

    private static readonly string[] _rests =
    [
        "", "^{commit}", "^{tree}", "^{blob}", "~1", ":", ":content", ":content/", ":content/large", ":content/entries/page/p0", ":content/nothing", ":content/large/nothing",
        ":lib", ":lib/inside", ":link", ":link/inside", ":./empty",
    ];

    private readonly TestRepository _git = new();

    public StoredObjectsTests()
    {
        // Large ones that differ in little are what git stores as differences; others it stores whole.
        for (var i = 0; i < 12; i++)
        {
            _git.Write("content/large", string.Concat(Enumerable.Range(0, 12_000).Select(n => n == i * 900 ? $"{i}\n" : $"line {n}\n")));
            for (var n = 0; n < 10; n++) _git.Write($"content/entries/page/p{i}/{n}.json", $"{{ \"{i}\": {n} }}");
            _git.Write("empty", "");
            _git.Commit($"{i}");
        }

        _git.Git("tag", "--annotate", "--message", "A tag", "v1", "HEAD~2");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void In_a_file_of_its_own() => ReadsAll();

    [Theory]
    [InlineData("repack.useDeltaBaseOffset=true")]
    [InlineData("repack.useDeltaBaseOffset=false")]
    [InlineData("pack.compression=0")]
    public void In_a_pack_with_differences(string setting)
    {
        _git.Git("-c", setting, "repack", "-adfq", "--depth=4095", "--window=50");

        ReadsAll();
    }

    [Fact]
    public void In_many_packs_and_beside_them()
    {
        for (var i = 0; i < 3; i++)
        {
            _git.Git("repack", "-dq");
            _git.CommitFile("more", $"{i}");
        }

        ReadsAll();
    }

    [Fact]
    public void In_packs_with_one_index_for_all()
    {
        _git.Git("repack", "-adq");
        _git.CommitFile("more", "1");
        _git.Git("repack", "-dq");
        _git.Git("multi-pack-index", "write");

        ReadsAll();
    }

    [Fact]
    public void Where_offsets_take_eight_bytes()
    {
        // What only packs of more than two gigabytes have otherwise.
        Pack(indexVersion: "2,0x40");

        ReadsAll();
    }

    [Fact]
    public void What_another_repository_lends()
    {
        _git.Git("repack", "-adq");
        var (clone, second) = (_git.Beside("clone"), _git.Beside("second"));
        TestRepository.GitIn(_git.Folder, "clone", "--quiet", "--shared", _git.Folder, clone);
        TestRepository.GitIn(clone, "clone", "--quiet", "--shared", clone, second);

        ReadsAll(second);
    }

    [Fact]
    public void An_index_of_another_version_is_left_to_git()
    {
        Pack(indexVersion: "1");
        using var repository = Repository.Open(_git.Folder);
        using var objects = new StoredObjects(repository.Database);

        objects.Read(Id(_git.Head)).ShouldBeNull();
        repository.Objects.Read([_git.Head]).Single().Bytes.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_came_after_the_first_look_is_left_to_git()
    {
        _git.Git("repack", "-adq");
        using var repository = Repository.Open(_git.Folder);
        repository.Objects.Read([_git.Head]).Count().ShouldBe(1);
        var later = _git.CommitFile("later", "1");
        _git.Git("repack", "-adq");

        repository.Objects.Read([later]).Single().Bytes.ShouldNotBeEmpty();
        repository.Objects.TryRead($"{later}:later").ShouldBe("1"u8.ToArray());
    }

    [Fact]
    public void What_lies_in_the_order_of_a_pack_is_read_in_that_order()
    {
        _git.Git("repack", "-adq");
        using var repository = Repository.Open(_git.Folder);
        var ids = All(_git.Folder).Select(o => Id(o.Oid)).Append(Id(new string('0', 40))).ToList();

        var order = repository.Database.InOrder(ids.Count, n => ids[n]);

        order.Order().ShouldBe(Enumerable.Range(0, ids.Count));
        order[^1].ShouldBe(ids.Count - 1);
        var offsets = _git.Git("verify-pack", "-v", Single("*.idx")).Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(f => f.Length >= 5 && f[0].Length == 40).ToDictionary(f => f[0], f => long.Parse(f[4]));
        order[..^1].Select(n => offsets[ids[n].ToString()]).ShouldBeInOrder();
    }

    [Fact]
    public void A_name_that_begins_with_an_id_names_what_git_says()
    {
        var head = _git.Head;
        File.CreateSymbolicLink(_git.PathOf("link"), "empty");
        _git.Git("add", "link");
        _git.Git("update-index", "--add", "--cacheinfo", $"160000,{head},lib");
        _git.Git("commit", "--quiet", "--message", "A submodule and a link");
        _git.Git("repack", "-adq");
        using var repository = Repository.Open(_git.Folder);
        using var git = new CatFile(repository);
        using var objects = new StoredObjects(repository.Database);

        var told = 0;
        foreach (var name in _names.Select(n => _git.Git("rev-parse", n).Trim()).SelectMany(id => _rests.Select(rest => id + rest)))
        {
            if (objects.TryFind(name, out _)) told++;
            repository.Objects.Resolve(name).ShouldBe(git.Resolve(name), name);
            repository.Objects.TryRead(name).ShouldBe(git.TryRead(name, "blob"), name);
        }

        // Of a commit and of a tag all but those that git alone reads; of the others some.
        told.ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData("pack")]
    [InlineData("idx")]
    public void One_byte_that_is_wrong_makes_nothing_else_of_an_object_than_git_makes_of_it(string kind)
    {
        using var git = new TestRepository("small");
        for (var i = 0; i < 4; i++) git.CommitFile("content/file", string.Concat(Enumerable.Range(0, 40).Select(n => n == i ? "x" : $"line {n}\n")));
        git.Git("repack", "-adfq");
        var file = Directory.GetFiles(git.PathOf(".git/objects/pack"), "*." + kind).Single();
        File.SetAttributes(file, FileAttributes.Normal);
        var (sound, objects) = (File.ReadAllBytes(file), All(git.Folder));
        var unreadable = 0;
        for (var at = 0; at < sound.Length; at += kind == "idx" ? 7 : 2)
        {
            var bytes = sound.ToArray();
            bytes[at] ^= 0x15;
            File.WriteAllBytes(file, bytes);
            using var repository = Repository.Open(git.Folder);
            using var stored = new StoredObjects(repository.Database);
            foreach (var (oid, type, expected) in objects)
            {
                if (stored.Read(Id(oid)) is not { } found) unreadable++;
                else if (found.Kind.ToString() != type || !found.Bytes.SequenceEqual(expected)) GitReads(repository, oid, type).ShouldBe(found.Bytes.ToArray(), $"{oid} {at}");
            }
        }

        unreadable.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void The_large_folder_that_was_read_last_all_readers_have_in_common()
    {
        foreach (var folder in new[] { "one", "two" })
        {
            for (var n = 0; n < 200; n++) _git.Write($"{folder}/file{n:000}", folder);
        }

        _git.Commit("Many files");
        var (one, two, small) = (Id(_git.Git("rev-parse", "HEAD:one").Trim()), Id(_git.Git("rev-parse", "HEAD:two").Trim()), Id(_git.Git("rev-parse", "HEAD:content").Trim()));
        using var repository = Repository.Open(_git.Folder);
        using var first = new StoredObjects(repository.Database);
        using var second = new StoredObjects(repository.Database);

        var read = first.Read(one)!;
        second.Read(small)!.Kind.ShouldBe(ObjectKind.Tree);
        second.Read(one).ShouldBeSameAs(read);
        second.Read(two)!.Bytes.ShouldNotBe(read.Bytes);
        second.Read(one)!.Bytes.ShouldBe(read.Bytes);
        repository.Database.Forget();
        using var third = new StoredObjects(repository.Database);
        third.Read(one).ShouldNotBeSameAs(read);
        third.Read(one)!.Bytes.ShouldBe(read.Bytes);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_left_to_git()
    {
        var oid = _git.Git("rev-parse", "HEAD:content/large").Trim();
        var file = _git.PathOf($".git/objects/{oid[..2]}/{oid[2..]}");
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
        using var repository = Repository.Open(_git.Folder);
        using var objects = new StoredObjects(repository.Database);

        objects.Read(Id(oid)).ShouldBeNull();
        Should.Throw<GitException>(() => repository.Objects.Read([oid]).Single());
    }

    private void Pack(string indexVersion)
    {
        _git.Git("repack", "-adfq");
        var index = Single("*.idx");
        File.Delete(index);
        _git.Git("index-pack", $"--index-version={indexVersion}", "-o", index, Path.ChangeExtension(index, ".pack"));
    }

    private void ReadsAll(string? folder = null)
    {
        var all = All(folder ?? _git.Folder);
        using var repository = Repository.Open(folder ?? _git.Folder);
        using var objects = new StoredObjects(repository.Database);
        // There and back: the second time much of it is what was read a short while ago.
        foreach (var (oid, type, bytes) in all.Concat(all.AsEnumerable().Reverse()))
        {
            var found = objects.Read(Id(oid)).ShouldNotBeNull(oid);
            found.Kind.ToString().ShouldBe(type);
            found.Bytes.SequenceEqual(bytes).ShouldBeTrue(oid);
        }

        all.Count.ShouldBeGreaterThan(150);
    }

    private static List<(string Oid, string Type, byte[] Bytes)> All(string folder)
    {
        var names = TestRepository.GitIn(folder, "rev-list", "--all", "--objects", "--no-object-names").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Concat(TestRepository.GitIn(folder, "for-each-ref", "--format=%(objectname)").Split('\n', StringSplitOptions.RemoveEmptyEntries)).Distinct();
        using var repository = Repository.Open(folder);
        using var git = new CatFile(repository);
        return [.. names.Select(oid => _types.Select(t => (oid, t, git.TryRead(oid, t.ToLowerInvariant()))).Single(o => o.Item3 is not null)).Select(o => (o.oid, o.t, o.Item3!))];
    }

    private static byte[]? GitReads(Repository repository, string oid, string type)
    {
        using var git = new CatFile(repository);
        return git.TryRead(oid, type.ToLowerInvariant());
    }

    private string Single(string pattern) => Directory.GetFiles(_git.PathOf(".git/objects/pack"), pattern).Single();

    private static ObjectId Id(string hex) => ObjectId.Parse(Encoding.ASCII.GetBytes(hex));
}
