namespace ContentPipeline.Git;

/// <summary>The environment of every git process: the same answers whoever asks, and never a question back.</summary>
internal static class GitEnvironment
{
    /// <summary>
    /// What <c>git rev-parse --local-env-vars</c> prints, and the pathspec variables: a hook sets them for its own repository,
    /// and they would win over the folder that git runs in. Configuration given in the environment is the user's and stays.
    /// </summary>
    private static readonly string[] RepositoryVariables =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
        "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_LITERAL_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    ];

    public static void Prepare(IDictionary<string, string?> environment)
    {
        foreach (var name in RepositoryVariables) environment.Remove(name);
        environment["LC_ALL"] = "C";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        // A line at a time is for people who watch; nobody here reads the first before the last.
        environment["GIT_FLUSH"] = "0";
        // Replaced objects and grafts exist in one clone only; with them the same commit would have other versions on another machine.
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_GRAFT_FILE"] = "/dev/null/none";
    }
}
