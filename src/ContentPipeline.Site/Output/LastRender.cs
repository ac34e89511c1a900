using ContentPipeline.Output;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Pages;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Output;

/// <summary>
/// What the last render worked on and left, so that the next one does only what is new. One file for each site, in a folder of which anybody may delete
/// everything; not in the site, which has the same bytes everywhere. What is damaged, of another build or of other places is as if it were not there.
/// </summary>
/// <remarks>Files are known again by their sizes and times; it says nothing to somebody who sets a time back on purpose.</remarks>
internal sealed class LastRender
{
    private readonly OutputFolder _memory;
    private readonly string _name;
    private readonly FolderState _file;
    private readonly Digest _setting;
    private readonly Task<bool> _isSiteAsLeft;

    private LastRender(OutputFolder memory, string outputFolder, Digest setting, SiteOutput output)
    {
        (_memory, _setting) = (memory, setting);
        _name = "site-" + Fingerprint.Of(Path.GetFullPath(outputFolder)).ToString()[..16];
        _file = _memory.State(_name);
        Index = Read() is { } bytes && RenderIndex.Read(bytes) is { } index && index.Setting == setting ? index : null;
        _isSiteAsLeft = Index is null ? Task.FromResult(false) : Background.Run(() => output.StateOf(Paths(Index)) == Index.Output);
    }

    /// <summary><c>null</c> when nothing is known.</summary>
    public RenderIndex? Index { get; }

    /// <summary>Whether all files of the site are as that render left them.</summary>
    public bool IsSiteAsLeft => _isSiteAsLeft.GetAwaiter().GetResult();

    /// <summary>Whether no other render has come meanwhile.</summary>
    public bool IsStill => _memory.State(_name) == _file;

    /// <summary>Looks at the folders before the render reads them; at the site's files, which may be many, while something else is done.</summary>
    /// <param name="memoryFolder">Where it is remembered; <c>null</c> for nowhere.</param>
    /// <returns><c>null</c> when nothing can be remembered.</returns>
    public static LastRender? Look(string snapshotFolder, string templatesFolder, string outputFolder, string? memoryFolder, SiteOutput output)
    {
        if (memoryFolder is null) return null;
        var templates = FolderState.Of(templatesFolder);
        // What lies behind a link changes without it.
        if (templates.Links > 0) return null;
        // Another build of either library is another program; and a folder that is not there has as many files as an empty one.
        object[] setting =
        [
            Hex.Of(typeof(LastRender).Module.ModuleVersionId.ToByteArray()), Hex.Of(typeof(Manifest).Module.ModuleVersionId.ToByteArray()),
            Path.GetFullPath(snapshotFolder), Path.GetFullPath(templatesFolder), Path.GetFullPath(outputFolder), templates, Directory.Exists(templatesFolder),
        ];
        return new LastRender(new OutputFolder(memoryFolder), outputFolder, Fingerprint.Of(string.Join('\n', setting)), output);
    }

    /// <param name="index">Of which <see cref="RenderIndex.Setting"/> is still to be told.</param>
    public void Remember(RenderIndex index)
    {
        try
        {
            var bytes = (index with { Setting = _setting }).Write();
            _memory.Write(_name, file => file.Write(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It only saves time.
        }
    }

    private static List<string> Paths(RenderIndex index) =>
    [
        .. index.Entries.Where(e => e.Page != PageState.None).Select(e => SiteMap.PathOf(index.RootLocale, e.Entry.Locale, SiteMap.Folder(e.Entry.Url))),
        .. index.Files.Select(f => f.Path),
        SiteOutput.ListName,
    ];

    private byte[]? Read()
    {
        try
        {
            return _memory.Read(_name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
