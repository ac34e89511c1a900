namespace ContentPipeline.Diagnostics;

/// <summary>CP1xxx: git and the repository.</summary>
public static partial class Diagnose
{
    public static Diagnostic GitNotFound() =>
        Error("CP1001", Location.None, "git was not found; install git 2.31 or newer and make sure that it is on the PATH");

    public static Diagnostic NoRepository(string folder) =>
        Error("CP1002", Location.None, $"'{folder}' is not in a git repository; run 'git init' and commit, or use an environment with 'source: worktree'");

    public static Diagnostic NoRepositoryVersionsUnknown(string folder) =>
        Warning("CP1003", Location.None, $"'{folder}' is not in a git repository; versions are unknown (0)");
}
