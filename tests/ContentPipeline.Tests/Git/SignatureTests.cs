using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

public sealed class SignatureTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly SigningKeys _keys;

    public SignatureTests() => _keys = new SigningKeys(_repository);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_commit_signed_by_an_allowed_signer_is_verified()
    {
        _keys.Allow("ada@example.org", _keys.Use("ada"));
        var signature = Of(_repository.Commit("Signed"));

        signature.ShouldBe(new CommitSignature(SignatureState.Verified, "ada@example.org"));
        signature.IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void Each_of_many_commits_has_its_own_answer()
    {
        _keys.Use("other");
        var foreign = _repository.Commit("Signed by somebody else");
        _keys.Allow("ada@example.org", _keys.Use("ada"));
        var signed = _repository.Commit("Signed");
        var tampered = Tampered(signed, "Signed", "Forged");
        _repository.Git("config", "commit.gpgSign", "false");
        var unsigned = _repository.Commit("gpgsig\n\ngpgsig is only a word here");
        // What people like to see in their own log is not for us to read.
        _repository.Git("config", "log.showSignature", "true");

        var states = Read(unsigned, foreign, signed, tampered, signed).ToDictionary(s => s.Key, s => s.Value.State);

        states.ShouldBe(
            new Dictionary<string, SignatureState>
            {
                [unsigned] = SignatureState.Missing,
                [foreign] = SignatureState.Untrusted,
                [signed] = SignatureState.Verified,
                [tampered] = SignatureState.Bad,
            },
            ignoreOrder: true);
    }

    [Fact]
    public void A_key_that_was_revoked_is_refused()
    {
        var ada = _keys.Use("ada");
        _keys.Allow("ada@example.org", ada);
        var commit = _repository.Commit("Signed");
        _keys.Revoke(ada);

        Of(commit).State.ShouldBe(SignatureState.Bad);
    }

    [Theory]
    [InlineData("valid-before=\"20230101\"", SignatureState.Untrusted)]
    [InlineData("valid-after=\"20230101\",valid-before=\"20250101\"", SignatureState.Verified)]
    public void A_signer_is_allowed_for_a_time(string options, SignatureState state)
    {
        _keys.Allow("ada@example.org", _keys.Use("ada"), options);

        Of(_repository.Commit("Signed")).State.ShouldBe(state);
    }

    [Fact]
    public void Without_allowed_signers_nothing_can_be_checked_and_that_is_not_the_same_as_unsigned()
    {
        _keys.Use("ada");
        var commit = _repository.Commit("Signed");
        _repository.Git("config", "--unset", "gpg.ssh.allowedSignersFile");

        Of(commit).State.ShouldBe(SignatureState.Unchecked);
    }

    [Fact]
    public void How_far_a_key_has_to_be_trusted_is_for_git_s_configuration_to_say()
    {
        _keys.Allow("ada@example.org", _keys.Use("ada"));
        var commit = _repository.Commit("Signed");
        _repository.Git("config", "gpg.minTrustLevel", "ultimate");

        // Allowed signers are trusted fully, and not more.
        Of(commit).State.ShouldBe(SignatureState.Untrusted);
    }

    [Fact]
    public void One_key_that_is_not_accepted_takes_none_of_the_others_with_it()
    {
        var bob = _keys.Use("bob");
        var foreign = _repository.Commit("Signed by Bob");
        _keys.Allow("ada@example.org", _keys.Use("ada"));
        var signed = _repository.Commit("Signed by Ada");

        Read(foreign, signed).Select(s => s.Value.IsVerified).ShouldBe([false, true]);
        _keys.Allow("bob@example.org", bob);
        Read(foreign, signed).Select(s => s.Value.IsVerified).ShouldBe([true, false]);
    }

    [Fact]
    public void Openpgp_is_git_s_to_judge_as_well()
    {
        var ring = _keys.UseOpenPgp("Ada <ada@example.org>");
        var commit = _repository.Commit("Signed");
        var tampered = Tampered(commit, "Signed", "Forged");
        Read(commit, tampered).Select(s => s.Value).ShouldBe([new CommitSignature(SignatureState.Verified, "Ada <ada@example.org>"), new CommitSignature(SignatureState.Bad, "Ada <ada@example.org>")]);

        // Without what the key's owner said of it, nobody knows how far to trust it. Git takes it all the same, unless it is told otherwise.
        File.Delete(Path.Join(ring, "trustdb.gpg"));
        Of(commit).State.ShouldBe(SignatureState.Verified);
        _repository.Git("config", "gpg.minTrustLevel", "fully");
        Of(commit).State.ShouldBe(SignatureState.Untrusted);

        SigningKeys.EndAgent(ring);
        File.Delete(Path.Join(ring, "pubring.kbx"));
        Of(commit).State.ShouldBe(SignatureState.UnknownKey);
    }

    [Fact]
    public void A_repository_of_sha256_has_signatures_too()
    {
        using var repository = new TestRepository("other", "--object-format=sha256");
        var keys = new SigningKeys(repository);
        keys.Allow("ada@example.org", keys.Use("ada"));
        var commit = repository.Commit("Signed");
        using var opened = Repository.Open(repository.Folder);

        Signatures.Read(opened, [commit])[commit].State.ShouldBe(SignatureState.Verified);
        repository.Git("config", "--unset", "gpg.ssh.allowedSignersFile");
        Signatures.Read(opened, [commit])[commit].State.ShouldBe(SignatureState.Unchecked);
    }

    [Fact]
    public void No_commits_have_no_signatures() => Read().ShouldBeEmpty();

    [Fact]
    public void A_commit_that_is_missing_is_a_failure_of_git() =>
        Should.Throw<GitException>(() => Read("0123456789012345678901234567890123456789"));

    private string Tampered(string commit, string old, string with)
    {
        var file = _repository.Beside("tampered");
        File.WriteAllText(file, _repository.Git("cat-file", "commit", commit).Replace($"\n{old}\n", $"\n{with}\n", StringComparison.Ordinal));
        return _repository.Git("hash-object", "-t", "commit", "-w", file).Trim();
    }

    private CommitSignature Of(string commit) => Read(commit)[commit];

    private IReadOnlyDictionary<string, CommitSignature> Read(params string[] commits)
    {
        using var repository = Repository.Open(_repository.Folder);
        return Signatures.Read(repository, commits);
    }
}
