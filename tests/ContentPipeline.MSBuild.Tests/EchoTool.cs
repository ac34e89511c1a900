using ContentPipeline.Testing;

namespace ContentPipeline.MSBuild.Tests;

/// <summary>A command that prints its arguments, and which of MSBuild's own variables reached it.</summary>
public sealed class EchoTool : IDisposable
{
    private readonly TestFolder _folder = new("echo");

    public EchoTool(Packages packages)
    {
        _folder.Write("nuget.config", packages.NuGetConfig);
        _folder.Write("tool.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <OutputPath>bin/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
            </Project>
            """);
        _folder.Write("Program.cs", """
            foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
                if (((string)variable.Key).StartsWith("MSBuild", System.StringComparison.OrdinalIgnoreCase)) System.Console.WriteLine($"leaked {variable.Key}");
            System.Console.WriteLine(string.Join("|", args));
            if (System.Array.Find(args, a => a.StartsWith("--list=")) is { } list) System.IO.File.WriteAllText(list["--list=".Length..], "");
            """);
        Dotnet.Run(_folder.FullPath, packages.Folder, ["build", "-nr:false", "-tl:off"]).ShouldSucceed();
    }

    public string Path => _folder.PathOf("bin/tool.dll");

    public void Dispose() => _folder.Dispose();
}
