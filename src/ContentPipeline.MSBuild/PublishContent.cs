using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContentPipeline.MSBuild;

/// <summary>
/// Runs <c>dotnet content publish</c>: brings an environment to a commit, or to the working tree, or does what is selected. Nothing is checked here:
/// the command knows what may be said together, and says it with its own codes. What is empty says nothing.
/// </summary>
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

    /// <summary>Content types and uids, <c>page/home</c>: these entries alone.</summary>
    public string[] Entries { get; set; } = [];

    /// <summary>Uids: the entries of these content types alone.</summary>
    public string[] Types { get; set; } = [];

    /// <summary>Codes: these locales alone.</summary>
    public string[] Locales { get; set; } = [];

    public bool AllLocales { get; set; }

    public bool WithReferences { get; set; }

    /// <summary>A whole number; any depth when empty.</summary>
    public string? Depth { get; set; }

    /// <summary>The uid of the release to deploy.</summary>
    public string? Release { get; set; }

    /// <summary>Deploy what is due, and nothing else.</summary>
    public bool Due { get; set; }

    public bool SkipWorkflowStageCheck { get; set; }

    public bool Approvals { get; set; }

    /// <summary>The name of a remote, or <c>true</c> for the one that is named when none is; empty or <c>false</c> for none.</summary>
    public string? Push { get; set; }

    public string? User { get; set; }

    /// <summary>The time that goes into <c>publish_details.json</c>.</summary>
    public string? Now { get; set; }

    /// <summary>The templates of a site that is made of what is live, in the same start of the command; none when empty.</summary>
    public string? TemplatesFolder { get; set; }

    /// <summary>Where the pages go; files of others in it are left alone.</summary>
    public string? SiteFolder { get; set; }

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
        if (!string.IsNullOrEmpty(TemplatesFolder))
        {
            AppendOption(arguments, "--templates", Folder(TemplatesFolder!));
            AppendOption(arguments, "--pages", Folder(SiteFolder!));
        }

        AppendOption(arguments, "--ref", Ref);
        AppendOption(arguments, "--in-progress", InProgress);
        AppendOptions(arguments, "--entry", Entries);
        AppendOptions(arguments, "--content-type", Types);
        AppendOptions(arguments, "--locale", Locales);
        AppendFlag(arguments, "--all-locales", AllLocales);
        AppendFlag(arguments, "--with-references", WithReferences);
        AppendOption(arguments, "--depth", Depth);
        AppendOption(arguments, "--release", Release);
        AppendFlag(arguments, "--due", Due);
        AppendFlag(arguments, "--skip-workflow-stage-check", SkipWorkflowStageCheck);
        AppendFlag(arguments, "--approvals", Approvals);
        AppendOption(arguments, "--user", User);
        AppendOption(arguments, "--now", Now);
        if (bool.TryParse(Push, out var isPushed)) AppendFlag(arguments, "--push", isPushed);
        else AppendOption(arguments, "--push", Push);
    }

    /// <summary>On the command line of a build a semicolon is written <c>%3B</c>, which MSBuild does not split at.</summary>
    private static void AppendOptions(CommandLineBuilder arguments, string option, string[] values)
    {
        foreach (var value in values.SelectMany(v => v.Split(';'))) AppendOption(arguments, option, value.Trim());
    }

    private static void AppendFlag(CommandLineBuilder arguments, string option, bool isSet)
    {
        if (isSet) arguments.AppendSwitch(option);
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
