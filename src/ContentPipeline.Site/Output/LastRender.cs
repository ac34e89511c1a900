using System.Globalization;
using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Output;

/// <summary>
/// What the last render worked on and left, by the names, sizes and times of all files: while that is as it was, the next render would write nothing.
/// One small file for each site, in a folder of which anybody may delete everything; not in the site, which has the same bytes everywhere.
/// </summary>
internal sealed class LastRender
{
    private readonly OutputFolder _memory;
    private readonly string _name;
    private readonly string _inputs;
    private readonly FolderState _before;
    private readonly bool _hasLinks;

    private LastRender(string snapshotFolder, string templatesFolder, string outputFolder, string memoryFolder)
    {
        var (snapshot, templates) = (FolderState.Of(snapshotFolder), FolderState.Of(templatesFolder));
        _memory = new OutputFolder(memoryFolder);
        _name = "site-" + Fingerprint.Of(Path.GetFullPath(outputFolder)).ToString()[..16];
        _before = FolderState.Of(Path.GetFullPath(outputFolder));
        _hasLinks = snapshot.Links + templates.Links > 0;
        // Another build of either library is another program; and a folder that is not there has as many files as an empty one.
        object[] inputs = [typeof(LastRender).Module.ModuleVersionId, typeof(Manifest).Module.ModuleVersionId, Path.GetFullPath(snapshotFolder), snapshot, Path.GetFullPath(templatesFolder), templates, Directory.Exists(templatesFolder)];
        _inputs = string.Join('\n', inputs);
    }

    /// <summary>Looks at the folders before the render reads them: what somebody changes meanwhile, the next one sees.</summary>
    /// <param name="memoryFolder">Where it is remembered; <c>null</c> for nowhere.</param>
    public static LastRender? Look(string snapshotFolder, string templatesFolder, string outputFolder, string? memoryFolder) =>
        memoryFolder is null ? null : new(snapshotFolder, templatesFolder, outputFolder, memoryFolder);

    /// <summary>What a render would answer that has nothing to do; <c>null</c> when it has to be found out.</summary>
    public RenderResult? Unchanged()
    {
        var file = Read();
        if (file is null || Encoding.UTF8.GetString(file).Split(' ') is not [_, var pages, var assets]) return null;
        if (!int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var unchanged) || !int.TryParse(assets, NumberStyles.None, CultureInfo.InvariantCulture, out var others)) return null;
        var result = new RenderResult(0, unchanged, 0, others);
        return !_hasLinks && file.AsSpan().SequenceEqual(Text(result, _before)) ? result : null;
    }

    /// <summary>Remembers a render of which nothing is to be said again.</summary>
    /// <param name="output">The folder as it was written.</param>
    public void Remember(RenderResult result, Findings findings, OutputFolder output)
    {
        if (findings.Count > 0 || _hasLinks) return;
        try
        {
            _memory.Write(_name, Text(result, _before + output.Changes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It only saves time.
        }
    }

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

    private byte[] Text(RenderResult result, FolderState output)
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{result.Written + result.Unchanged} {result.Assets}");
        return Encoding.UTF8.GetBytes($"{Fingerprint.Of(string.Join('\n', _inputs, output, numbers))} {numbers}");
    }
}
