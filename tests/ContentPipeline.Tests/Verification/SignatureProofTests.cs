using ContentPipeline.Tests.Git;

namespace ContentPipeline.Tests.Verification;

/// <summary><c>verify --signed</c>: git verifies the commits of the versions that are live, and those of the ledger.</summary>
public sealed class SignatureProofTests : IDisposable
{
    private readonly PublishedStack _stack = new();

    public void Dispose() => _stack.Dispose();

    [Fact]
    public void What_somebody_signed_is_proved_and_what_nobody_signed_is_named()
    {
        var unsigned = _stack.Git.Head;
        var keys = new SigningKeys(_stack.Git);
        keys.Allow("ada@example.org", keys.Use("ada"));
        _stack.Change("Signed");
        var publish = _stack.Publish();

        var result = _stack.Verify(withSignatures: true);

        // Of the two documents, one is what the first commit made it.
        result.Differences.ShouldHaveSingleItem().Diagnostic.Message.ShouldBe(
            $"commit {unsigned[..10]}, which made page/about [en] what it is: it is not signed; 'git verify-commit {unsigned[..10]}' says more");
        result.SignedCommits.ShouldBe(2);
        result.IsProved.ShouldBeFalse();
        _stack.Verify().IsProved.ShouldBeTrue();

        _stack.Git.Write("content/entries/page/about/en.json", """{ "title": "Signed too" }""");
        _stack.Git.Commit("About");
        _stack.Publish();
        _stack.Verify(withSignatures: true).IsProved.ShouldBeTrue();
        _stack.Verify(publish, withSignatures: true).IsProved.ShouldBeFalse();
    }

    [Fact]
    public void A_publish_that_nobody_signed_is_named()
    {
        var keys = new SigningKeys(_stack.Git);
        keys.Allow("ada@example.org", keys.Use("ada"));
        _stack.Git.Git("commit", "--quiet", "--amend", "--no-edit", "--reset-author");
        _stack.Git.Git("config", "commit.gpgSign", "false");
        var publish = _stack.Publish();

        _stack.Verify(withSignatures: true).Differences.ShouldHaveSingleItem().Diagnostic.Message
            .ShouldStartWith($"commit {publish[..10]}, a publish to 'production': it is not signed");
    }
}
