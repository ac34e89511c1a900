using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// What the last publish of everything to one folder found and left. While all of it still holds, the next publish would find and do the same: nothing.
/// </summary>
/// <param name="Asked">The program and what it was asked: see <see cref="SinceLastPublish.Asked"/>.</param>
/// <param name="Main">The main branch in full, when its tip was published; <c>null</c> for a draft, and for a commit of long ago.</param>
/// <param name="MainBranch">What the configuration calls the main branch; <c>null</c> when it does not say.</param>
/// <param name="References">A fingerprint of every branch and tag, but for the ledger's own branches.</param>
/// <param name="Replacements">A fingerprint of which objects stand in for others.</param>
/// <param name="Ledger">Where the ledger's branch stood afterwards, here and on the remote; both <c>null</c> without a ledger.</param>
/// <param name="From">From then on the same releases were waiting, until <paramref name="Until"/>; then one more is due.</param>
/// <param name="Folders">The folders of the output that <paramref name="Output"/> is about.</param>
/// <param name="Unchanged">How many rows were live.</param>
/// <param name="IsTidy">See <see cref="Content.IsTidy"/>.</param>
/// <param name="Values">A fingerprint of the <see cref="UniqueValues"/> that were live; <c>null</c> when they are not known.</param>
/// <param name="Changes">What was left alone, and would be again.</param>
/// <param name="Diagnostics">What was said, and would be again.</param>
internal sealed record LastPublish(
    string Asked,
    string Commit,
    string? Ref,
    string? Main,
    string? MainBranch,
    string References,
    string Replacements,
    (string? Local, string? Remote) Ledger,
    DateTimeOffset From,
    DateTimeOffset Until,
    ImmutableArray<string> Folders,
    FolderState Output,
    ImmutableArray<string> Locales,
    int Unchanged,
    bool IsTidy,
    string? Values,
    ImmutableArray<PublishChange> Changes,
    ImmutableArray<Diagnostic> Diagnostics)
{
    public int Skipped => Changes.Count(c => c.Action == PublishAction.Skip);
}
