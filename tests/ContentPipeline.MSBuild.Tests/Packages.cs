using System.Reflection;
using ContentPipeline.Testing;

namespace ContentPipeline.MSBuild.Tests;

/// <summary>The package as it is shipped, packed and restored once for all tests from what was built with them.</summary>
public sealed class Packages : IDisposable
{
    private readonly TestFolder _folder = new("packages");

    public Packages()
    {
        _folder.Write("without-compiler.targets", """
            <Project>
              <Target Name="CoreCompile">
                <MakeDir Directories="$(IntermediateOutputPath)" />
                <Touch Files="@(IntermediateAssembly);@(IntermediateRefAssembly);@(_DebugSymbolsIntermediatePath)" AlwaysCreate="true" Condition="!Exists('@(IntermediateAssembly)')" />
              </Target>
            </Project>
            """);
        var configuration = typeof(Packages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var project = Path.Join(Fixtures.ProjectRoot, "src", "ContentPipeline.MSBuild");
        Dotnet.Run(
            project,
            UserPackages,
            ["pack", "--no-build", "--configuration", configuration, "--output", Feed, $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={_folder.PathOf("nuspec")}/", "-nr:false", "-v:q"]).ShouldSucceed();
        _folder.Write("restored/site.csproj", ProjectText());
        _folder.Write("restored/nuget.config", NuGetConfig);
        Dotnet.Run(_folder.PathOf("restored"), Folder, ["restore", "-nr:false", "-tl:off"]).ShouldSucceed();
    }

    /// <summary>No other run had it, so that no cache can answer with an older package.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    public string Feed => _folder.PathOf("feed");

    /// <summary>Where the builds of all tests put the package.</summary>
    public string Folder => _folder.PathOf("installed");

    public string File => Path.Join(Feed, $"ContentPipeline.MSBuild.{Version}.nupkg");

    /// <summary>
    /// For <c>CustomAfterMicrosoftCommonTargets</c>: builds end with an assembly that is empty. What is tested comes after it, and starting the compiler takes half of a build.
    /// </summary>
    public string WithoutCompiler => _folder.PathOf("without-compiler.targets");

    /// <summary>Restores from the package alone. What the SDK itself needs for netstandard2.0 is where this repository's own restore has put it.</summary>
    public string NuGetConfig => $"""
        <configuration>
          <packageSources><clear /><add key="packed" value="{Feed}" /></packageSources>
          <fallbackPackageFolders><clear /><add key="user" value="{UserPackages}" /></fallbackPackageFolders>
        </configuration>
        """;

    /// <summary>A project that uses the package.</summary>
    public string ProjectText(string properties = "", string more = "", string frameworks = "<TargetFramework>net10.0</TargetFramework>") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {frameworks}
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
            <NuGetAudit>false</NuGetAudit>
            <CustomAfterMicrosoftCommonTargets>{WithoutCompiler}</CustomAfterMicrosoftCommonTargets>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="ContentPipeline.MSBuild" Version="{Version}" PrivateAssets="all" />
          </ItemGroup>
          {more}
        </Project>
        """;

    /// <summary>Gives a project what a restore leaves beside it: it hangs on the packages alone, and is the same for each.</summary>
    /// <param name="folder">Holds <c>site.csproj</c>.</param>
    public void Restore(string folder)
    {
        Directory.CreateDirectory(Path.Join(folder, "obj"));
        foreach (var file in Directory.EnumerateFiles(_folder.PathOf("restored/obj"))) System.IO.File.Copy(file, Path.Join(folder, "obj", Path.GetFileName(file)));
    }

    private static string UserPackages { get; } = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Join(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void Dispose() => _folder.Dispose();
}
