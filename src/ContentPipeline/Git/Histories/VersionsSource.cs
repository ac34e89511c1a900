using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git.Histories;

/// <summary>From what the versions of a line are known, or can be counted on, and where to keep them then.</summary>
/// <param name="Known">An image of a line that has commits in common with this one; <c>null</c> where it is counted from its first commit on.</param>
/// <param name="File">What was counted here, and what began with somebody's word, are kept apart: the one is proof against the other.</param>
internal sealed record VersionsSource(Versions? Known, VersionsFile File)
{
    /// <param name="commit">The end of the line, in full.</param>
    /// <param name="environment">The one that is published, whose ledger's word is enough; <c>null</c> where everything is counted if it can be, and else any will do.</param>
    /// <param name="kept">What the repository's own file has, for somebody who began to read it before.</param>
    /// <exception cref="GitException">The clone is shallow, and what it lacks is known from nowhere.</exception>
    public static VersionsSource Of(Repository repository, string commit, string? environment, Task<Versions?>? kept = null)
    {
        repository.WaitForWriting();
        var counted = new VersionsSource(null, new VersionsFile(repository));
        counted = counted with { Known = kept is null ? counted.File.Read() : kept.GetAwaiter().GetResult() };
        if (counted.Knows(commit) || (!repository.IsShallow && (counted.Known is not null || environment is null))) return counted;

        // The whole line is read only where it is short, or as far as need be.
        IEnumerable<LineCommit> line = FirstParentLine.Read(repository, commit);
        if (repository.IsShallow) line = [.. line];
        if (repository.IsShallow && (counted.Meets(line) || !repository.IsCut(line.Last().Id.ToString()))) return counted;
        Versions? farther = null;
        foreach (var (published, commits) in PublishedVersions.Of(repository.References, environment))
        {
            var taken = new VersionsSource(null, new VersionsFile(repository, published));
            taken = taken with { Known = taken.File.Read() };
            if (taken.Meets(line)) return taken;
            foreach (var image in commits.Select(c => PublishedVersions.Read(repository, c)).OfType<Versions>())
            {
                taken = taken with { Known = image };
                if (taken.Meets(line))
                {
                    taken.File.Write(image.Image.ToArray());
                    return taken;
                }

                farther = image;
            }
        }

        return !repository.IsShallow ? counted : throw new GitException(farther is { Commits: > 0 }
            ? Diagnose.ShallowCloneTooShort(farther.CommitAt(farther.Commits - 1).ToString(), farther.TimeAt(farther.Commits - 1))
            : Diagnose.ShallowClone());
    }

    private bool Knows(string commit) => Known?.IndexOf(ObjectId.Parse(Encoding.ASCII.GetBytes(commit))) >= 0;

    private bool Meets(IEnumerable<LineCommit> line) => Known is { } known && line.Any(c => known.IndexOf(c.Id) >= 0);
}
