using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Ledgers;

/// <summary>A repository with one commit, and publishes to its ledger of <c>production</c> without a publisher: of texts by locale, content type and uid.</summary>
internal sealed class LedgerRepository : IDisposable
{
    public const string Environment = "production";
    public const string Branch = "publish/production";
    public const string Ref = "refs/heads/publish/production";

    public static readonly DateTimeOffset FirstPublish = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);

    public LedgerRepository(params string[] arguments)
    {
        Git = new TestRepository("repository", arguments);
        Git.Write("content/assets/hut.png", "picture");
        Git.CommitFile("content/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de }]\nenvironments: [{ uid: production, ledger: true }]\n");
        Identify(Git.Folder, "Ada Lovelace", "ada@example.org");
    }

    public TestRepository Git { get; }

    public string Folder => Git.Folder;

    public void Dispose() => Git.Dispose();

    /// <summary>Says who publishes there: the machine's own settings are another's.</summary>
    public static void Identify(string folder, string name, string email)
    {
        TestRepository.GitIn(folder, "config", "user.name", name);
        TestRepository.GitIn(folder, "config", "user.email", email);
    }

    public Repository Open() => Repository.Open(Git.PathOf("content"));

    /// <summary>The ledger, which has to be in order.</summary>
    public static Ledger Ledger(Repository repository)
    {
        var findings = new Findings();
        return ContentPipeline.Ledgers.Ledger.Open(repository, Environment, findings) ?? throw new InvalidOperationException(string.Join('\n', findings));
    }

    /// <summary>The finding for which the ledger is refused.</summary>
    public static Diagnostic Refusal(Repository repository)
    {
        var findings = new Findings();
        ContentPipeline.Ledgers.Ledger.Open(repository, Environment, findings).ShouldBeNull();
        return findings.Single();
    }

    /// <summary>Publishes these texts, and nothing else stays.</summary>
    public LedgerCommit Publish(params (string Path, string Text)[] texts)
    {
        using var repository = Open();
        return Publish(repository, texts);
    }

    public static LedgerCommit Publish(Repository repository, params (string Path, string Text)[] texts)
    {
        var ledger = Ledger(repository);
        return ledger.Commit(Change(ledger, texts)) ?? throw new InvalidOperationException("somebody was quicker");
    }

    /// <summary>What brings the ledger to these texts (<c>en/page/home</c>), one minute after its tip.</summary>
    public static LedgerChange Change(Ledger ledger, params (string Path, string Text)[] texts)
    {
        var time = ledger.Tip?.Time.AddMinutes(1) ?? FirstPublish;
        var live = ledger.Snapshot.Entries.ToDictionary(e => e.Path);
        var rows = texts.Select(t => Row(t.Path, t.Text, time)).Select(r => live.TryGetValue(r.Path, out var same) && same.Sha256 == r.Sha256 ? same : r).Order(PublishDetails.ByLocaleAndEntry).ToImmutableArray();
        var target = new Snapshot(Environment, new string('c', 40), "refs/heads/main", rows, ledger.Snapshot.Assets, []);
        return new LedgerChange(
            target,
            [.. texts.Where(t => !rows.Any(r => r.Path == t.Path + ".json" && live.ContainsValue(r))).Select(t => (t.Path + ".json", (Func<byte[]>)(() => Encoding.UTF8.GetBytes(t.Text))))],
            [],
            [.. live.Keys.Except(rows.Select(r => r.Path))],
            time,
            target.Commit,
            target.Ref,
            [],
            $"Publish {Environment}");
    }

    private static PublishDetails Row(string path, string text, DateTimeOffset time)
    {
        var parts = path.Split('/');
        return new PublishDetails(
            new EntryId(parts[1], parts[2]), parts[0], 1, time, "ada@example.org", Environment, parts[0], new string('c', 40), new string('b', 40),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), null);
    }
}
