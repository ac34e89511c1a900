using ContentPipeline.Diagnostics;
using ContentPipeline.Git;

namespace ContentPipeline.Publishing;

/// <summary>Who publishes a commit may believe to publish what they see.</summary>
internal static class WorkTreeWarning
{
    /// <param name="commit">The commit that is published and checked out.</param>
    /// <param name="look">A comparison with that commit that has begun before; <c>null</c> to begin now.</param>
    public static Diagnostic? Of(Repository repository, string commit, WorkTreeLook? look = null)
    {
        if (repository.IsBare) return null;
        var differences = look?.Differences(repository) ?? WorkingTree.DifferencesFrom(repository, commit);
        if (differences.Count == 0) return null;
        var examples = string.Join(", ", differences.Take(3).Select(d => d.Path)) + (differences.Count > 3 ? ", …" : "");
        return Diagnose.WorkTreeDiffers(commit, differences.Count, examples);
    }
}
