using System.ComponentModel;
using System.Diagnostics;
using ContentPipeline.Git;

namespace ContentPipeline.Tests.Ledgers;

/// <summary>A ledger's commits are made as the user makes commits.</summary>
public sealed class IdentityTests : IDisposable
{
    private readonly LedgerRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Nobody_publishes_without_a_name()
    {
        Git("config", "user.name", "");

        var refusal = Should.Throw<GitException>(() => _repository.Publish(("en/page/home", "Home"))).Diagnostic;

        refusal.Code.ShouldBe("CP1016");
        Git("for-each-ref", "refs/heads/publish").ShouldBe("");
    }

    [Fact]
    public void Names_are_UTF_8_whatever_the_configuration_prefers()
    {
        Git("config", "user.name", "Zoë Ångström");
        Git("config", "i18n.commitEncoding", "ISO-8859-1");
        Git("config", "i18n.logOutputEncoding", "ISO-8859-1");

        var commit = _repository.Publish(("en/page/home", "Home"));

        commit.AuthorName.ShouldBe("Zoë Ångström");
        Git("cat-file", "commit", commit.Id).ShouldContain("author Zoë Ångström <ada@example.org>");
        Git("cat-file", "commit", commit.Id).ShouldNotContain("encoding");
    }

    [Fact]
    public void Where_commits_are_signed_a_publish_is()
    {
        var key = Key();
        Git("config", "commit.gpgSign", "true");
        Git("config", "gpg.format", "ssh");
        Git("config", "user.signingKey", key);
        _repository.Git.Write("signers", $"ada@example.org {File.ReadAllText(key + ".pub")}");
        Git("config", "gpg.ssh.allowedSignersFile", _repository.Git.PathOf("signers"));

        var first = _repository.Publish(("en/page/home", "Home"));
        var second = _repository.Publish(("en/page/home", "Other"));

        Git("log", "--format=%G? %GS", LedgerRepository.Branch).ShouldBe("G ada@example.org\nG ada@example.org");
        Git("fsck", "--strict").ShouldBe("");
        second.Parent.ShouldBe(first.Id);
    }

    [Fact]
    public void A_key_that_is_not_there_publishes_nothing()
    {
        Key();
        Git("config", "commit.gpgSign", "true");
        Git("config", "gpg.format", "ssh");
        Git("config", "user.signingKey", _repository.Git.PathOf("nowhere"));

        var refusal = Should.Throw<GitException>(() => _repository.Publish(("en/page/home", "Home"))).Diagnostic;

        refusal.Code.ShouldBe("CP1018");
        refusal.Message.ShouldContain("nowhere");
        Git("for-each-ref", "refs/heads/publish").ShouldBe("");
    }

    [Fact]
    public void A_setting_that_is_neither_true_nor_false_does_not_pass_for_false()
    {
        Git("config", "commit.gpgSign", "sometimes");

        Should.Throw<GitException>(() => _repository.Publish(("en/page/home", "Home"))).Diagnostic.Message.ShouldContain("sometimes");
    }

    private string Key()
    {
        var key = _repository.Git.Beside("key");
        try
        {
            using var keygen = Process.Start(new ProcessStartInfo("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]))!;
            keygen.WaitForExit();
        }
        catch (Win32Exception)
        {
            Assert.Skip("ssh-keygen is not there");
        }

        return key;
    }

    private string Git(params string[] arguments) => _repository.Git.Git(arguments).TrimEnd();
}
