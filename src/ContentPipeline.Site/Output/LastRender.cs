using System.Globalization;
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
    private readonly string _snapshotFolder;
    private readonly string _name;
    private readonly Digest _setting;

    /// <summary>Before the render reads it: what somebody changes meanwhile, the next one sees.</summary>
    private readonly ulong _manifest;

    private LastRender(OutputFolder memory, string snapshotFolder, string outputFolder, Digest setting)
    {
        (_memory, _snapshotFolder, _setting) = (memory, snapshotFolder, setting);
        _name = "site-" + Fingerprint.Of(Path.GetFullPath(outputFolder)).ToString()[..16];
        _manifest = SiteFingerprint.OfFile(Path.Join(snapshotFolder, Manifest.FileName));
        Index = Read() is { } bytes && RenderIndex.Read(bytes) is { } index && index.Setting == setting ? index : null;
    }

    /// <summary><c>null</c> when nothing is known.</summary>
    public RenderIndex? Index { get; }

    /// <summary>Whether all files of the site are as that render left them.</summary>
    public bool IsSiteAsLeft { get; private set; }

    /// <summary>Looks at the folders before the render reads them.</summary>
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
            typeof(LastRender).Module.ModuleVersionId, typeof(Manifest).Module.ModuleVersionId,
            Path.GetFullPath(snapshotFolder), Path.GetFullPath(templatesFolder), Path.GetFullPath(outputFolder), templates, Directory.Exists(templatesFolder),
        ];
        var last = new LastRender(new OutputFolder(memoryFolder), snapshotFolder, outputFolder, Fingerprint.Of(string.Join('\n', setting)));
        last.IsSiteAsLeft = last.Index is { } index && output.StateOf(Paths(index)) == index.Output;
        return last;
    }

    /// <summary>What a render would answer that has nothing to do; <c>null</c> when it has to be found out.</summary>
    /// <param name="snapshotState">What a publish said of the whole snapshot folder just now.</param>
    public RenderResult? Unchanged(string? snapshotState, int processors)
    {
        if (Index is not { } index || !IsSiteAsLeft || index.Entries.Any(e => e.Page == PageState.Complained || e.Entry.Stamp.File == 0) || index.Files.Any(f => f.Source == 0)) return null;
        var isAsItWas = (snapshotState is not null && snapshotState == index.Snapshot) || IsSnapshotAsItWas(index, processors);
        return isAsItWas ? new RenderResult(0, index.Entries.Count(e => e.Page != PageState.None), 0, index.Files.Length) : null;
    }

    private bool IsSnapshotAsItWas(RenderIndex index, int processors)
    {
        if (_manifest == 0 || _manifest != index.Manifest || !AreFilesAsTheyWere(index)) return false;
        var others = 0;
        Parts.ForEach(index.Entries.Length, Compare, processors: processors);
        return others == 0;

        void Compare(int i)
        {
            var (entry, _, _) = index.Entries[i];
            var path = Path.Join(_snapshotFolder, PublishDetails.PathOf(entry.Locale, new EntryId(entry.ContentType, entry.Uid)));
            if (SiteFingerprint.OfFile(path) != entry.Stamp.File) Interlocked.Increment(ref others);
        }
    }

    /// <summary>Whether nothing is to be copied that the site does not hold already.</summary>
    public bool AreFilesAsTheyWere(RenderIndex index) =>
        index.Files.All(f => f.Source is not { } source || (source != 0 && SiteFingerprint.OfFile(Path.Join(_snapshotFolder, f.Path)) == source));

    /// <param name="index">Of which <see cref="RenderIndex.Setting"/> and <see cref="RenderIndex.Manifest"/> are still to be told.</param>
    public void Remember(RenderIndex index)
    {
        try
        {
            var bytes = (index with { Setting = _setting, Manifest = _manifest }).Write();
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
