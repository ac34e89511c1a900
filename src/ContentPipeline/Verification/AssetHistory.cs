using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Loading;

namespace ContentPipeline.Verification;

/// <summary>Which files the assets were, anywhere on the main branch's line.</summary>
internal static class AssetHistory
{
    /// <param name="assets">Paths below <c>assets/</c>, and blobs.</param>
    /// <returns>Those of them that some commit had.</returns>
    public static HashSet<(string Path, string Blob)> Find(Repository repository, string tip, IReadOnlySet<(string Path, string Blob)> assets)
    {
        // Paths are given as seen from where git runs, and come back as seen from the top.
        var below = repository.PathFromFolder == "." ? AssetFile.Folder : repository.PathFromFolder + AssetFile.Folder;
        using var git = repository.Start(["--literal-pathspecs", .. RawDiff.Arguments, "--", below]);
        git.Feed(input =>
        {
            string? after = null;
            foreach (var tree in FirstParentLine.Read(repository, tip).Select(c => c.Tree.ToString()).Append(RawDiff.EmptyTree(repository.ObjectFormat)))
            {
                if (after is not null) input.Write(Encoding.ASCII.GetBytes($"{tree} {after}\n"));
                after = tree;
            }
        });
        var found = new HashSet<(string Path, string Blob)>();
        var diff = new RawDiff(git.Output, repository.ContentPrefix + AssetFile.Folder);
        while (diff.NextPair())
        {
            while (diff.NextChange(out var change, out var path))
            {
                if (change.New is { } blob && (Encoding.UTF8.GetString(path), blob.ToString()) is var asset && assets.Contains(asset)) found.Add(asset);
            }
        }

        git.Finish();
        return found;
    }
}
