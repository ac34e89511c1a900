using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Publishing;

/// <summary>
/// Brings along what the entries that are published refer to: where a reference field says <c>publish_references</c>, or where everything is to come along.
/// A target that is live as it is is looked into as well: what it refers to may have changed since.
/// </summary>
internal sealed class ReferenceWalk
{
    private readonly Proposal _proposal;
    private readonly Content _content;
    private readonly Candidates _candidates;
    private readonly Selection _selection;
    private readonly InProgress _inProgress;
    private readonly IReadOnlyDictionary<Place, string> _held;
    private readonly IReadOnlyDictionary<Place, string> _keptBack;

    private ReferenceWalk(
        Proposal proposal, Content content, Candidates candidates, Selection selection, InProgress inProgress, IReadOnlyDictionary<Place, string> held, IReadOnlyDictionary<Place, string> keptBack) =>
        (_proposal, _content, _candidates, _selection, _inProgress, _held, _keptBack) = (proposal, content, candidates, selection, inProgress, held, keptBack);

    /// <param name="held">What a release that is not due keeps at what is live.</param>
    /// <param name="keptBack">What publish rules keep at what is live, and why.</param>
    public static void Run(
        Proposal proposal, Content content, Candidates candidates, Selection selection, InProgress inProgress, IReadOnlyDictionary<Place, string> held, IReadOnlyDictionary<Place, string> keptBack)
    {
        // Everything is there already.
        if (selection.IsEverything) return;
        new ReferenceWalk(proposal, content, candidates, selection, inProgress, held, keptBack).Run();
    }

    private void Run()
    {
        // Breadth first, so that what two paths lead to is found by the shorter one, which the depth allows the more of.
        var next = new Queue<Candidate>(_proposal.Going.Values);
        var seen = _proposal.Going.Keys.ToHashSet();
        while (next.TryDequeue(out var from))
        {
            foreach (var link in Links.Of(from.Entry, _content))
            {
                if (!Follows(link, from) || _candidates.Find(new Place(link.Target, from.Locale.Code)) is not { } found || !seen.Add(found.Place)) continue;
                var target = found with { Path = [.. from.Path, from.Id] };
                if (_keptBack.TryGetValue(target.Place, out var why)) _proposal.Leave(target, LeftBecause.Rule, why);
                else if (_candidates.IsLive(target, _proposal.Live.Find(target.Place))) next.Enqueue(target);
                else if (ComesAlong(target))
                {
                    _proposal.Publish(target);
                    next.Enqueue(target);
                }
            }
        }
    }

    private bool Follows(Link link, Candidate from) =>
        link.Reference?.OnPublish == UnpublishedReferences.PublishReferences
        || (_selection.WithReferences && (_selection.Depth is not { } depth || from.Path.Length < depth));

    /// <summary>What was taken off by name comes back only by name; what may stay at what is live, stays. What does not come along brings nothing along either.</summary>
    private bool ComesAlong(Candidate target) =>
        !_proposal.Live.IsUnpublished(target.Place) && !_proposal.Leaving.ContainsKey(target.Place) && !_held.ContainsKey(target.Place)
        && !(target.IsInProgress && _inProgress == InProgress.Skip);
}
