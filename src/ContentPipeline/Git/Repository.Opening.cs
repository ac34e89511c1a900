using ContentPipeline.Diagnostics;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>The ways to find and open it.</summary>
public sealed partial class Repository
{
    /// <exception cref="GitException">There is no repository, or git does not read it.</exception>
    public static Repository Open(string contentFolder, CancellationToken cancellation = default) =>
        TryOpen(contentFolder, cancellation) ?? throw new GitException(Diagnose.NoRepository(contentFolder));

    /// <returns><c>null</c> when the folder is in no repository.</returns>
    /// <exception cref="GitException">There is one, and git does not read it.</exception>
    public static Repository? TryOpen(string contentFolder, CancellationToken cancellation = default) =>
        TryOpen(contentFolder, folder => RepositoryLayout.Around(folder, cancellation), cancellation);

    /// <summary>Opens it for what can be read without git: with whatever git would have to be asked for, it ends as one that was cancelled.</summary>
    /// <returns><c>null</c> where git would have to be asked where the repository is, or whether there is one.</returns>
    internal static Repository? TryOpenStored(string contentFolder) => TryOpen(contentFolder, StoredLayout.Read, new CancellationToken(canceled: true));

    private static Repository? TryOpen(string contentFolder, Func<string, RepositoryLayout?> layoutOf, CancellationToken cancellation)
    {
        var fullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(contentFolder));
        var folder = fullPath;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above) folder = above;

        return layoutOf(folder) is { } layout ? new Repository(fullPath, folder, layout, cancellation) : null;
    }
}
