using System.Text;

namespace ContentPipeline.Git;

/// <summary>What a clone that was made with <c>--filter</c> lacks. Git fetches that when it is read, one file at a time, each with a connection of its own.</summary>
internal static class PartialClone
{
    /// <summary>Fetches what is missing of these in one go, before they are read. Elsewhere, and where the remote cannot do it, nothing happens.</summary>
    /// <param name="tree">The folder, or the commit, that they are in.</param>
    public static void Fetch(Repository repository, string tree, IReadOnlyCollection<string> blobs)
    {
        if (blobs.Count < 2 || Remote(repository) is not { } remote) return;
        var wanted = blobs.ToHashSet(StringComparer.Ordinal);
        var missing = Missing(repository, tree).Where(wanted.Contains).ToList();
        if (missing.Count < 2) return;
        // As git itself does for a checkout.
        using var git = repository.Start(
            "-c", "fetch.negotiationAlgorithm=noop", "fetch", remote, "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--filter=blob:none", "--stdin");
        foreach (var blob in missing) git.Write(Encoding.ASCII.GetBytes(blob + "\n"));
        git.CloseInput();
        git.Output.CopyTo(Stream.Null);
        // What did not come is fetched when it is read, and git then says why it cannot be.
        git.End();
    }

    private static string? Remote(Repository repository)
    {
        var (_, output, _) = repository.Run(["config", "--type=bool", "--get-regexp", @"^remote\..+\.promisor$"]);
        var line = output.Split('\n').FirstOrDefault(l => l.EndsWith(" true", StringComparison.Ordinal));
        return line?["remote.".Length..^".promisor true".Length];
    }

    private static IEnumerable<string> Missing(Repository repository, string tree)
    {
        using var git = repository.Start("rev-list", "--objects", "--no-object-names", "--missing=print", "--no-walk", tree);
        git.Input.Close();
        var lines = new ByteReader(git.Output);
        while (lines.TryReadTo((byte)'\n', out var line))
        {
            if (line.StartsWith("?"u8)) yield return Encoding.ASCII.GetString(line[1..]);
        }

        git.Finish();
    }
}
