using System.Globalization;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Merging;

/// <summary>What git hands to a merge driver (see <c>gitattributes</c>). Paths are full, or relative to the current folder.</summary>
/// <param name="Base">A file with what both sides began with; empty when both added it.</param>
/// <param name="Ours">The file with our side, which becomes the result.</param>
/// <param name="Path">Where the document lies in the repository, or <c>null</c>.</param>
/// <param name="MarkerSize">How many signs a conflict marker has.</param>
public sealed record MergeDriverRequest(string Base, string Ours, string Theirs, string? Path, int MarkerSize);

/// <summary>Merges the three files of a document as git's merge driver.</summary>
public static class MergeDriver
{
    /// <summary>Replaces the file of our side by the merge: at once, so that whoever is killed leaves the old one or the new one.</summary>
    /// <param name="findings">Takes what conflicts; git is to hear of an error.</param>
    public static void Run(MergeDriverRequest request, Findings findings, CancellationToken cancellation = default)
    {
        var at = new Location(request.Path ?? request.Ours);
        var missing = new[] { request.Ours, request.Theirs }.FirstOrDefault(f => !File.Exists(f));
        if (missing is not null)
        {
            findings.Add(Diagnose.NotMergeable(at, $"there is no file '{missing}'"));
            return;
        }

        var @base = File.Exists(request.Base) ? File.ReadAllBytes(request.Base) : [];
        var type = request.Path is null ? null : TypeOf(request.Path);
        if (FileMerge.Of(type, @base, File.ReadAllBytes(request.Ours), File.ReadAllBytes(request.Theirs), request.MarkerSize) is { } merge)
        {
            Write(request.Ours, merge.Text);
            foreach (var (conflict, line) in merge.Conflicts) findings.Add(Diagnose.MergeConflicts(at.At(line, 1), conflict.ToString()));
        }
        else
        {
            MergeAsText(request, at, findings, cancellation);
        }
    }

    /// <summary>What git does with a text that nobody knows better.</summary>
    private static void MergeAsText(MergeDriverRequest request, Location at, Findings findings, CancellationToken cancellation)
    {
        var size = request.MarkerSize.ToString(CultureInfo.InvariantCulture);
        string[] labels = ["-L", "ours", "-L", "base", "-L", "theirs"];
        using var git = GitProcess.Start(
            Directory.GetCurrentDirectory(), ["merge-file", "-p", .. labels, $"--marker-size={size}", "--", request.Ours, request.Base, request.Theirs], cancellation);
        git.CloseInput();
        using var merged = new MemoryStream();
        git.Output.CopyTo(merged);
        // The number of conflicts, or above them that it failed, as with what is no text either.
        var (exitCode, error) = git.End();
        if (exitCode is < 0 or > 127)
        {
            findings.Add(Diagnose.NotMergeable(at, error.Trim()));
            return;
        }

        Write(request.Ours, merged.ToArray());
        findings.Add(Diagnose.MergedAsText(at));
        if (exitCode > 0) findings.Add(Diagnose.MergeConflicts(at, "the same lines"));
    }

    private static void Write(string file, byte[] text)
    {
        var path = Path.GetFullPath(file);
        new OutputFolder(Path.GetDirectoryName(path)!).Write(Path.GetFileName(path), text);
    }

    /// <summary>
    /// The document's content type as the working tree has it; <c>null</c> where that cannot be read, which is so in the middle of a merge that
    /// changes the model too.
    /// </summary>
    private static ContentType? TypeOf(string path)
    {
        var parts = path.Replace(Path.DirectorySeparatorChar, '/');
        for (var start = 0; start >= 0; start = parts.IndexOf('/' + DocumentKey.Folder, start, StringComparison.Ordinal) is >= 0 and var slash ? slash + 1 : -1)
        {
            if (!DocumentKey.TryParse(parts[start..], out var key) || !File.Exists(Path.Join(parts[..start], StackFile.Name))) continue;
            var folder = Path.GetFullPath(start == 0 ? "." : parts[..start]);
            return ContentLoader.LoadStack(ContentFiles.ModelIn(folder), [])?.ContentTypes.GetValueOrDefault(key.ContentType);
        }

        return null;
    }
}
