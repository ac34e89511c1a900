using System.Security.Cryptography;
using ContentPipeline.Testing;

namespace ContentPipeline.MSBuild.Tests;

/// <summary>A repository with a small stack, and a project in it that uses the package.</summary>
internal sealed class ContentProject : IDisposable
{
    public const string Home = "content/entries/page/home/en.json";
    public const string About = "content/entries/page/about/en.json";

    private readonly Packages _packages;

    /// <param name="properties">Elements for the project's PropertyGroup.</param>
    /// <param name="more">Elements for the project itself.</param>
    /// <param name="isRestored">Whether its packages were restored already, which takes a third of a build.</param>
    public ContentProject(Packages packages, string properties = "", string more = "", string frameworks = "<TargetFramework>net10.0</TargetFramework>", string name = "repository", bool isRestored = true)
    {
        _packages = packages;
        Repository = new TestRepository(name);
        Repository.Write(".gitignore", "bin/\nobj/\n");
        Repository.Write("nuget.config", packages.NuGetConfig);
        Repository.Write("site.csproj", packages.ProjectText(properties, more, frameworks));
        if (isRestored) packages.Restore(Folder);
        Repository.Write("content/stack.yaml", """
            name: Small
            master_locale: en
            main_branch: main
            locales: [{ code: en }, { code: de, fallback_locale: en }]
            environments: [{ uid: development, source: worktree }, { uid: production }]
            """);
        Repository.Write("content/content_types/page.yaml", """
            uid: page
            title: Page
            schema:
              - { uid: title, display_name: Title, data_type: text, mandatory: true }
              - { uid: body, display_name: Body, data_type: text, mandatory: true }
            """);
        Repository.Write(Home, Page("Home"));
        Repository.Write(About, Page("About"));
        Repository.Commit("Begin");
    }

    public TestRepository Repository { get; }

    public string Folder => Repository.Folder;

    public static string Page(string title) => $$"""
        {
          "title": "{{title}}",
          "body": "Text of {{title}}"
        }
        """;

    public string PathOf(string path) => Repository.PathOf(path);

    public bool Exists(string path) => Path.Exists(PathOf(path));

    public DotnetResult Build(params string[] arguments) => BuildIn(Folder, arguments);

    public DotnetResult BuildIn(string folder, params string[] arguments) => Run(folder, null, ["build", .. Restored(folder), .. arguments]);

    public DotnetResult BuildWithPath(string searchPath, params string[] arguments) => Run(Folder, searchPath, ["build", .. Restored(Folder), .. arguments]);

    public DotnetResult Clean(params string[] arguments) => Run(Folder, null, ["clean", .. arguments]);

    public DotnetResult Shell(string folder, string script, params (string Name, string Value)[] variables) => Dotnet.Shell(folder, _packages.Folder, script, variables);

    /// <summary>Every file outside git's own folder, with its time and the hash of its bytes.</summary>
    public IReadOnlyDictionary<string, (DateTime Written, string Hash)> Files() => Directory
        .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(f => !f.StartsWith(PathOf(".git") + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .ToDictionary(f => Path.GetRelativePath(Folder, f), f => (File.GetLastWriteTimeUtc(f), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))));

    public void Dispose() => Repository.Dispose();

    /// <summary>What was restored once is not looked at again by each build.</summary>
    private static string[] Restored(string folder) => Directory.Exists(Path.Join(folder, "obj")) ? ["--no-restore"] : [];

    private DotnetResult Run(string folder, string? searchPath, string[] arguments) =>
        Dotnet.Run(folder, _packages.Folder, [.. arguments, "-nr:false", "-tl:off"], searchPath);
}
