using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>
/// Says what an environment would become: what is selected, what its references bring along or take away, and what publish rules keep back.
/// What a rule keeps back brings nothing along, so that is found out from the start again.
/// </summary>
internal sealed class Proposer(PublishRequest request, Environment environment, Content content, Checkout checkout, Candidates candidates, LiveState live, Archive? archive, Findings findings)
{
    private readonly IReadOnlyDictionary<Place, string> _held = Pending.Of(content, environment, live, request.Now);
    private readonly Dictionary<Place, string> _keptBack = [];

    public Proposal Run()
    {
        // Each round asks more of the same questions; what they find is said once.
        for (var round = new Findings(); ; round = [])
        {
            var proposal = Selector.Select(request, environment, content, checkout, candidates, live, _held, _keptBack, round);
            ReferenceWalk.Run(proposal, content, candidates, request.Selection, request.InProgress ?? environment.InProgress, _held, _keptBack);
            var departures = new Departures(proposal, content, checkout.History, candidates, archive, round);
            departures.TakeAlong(_keptBack);
            var forbidden = RuleStep.Run(proposal, content, checkout, candidates, environment, request, archive, round);
            foreach (var (place, why) in forbidden) _keptBack.Add(place, why);
            if (forbidden.Count > 0) continue;
            departures.TakeOut();
            Admission.Check(environment, checkout, archive, proposal.Going.Values, round);
            findings.AddRange(round);
            return proposal;
        }
    }
}
