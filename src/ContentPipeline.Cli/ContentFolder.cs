using ContentPipeline.Output;

namespace ContentPipeline.Cli;

/// <summary>Where the content is and where it is published to, when nobody says.</summary>
internal static class ContentFolder
{
    private const string Name = "content";
    private const string StackFile = "stack.yaml";

    /// <summary>
    /// The nearest <c>content</c> that holds a <c>stack.yaml</c>, from the current folder upwards, or the content root that the current folder is in;
    /// else <c>content</c>, which may be only in the commits, as in a bare repository.
    /// </summary>
    public static string Find()
    {
        var here = Directory.GetCurrentDirectory();
        for (var folder = here; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // Most people are right above it, for whom no paths need be compared: what does that would be compiled at each start.
            if (File.Exists(Path.Join(folder, Name, StackFile))) return folder == here ? Name : Path.GetRelativePath(here, Path.Join(folder, Name));
            if (File.Exists(Path.Join(folder, StackFile)) && Path.GetFileName(folder) == Name) return Path.GetRelativePath(here, folder);
            // What lies beyond the repository is another's.
            if (IsRepository(folder)) break;
        }

        return Name;
    }

    /// <summary>The folder that holds what was published: beside the content root, and so never outside the repository; a content root that is the repository has no beside.</summary>
    public static string PublishedOf(string contentFolder)
    {
        var content = Path.TrimEndingDirectorySeparator(Path.GetFullPath(contentFolder));
        return Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.Join(IsRepository(content) ? content : Path.GetDirectoryName(content), "published"));
    }

    public static string OutputOf(string contentFolder, string environment) => Path.Join(PublishedOf(contentFolder), environment);

    /// <summary>What is published is made from commits, and belongs into none.</summary>
    public static void KeepPublishedOutOfGit(string contentFolder) => new OutputFolder(PublishedOf(contentFolder)).Write(".gitignore", "*\n"u8);

    private static bool IsRepository(string folder) => Path.Exists(Path.Join(folder, ".git"));
}
