using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Output;

namespace ContentPipeline.Merging;

/// <summary>What setting the merge driver up did to a repository.</summary>
/// <param name="AttributesPath">The file that names the driver for documents, relative to the content root.</param>
/// <param name="AttributesWritten">Whether the line was not there yet.</param>
/// <param name="Command">What git will run.</param>
/// <param name="ConfigurationChanged">Whether git's configuration said otherwise.</param>
/// <param name="ToolPath">The program that it names because none is on the <c>PATH</c>; <c>null</c> when one is.</param>
public sealed record MergeDriverSetup(string AttributesPath, bool AttributesWritten, string Command, bool ConfigurationChanged, string? ToolPath)
{
    private const string Attributes = ".gitattributes";
    private const string Line = "entries/**/*.json merge=content";
    private const string Tool = "dotnet-content";

    /// <summary>
    /// Makes git merge the documents of a content root field by field: a line in its <c>.gitattributes</c>, which is to be committed, and the driver's name and
    /// command in the repository's own configuration, which every clone needs for itself. Nothing else that stands there changes.
    /// </summary>
    /// <param name="tool">How to start this program when it is not on the <c>PATH</c>: its path, or that of <c>dotnet</c> and its assembly.</param>
    /// <returns><c>null</c> when there is an error.</returns>
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static MergeDriverSetup? Run(string contentFolder, IReadOnlyList<string> tool, Findings findings, CancellationToken cancellation = default)
    {
        using var repository = Repository.Open(contentFolder, cancellation);
        if (repository.IsBare)
        {
            findings.Add(Diagnose.MergeDriverNeedsWorkTree(contentFolder));
            return null;
        }

        var folder = new OutputFolder(contentFolder);
        if (!folder.Exists(StackFile.Name))
        {
            findings.Add(Diagnose.MissingContentRoot(contentFolder));
            return null;
        }

        if (folder.IsLink(Attributes))
        {
            findings.Add(Diagnose.AttributesAreLink(new Location(Attributes)));
            return null;
        }

        var isOnPath = GitExecutable.FindOn(System.Environment.GetEnvironmentVariable("PATH"), Tool) is not null;
        var command = CommandOf(isOnPath ? [Tool] : tool, isOnPath ? $"command -v {Tool} >/dev/null" : $"test -e {Quoted(tool[^1])}");
        var written = folder.Write(Attributes, WithLine(folder.Read(Attributes) ?? []));
        var changed = Set(repository, "merge.content.name", "documents of ContentPipeline, field by field") | Set(repository, "merge.content.driver", command);
        return new MergeDriverSetup(Attributes, written, command, changed, isOnPath ? null : tool[^1]);
    }

    private static byte[] WithLine(byte[] text)
    {
        var lines = Encoding.UTF8.GetString(text).Split('\n').Select(l => l.Trim());
        if (lines.Contains(Line)) return text;
        var lineEnd = text.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        var between = text.Length == 0 || text[^1] == '\n' ? "" : lineEnd;
        return [.. text, .. Encoding.UTF8.GetBytes($"{between}{Line}{lineEnd}")];
    }

    /// <summary>
    /// Where the tool is missing, a driver that fails would leave our side without a mark of what theirs has, so that git's own merge takes its place.
    /// Git quotes the path (<c>%P</c>) itself.
    /// </summary>
    private static string CommandOf(IReadOnlyList<string> tool, string isThere) =>
        $"{isThere} || {{ echo {Quoted($"{Tool} is not there, so that this is merged as text ('dotnet content init --merge-driver' mends it):")} %P >&2; " +
        "exec git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B; }; " +
        $"{string.Join(' ', tool.Select(Quoted))} merge-driver --marker-size %L -- %O %A %B %P";

    /// <summary>For a shell, in a text where git expands <c>%</c>.</summary>
    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal)}'";

    private static bool Set(Repository repository, string key, string value)
    {
        var (_, output, _) = repository.Run(["config", "--local", "--get-all", "-z", key]);
        if (output == value + "\0") return false;
        var (exitCode, _, error) = repository.Run(["config", "--local", "--replace-all", key, value]);
        if (exitCode != 0) throw GitFailure.From(repository.Folder, "config", exitCode, error);
        return true;
    }
}
