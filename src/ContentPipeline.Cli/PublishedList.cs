using System.Globalization;
using ContentPipeline.Output;

namespace ContentPipeline.Cli;

/// <summary>What a snapshot holds, one file per line, for build tools that do not read JSON.</summary>
internal static class PublishedList
{
    /// <summary>Writes <c>path TAB locale TAB content type TAB uid TAB version</c>; of files that are no entry's, the path alone.</summary>
    public static void Write(string file, string snapshotFolder, Snapshot snapshot)
    {
        var root = Path.GetFullPath(snapshotFolder);
        var lines = snapshot.Entries
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{Full(e.Path)}\t{e.Locale}\t{e.Entry.ContentType}\t{e.Entry.Uid}\t{e.Version}\n"))
            .Concat(snapshot.Assets.Select(a => $"{Full($"assets/{a.Path}")}\n"))
            .Append($"{Full("publish_details.json")}\n");
        var target = Path.GetFullPath(file);
        new OutputFolder(Path.GetDirectoryName(target)!).Write(Path.GetFileName(target), System.Text.Encoding.UTF8.GetBytes(string.Concat(lines)));

        string Full(string path) => Path.Join(root, path.Replace('/', Path.DirectorySeparatorChar));
    }
}
