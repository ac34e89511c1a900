using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

public sealed class ObjectReaderTests : IDisposable
{
    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Files_come_in_the_order_asked_with_their_own_bytes()
    {
        for (var i = 0; i < 300; i++) _git.Write($"{i:000}", $"{i}\n\0{new string('x', i * 50)}");
        _git.Write("empty", "");
        _git.Commit("Many");
        using var repository = Repository.Open(_git.Folder);
        var oids = repository.List("HEAD").Select(f => f.Oid).Reverse().ToList();

        var read = repository.Objects.Read(oids.Concat(oids)).ToList();

        read.Select(f => f.Oid).ShouldBe(oids.Concat(oids));
        read[0].Bytes.ShouldBeEmpty();
        read[1].Bytes.ShouldBe(File.ReadAllBytes(_git.PathOf("299")));
        read[300].Bytes.ShouldBe(File.ReadAllBytes(_git.PathOf("000")));
    }

    [Theory]
    [InlineData("HEAD:lib")]
    [InlineData("no such")]
    [InlineData("no such 5")]
    public void What_git_answers_with_a_word_is_not_there(string revision)
    {
        var commit = _git.CommitFile("a", "1");
        _git.Git("update-index", "--add", "--cacheinfo", $"160000,{commit},lib");
        _git.Git("commit", "--quiet", "--message", "A submodule");
        using var repository = Repository.Open(_git.Folder);

        repository.Objects.TryRead(revision).ShouldBeNull();
        repository.Objects.TryRead("HEAD:a").ShouldBe("1"u8.ToArray());
    }

    [Fact]
    public void Nothing_asked_is_nothing_read()
    {
        using var repository = Repository.Open(_git.Folder);

        repository.Objects.Read([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_is_read_by_its_path_in_a_commit()
    {
        _git.CommitFile("my content/stack.yaml", "1");
        _git.CommitFile("my content/stack.yaml", "2");
        using var repository = Repository.Open(_git.Folder);

        repository.Objects.TryRead("HEAD~1:my content/stack.yaml").ShouldBe("1"u8.ToArray());
        repository.Objects.TryRead("HEAD:my content/stack.yaml").ShouldBe("2"u8.ToArray());
        repository.Objects.TryRead("HEAD:my content").ShouldBeNull();
        repository.Objects.TryRead("HEAD:nothing").ShouldBeNull();
    }

    [Fact]
    public void A_large_file_is_copied_without_being_held()
    {
        var text = new string('x', 3_000_000);
        _git.CommitFile("large", text);
        using var repository = Repository.Open(_git.Folder);
        using var target = new MemoryStream();

        repository.Objects.CopyTo(repository.List("HEAD").Single().Oid, target);

        target.Length.ShouldBe(text.Length);
        repository.Commit("HEAD").ShouldBe(_git.Head);
    }

    [Fact]
    public void A_target_that_fails_does_not_disturb_the_next_reading()
    {
        _git.CommitFile("large", new string('x', 300_000));
        using var repository = Repository.Open(_git.Folder);

        Should.Throw<NotSupportedException>(() => repository.Objects.CopyTo(repository.List("HEAD").Single().Oid, new MemoryStream([], writable: false)));

        repository.Commit("HEAD").ShouldBe(_git.Head);
    }
}
