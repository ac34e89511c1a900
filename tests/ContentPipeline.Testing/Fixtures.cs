using Xunit;

namespace ContentPipeline.Testing;

/// <summary>Real exports, kept beside the project and not in it.</summary>
public static class Fixtures
{
    /// <summary>The folder of the solution, or the test is skipped: the tests may run without the sources.</summary>
    public static string ProjectRoot
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Join(folder.FullName, "ContentPipeline.sln"))) return folder.FullName;
            }

            Assert.Skip($"ContentPipeline.sln lies in no folder above {AppContext.BaseDirectory}");
            return "";
        }
    }

    /// <summary>The full path of a fixture, or the test is skipped when it is not there.</summary>
    public static string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Join(ProjectRoot, "..", "shared", "fixtures", name));
        if (!Path.Exists(path)) Assert.Skip($"the fixture {path} is not there");
        return path;
    }
}
