using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContentPipeline.MSBuild;

/// <summary>Runs <c>dotnet content publish</c>: brings an environment to a commit, or to the working tree.</summary>
public sealed class PublishContent : ContentCommand
{
    private static readonly string[] EntryMetadata = ["Locale", "ContentType", "Uid", "Version"];

    /// <summary>The folder that holds <c>stack.yaml</c>.</summary>
    [Required]
    public string ContentRoot { get; set; } = "";

    [Required]
    public string ContentEnvironment { get; set; } = "";

    /// <summary>The folder that is made to match the snapshot.</summary>
    [Required]
    public string SnapshotFolder { get; set; } = "";

    /// <summary>The file that is to list the files of the snapshot.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <summary>A branch, tag or commit; what the environment says when empty.</summary>
    public string? Ref { get; set; }

    /// <summary><c>error</c> or <c>skip</c>; what the environment says when empty.</summary>
    public string? InProgress { get; set; }

    /// <summary>The files of the snapshot. Their metadata Locale, ContentType, Uid and Version are empty for assets and for the manifest.</summary>
    [Output]
    public ITaskItem[] PublishedContent { get; private set; } = [];

    public override bool Execute()
    {
        if (!base.Execute()) return false;
        PublishedContent = [.. File.ReadLines(Path.Combine(ProjectFolder, ListFile)).Select(Item)];
        return true;
    }

    protected override void AppendCommand(CommandLineBuilder arguments)
    {
        arguments.AppendSwitch("publish");
        AppendOption(arguments, "--content", Folder(ContentRoot));
        AppendOption(arguments, "--environment", ContentEnvironment);
        AppendOption(arguments, "--output", Folder(SnapshotFolder));
        AppendOption(arguments, "--list", ListFile);
        AppendOption(arguments, "--ref", Ref);
        AppendOption(arguments, "--in-progress", InProgress);
    }

    /// <summary>From <c>path TAB locale TAB content type TAB uid TAB version</c>; an asset and the manifest have the path alone.</summary>
    private static ITaskItem Item(string line)
    {
        var columns = line.Split('\t');
        var item = new TaskItem(Escaped(columns[0]));
        // Empty rather than absent: MSBuild stops at %(Locale) when an item of the list has none.
        for (var i = 0; i < EntryMetadata.Length; i++) item.SetMetadata(EntryMetadata[i], columns.ElementAtOrDefault(i + 1) ?? "");
        return item;
    }

    /// <summary>In an item's name a percent sign starts a code for a character, and the others have meanings of their own.</summary>
    private static string Escaped(string path) =>
        string.Concat(path.Select(c => "%*?@$();'".IndexOf(c) < 0 ? c.ToString() : $"%{(int)c:X2}"));
}
