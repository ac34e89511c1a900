using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>Objects by way of git, through a pipe.</summary>
public sealed class CatFileTests : IDisposable
{
    private readonly TestRepository _git = new();
    private readonly Repository _repository;

    public CatFileTests()
    {
        for (var i = 0; i < 100; i++) _git.Write($"{i:000}", $"{i}\n\0{new string('x', i * 100)}");
        _git.Write("empty", "");
        _git.Commit("Many");
        _repository = Repository.Open(_git.Folder);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _git.Dispose();
    }

    [Fact]
    public void Files_come_in_the_order_asked_with_their_own_bytes()
    {
        using var git = new CatFile(_repository);
        var oids = Oids();

        var read = Read(git, [.. oids, .. oids]).ToList();

        read.Select(f => f.Oid).ShouldBe(oids.Concat(oids));
        read[99].Bytes.ShouldBe(File.ReadAllBytes(_git.PathOf("099")));
        read[100].Bytes.ShouldBeEmpty();
        read[101].Bytes.ShouldBe(File.ReadAllBytes(_git.PathOf("000")));
    }

    [Fact]
    public void A_reading_that_is_left_does_not_disturb_the_next()
    {
        using var git = new CatFile(_repository);
        var oids = Oids();

        Read(git, oids).First().Oid.ShouldBe(oids[0]);

        git.Resolve("HEAD").ShouldBe(_git.Head);
        Read(git, oids).Select(f => f.Oid).ShouldBe(oids);
    }

    [Fact]
    public void Asking_while_a_reading_goes_on_is_a_mistake()
    {
        using var git = new CatFile(_repository);

        Should.Throw<InvalidOperationException>(() => Read(git, Oids()).Select(_ => git.Resolve("HEAD")).ToList());

        git.Resolve("HEAD").ShouldBe(_git.Head);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        using var git = new CatFile(_repository);
        var missing = new string('1', 40);

        Should.Throw<GitException>(() => Read(git, [.. Oids(), missing]).ToList()).Diagnostic.Message.ShouldContain(missing);
    }

    private List<string> Oids() => [.. _repository.List("HEAD").Select(f => f.Oid)];

    private static IEnumerable<GitObject> Read(CatFile git, IReadOnlyList<string> oids)
    {
        using var next = oids.GetEnumerator();
        next.MoveNext();
        foreach (var found in git.Read(next)) yield return found;
    }
}
