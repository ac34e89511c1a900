namespace ContentPipeline.Tests.Importing;

/// <summary>Real exports, kept beside the project; whoever lacks them skips what needs them.</summary>
internal static class Fixtures
{
    public static string Export(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Join(folder.FullName, "ContentPipeline.sln"))) continue;
            var export = Path.GetFullPath(Path.Join(folder.FullName, "../shared/fixtures", name));
            if (Directory.Exists(export)) return export;
        }

        Assert.Skip($"the export '{name}' is not at ../shared/fixtures");
        return "";
    }
}
