using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;
using ContentPipeline.Verification;

namespace ContentPipeline.Tests.Verification;

/// <summary>A small stack that is published to an environment with a ledger, and to a folder beside the repository.</summary>
internal sealed class PublishedStack : IDisposable
{
    public const string Branch = "publish/production";

    private DateTimeOffset _now = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);

    public PublishedStack()
    {
        Git.Write("content/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de }]\nenvironments: [{ uid: production, ledger: true }]\n");
        Git.Write("content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: image, data_type: file }\n");
        Git.Write("content/assets/snow.png", "picture");
        Git.Write("content/entries/page/home/en.json", """{ "title": "Home", "image": "snow.png" }""");
        Git.Write("content/entries/page/about/en.json", """{ "title": "About" }""");
        Git.Commit("Begin");
        Git.Git("config", "user.name", "Ada Lovelace");
        Git.Git("config", "user.email", "ada@example.org");
    }

    public TestRepository Git { get; } = new();

    public string Output => Git.Beside("published");

    public void Dispose() => Git.Dispose();

    public void Change(string title)
    {
        Git.Write("content/entries/page/home/en.json", $$"""{ "title": "{{title}}", "image": "snow.png" }""");
        Git.Commit(title);
    }

    /// <returns>The publish, as a commit of the ledger.</returns>
    public string Publish()
    {
        _now = _now.AddHours(1);
        var result = Publisher.Publish(new PublishRequest(Git.PathOf("content"), "production", Output) { Now = _now, User = "ada@example.org", Ref = "main" });
        result.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        return Git.Git("rev-parse", Branch).Trim();
    }

    public Repository Open() => Repository.Open(Git.PathOf("content"));

    public VerifyResult Verify(string? at = null, bool withSignatures = false, string? output = null) =>
        Verifier.Verify(new VerifyRequest(Git.PathOf("content"), "production", output ?? Output) { At = at, WithSignatures = withSignatures, IsOutputNamed = output is not null });

    /// <summary>Makes the ledger's branch a commit of this tree, with the trailers that a publish would write.</summary>
    /// <param name="parent">The publish before it.</param>
    /// <param name="trailer">More of them.</param>
    public string Forge(string tree, string parent, string trailer = "")
    {
        var message = $"Publish production\n\nSource-Commit: {Git.Git("rev-parse", "main").Trim()}\nSnapshot-Tree: {tree}\n{trailer}";
        var commit = Git.Git("commit-tree", tree, "-p", parent, "-m", message).Trim();
        Git.Git("update-ref", $"refs/heads/{Branch}", commit);
        return commit;
    }

    /// <summary>The tree of a publish in which a file has another text, or is gone.</summary>
    public string TreeWith(string publish, string path, string? text, string mode = "100644")
    {
        var index = Git.Beside($"index-{Guid.NewGuid():N}");
        In(index, "read-tree", publish);
        if (text is null)
        {
            In(index, "update-index", "--force-remove", path);
        }
        else
        {
            File.WriteAllText(Git.Beside("blob"), text);
            In(index, "update-index", "--add", "--cacheinfo", $"{mode},{Git.Git("hash-object", "-w", Git.Beside("blob")).Trim()},{path}");
        }

        return In(index, "write-tree").Trim();
    }

    public string Text(string publish, string path) => Git.Git("show", $"{publish}:{path}");

    private string In(string index, params string[] arguments)
    {
        // An index of its own: the ledger is nobody's working tree.
        Git.Git("config", "alias.with-index", $"!GIT_INDEX_FILE='{index}' git");
        return Git.Git(["with-index", .. arguments]);
    }
}
