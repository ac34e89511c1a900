namespace ContentPipeline.Git;

/// <summary>Who publishes.</summary>
internal static class Identity
{
    /// <summary>
    /// The e-mail address that git would put on a commit. On a machine where git knows none, such as a fresh one or a build server,
    /// the name of the account: a publish that writes no commit needs no identity.
    /// </summary>
    public static string Of(Repository? repository)
    {
        if (repository is null) return System.Environment.UserName;
        var (_, identity, _) = GitProcess.Run(repository.Folder, ["var", "GIT_COMMITTER_IDENT"]);
        var (start, end) = (identity.LastIndexOf('<'), identity.LastIndexOf('>'));
        return start >= 0 && end > start + 1 ? identity[(start + 1)..end] : System.Environment.UserName;
    }
}
