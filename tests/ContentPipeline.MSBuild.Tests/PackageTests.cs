using System.IO.Compression;

namespace ContentPipeline.MSBuild.Tests;

public sealed class PackageTests(Packages packages)
{
    [Fact]
    public void The_package_holds_build_logic_a_task_and_the_tool_and_reaches_nobody_who_did_not_ask()
    {
        using var package = ZipFile.OpenRead(packages.File);
        var names = package.Entries.Select(e => e.FullName).ToList();

        names.ShouldContain("build/ContentPipeline.MSBuild.props");
        names.ShouldContain("build/ContentPipeline.MSBuild.targets");
        names.ShouldContain("buildMultiTargeting/ContentPipeline.MSBuild.targets");
        names.ShouldContain("tools/net10.0/any/dotnet-content.runtimeconfig.json");
        names.Where(n => n.StartsWith("tasks/", StringComparison.Ordinal)).ShouldBe(["tasks/netstandard2.0/ContentPipeline.MSBuild.dll"]);
        names.ShouldNotContain(n => n.StartsWith("lib/", StringComparison.Ordinal) || n.StartsWith("buildTransitive/", StringComparison.Ordinal));
        names.ShouldNotContain(n => n.Contains("apphost", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_is_a_development_dependency_that_depends_on_nothing()
    {
        using var package = ZipFile.OpenRead(packages.File);
        using var reader = new StreamReader(package.Entries.Single(e => e.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        var manifest = reader.ReadToEnd();

        manifest.ShouldContain("<developmentDependency>true</developmentDependency>");
        manifest.ShouldNotContain("<dependency ");
    }
}
