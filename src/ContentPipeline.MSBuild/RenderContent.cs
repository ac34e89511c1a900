using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContentPipeline.MSBuild;

/// <summary>Runs <c>dotnet content render</c>: makes the pages of a site from a snapshot that was published before.</summary>
public sealed class RenderContent : ContentCommand
{
    [Required]
    public string SnapshotFolder { get; set; } = "";

    [Required]
    public string TemplatesFolder { get; set; } = "";

    /// <summary>Where the pages go; files of others in it are left alone.</summary>
    [Required]
    public string SiteFolder { get; set; } = "";

    protected override string Subject => Folder(SiteFolder);

    protected override void AppendCommand(CommandLineBuilder arguments)
    {
        arguments.AppendSwitch("render");
        AppendOption(arguments, "--input", Folder(SnapshotFolder));
        AppendOption(arguments, "--templates", Folder(TemplatesFolder));
        AppendOption(arguments, "--output", Folder(SiteFolder));
    }
}
