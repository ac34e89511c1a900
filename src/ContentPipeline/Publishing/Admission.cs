using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>Which branches and drafts an environment takes.</summary>
internal static class Admission
{
    /// <summary>A branch says for itself what the environment admits; what was agreed on and merged counts in any case.</summary>
    public static void Check(Environment environment, Checkout checkout, Archive? archive, IEnumerable<Candidate> candidates, Findings findings)
    {
        // The working tree is nobody's branch yet: whoever publishes it sees their own drafts.
        if (checkout.IsWorkTree || checkout.Revision is not { } revision) return;
        var branch = revision.IsDraft ? revision.Branch ?? revision.Commit : revision.Main.Name;
        var agreed = revision.Commit == revision.Main.Tip ? null : archive?.StackAt(revision.Main.Tip)?.FindEnvironment(environment.Uid);
        foreach (var word in new[] { environment, agreed }.OfType<Environment>())
        {
            if (word.Branches.IsEmpty || word.Admits(branch)) continue;
            findings.Add(Diagnose.BranchNotAdmitted(environment.Uid, branch, word.Branches));
            return;
        }

        if (environment.Admits(branch) && agreed?.Admits(branch) != false) return;
        foreach (var draft in candidates.Where(c => c.Version == 0).DistinctBy(c => c.Entry.Source))
            findings.Add(Diagnose.DraftNotAdmitted(new Location(draft.Entry.Source.Path), $"{draft.Id} [{draft.Entry.Source.Locale}]{(draft.Path.IsEmpty ? "" : $" ({draft.Chain})")}", environment.Uid));
    }
}
