using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;
using ContentPipeline.Testing;
using ContentPipeline.Verification;

namespace ContentPipeline.Tests.Verification;

/// <summary>The project's own example, published to a folder.</summary>
public sealed class ExampleProofTests : IDisposable
{
    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("production")]
    [InlineData("staging")]
    [InlineData("development")]
    public void The_example_is_proved(string environment)
    {
        Publish(environment);

        var result = Verify(environment);

        result.Differences.Select(d => d.Diagnostic.Message).ShouldBeEmpty();
        result.IsProved.ShouldBeTrue();
        result.Entries.ShouldBeGreaterThan(50);
        result.Assets.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_byte_that_changed_anywhere_is_found()
    {
        Publish("production");
        var files = Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 0).Order(StringComparer.Ordinal).ToList();
        var random = new Random(2026);
        for (var n = 0; n < 25; n++)
        {
            var file = n % 5 == 0 ? Path.Join(Output, Manifest.FileName) : files[random.Next(files.Count)];
            var bytes = File.ReadAllBytes(file);
            var changed = bytes.ToArray();
            var position = random.Next(Path.GetFileName(file) == Manifest.FileName ? Rows(bytes) : 0, bytes.Length);
            changed[position] ^= 1;
            File.WriteAllBytes(file, changed);

            Verify("production").IsProved.ShouldBeFalse($"byte {position} of {file}");

            File.WriteAllBytes(file, bytes);
        }

        Verify("production").IsProved.ShouldBeTrue();
    }

    private string Output => _git.Beside("published");

    /// <summary>Where a manifest's rows begin: how the branch was called that was published, before them, nobody can prove.</summary>
    private static int Rows(byte[] manifest) => manifest.AsSpan().IndexOf("\"entries\""u8);

    private void Publish(string environment)
    {
        var content = Path.Join(Testing.Fixtures.ProjectRoot, "content");
        foreach (var file in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories))
        {
            var copy = _git.PathOf(Path.Join("content", Path.GetRelativePath(content, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _git.Commit("Begin");
        // Where there is a ledger, its commits have an author.
        Ledgers.LedgerRepository.Identify(_git.Folder, "Ada Lovelace", "ada@example.org");
        Publisher.Publish(new PublishRequest(_git.PathOf("content"), environment, Output) { User = "ada@example.org" })
            .Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
    }

    private VerifyResult Verify(string environment) => Verifier.Verify(new VerifyRequest(_git.PathOf("content"), environment, Output));
}
