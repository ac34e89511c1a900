namespace ContentPipeline.Testing;

/// <summary>A folder of its own for one test, removed with everything in it.</summary>
public sealed class TestFolder : IDisposable
{
    /// <param name="name">The last part of the path, for tests about odd names.</param>
    public TestFolder(string name = "test")
    {
        _parent = TestDisk.NewFolder("content-pipeline-");
        FullPath = Directory.CreateDirectory(Path.Join(_parent.FullName, name)).FullName;
    }

    private readonly DirectoryInfo _parent;

    public string FullPath { get; }

    /// <summary>The full path of something in the folder.</summary>
    public string PathOf(string relativePath) => Path.Join(FullPath, relativePath);

    /// <summary>Writes a file, and the folders above it.</summary>
    public void Write(string relativePath, string text)
    {
        var path = PathOf(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose()
    {
        // Git's object files are read-only, which stops Windows from deleting them.
        foreach (var file in _parent.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            file.Attributes = FileAttributes.Normal;
        _parent.Delete(recursive: true);
    }
}
