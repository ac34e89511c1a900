using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>Which branches and drafts an environment takes.</summary>
internal static class Admission
{
    public static void Check(Environment environment, Checkout checkout, IEnumerable<Candidate> candidates, Findings findings)
    {
        // The working tree is nobody's branch yet: whoever publishes it sees their own drafts.
        if (checkout.IsWorkTree) return;
        if (checkout.Revision is not { } revision) return;
        var branch = revision.IsDraft ? revision.Branch ?? revision.Commit : revision.Main.Name;
        if (!environment.Branches.IsEmpty && !environment.Admits(branch))
        {
            findings.Add(Diagnose.BranchNotAdmitted(environment.Uid, branch, environment.Branches));
            return;
        }

        if (environment.Admits(branch)) return;
        foreach (var draft in candidates.Where(c => c.Version == 0).DistinctBy(c => c.Entry.Source))
            findings.Add(Diagnose.DraftNotAdmitted(new Location(draft.Entry.Source.Path), $"{draft.Id} [{draft.Entry.Source.Locale}]", environment.Uid));
    }
}
