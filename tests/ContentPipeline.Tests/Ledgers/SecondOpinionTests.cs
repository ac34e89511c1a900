using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Ledgers;

/// <summary>What another implementation of git reads in the same ledgers.</summary>
public sealed class SecondOpinionTests : IDisposable
{
    private readonly LedgerRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Libgit2_reads_the_same_ledger(int seed)
    {
        SystemLibGit2.LoadOrSkip();
        var random = new Random(seed);
        for (var n = 0; n < 12; n++) _repository.Publish(Texts(random));
        using var repository = _repository.Open();
        var ledger = LedgerRepository.Ledger(repository);

        using var other = new SecondOpinion(_repository.Folder, LedgerRepository.Ref);

        other.Commits.ShouldBe(ledger.Log().Select(c => $"{c.Id} {c.Tree} {c.Parent} {c.Time.ToUnixTimeSeconds()} {c.AuthorName} <{c.AuthorEmail}> {c.Subject}"));
        other.Files.ShouldBe(ledger.Files, ignoreOrder: true);
        foreach (var entry in ledger.Snapshot.Entries) other.Text(entry.Path).ShouldBe(System.Text.Encoding.UTF8.GetString(ledger.Read(entry.Path)!));
    }

    /// <summary>Names that sort before and after a slash, few and many, in one publish many and in the next few.</summary>
    private static (string Path, string Text)[] Texts(Random random) =>
    [
        .. from locale in "en en-gb de".Split(' ')
           from type in "page page_2 page-3 p".Split(' ')
           from uid in Enumerable.Range(0, random.Next(20))
           where random.Next(3) > 0
           select ($"{locale}/{type}/{uid}", $"{locale}/{type}/{uid}: {random.Next(2)}"),
    ];
}
