using ContentPipeline.Git;
using ContentPipeline.Loading;

namespace ContentPipeline.Rules;

/// <summary>Who approved what a commit brought, by the trailers <c>Reviewed-by</c> and <c>Approved-by</c> of its commits. Whoever wrote any of them does not count.</summary>
internal sealed class Approvals
{
    private readonly Dictionary<string, Given> _byCommit;
    private readonly MailMap _addresses;

    private Approvals(Dictionary<string, Given> byCommit, MailMap addresses) => (_byCommit, _addresses) = (byCommit, addresses);

    /// <param name="commits">Commits of versions, and the end of the draft.</param>
    /// <param name="approvers">The addresses that rules name.</param>
    public static Approvals Read(Checkout checkout, IReadOnlySet<string> commits, IEnumerable<string> approvers)
    {
        if (commits.Count == 0 || checkout is not { Repository: { } repository, Revision: { } revision }) return new Approvals([], MailMap.None);
        var draft = revision.IsDraft && commits.Contains(revision.Commit) ? revision.Commit : null;
        var versions = commits.Where(c => c != draft).ToHashSet(StringComparer.Ordinal);
        var contributions = Contributions.Read(repository, revision.DraftPoint, checkout.History.Before(versions), versions, draft);
        var named = contributions.Values.SelectMany(c => c).SelectMany(c => c.Trailers).Select(t => PersonIn(t.Value)).OfType<Person>();
        var addresses = MailMap.Read(repository, named.Concat(approvers.Select(Unnamed)));
        return new Approvals(contributions.ToDictionary(c => c.Key, c => Given.In(c.Value, addresses), StringComparer.Ordinal), addresses);
    }

    /// <summary>What counts for a rule of what the commit brought, and what does not, and why.</summary>
    public Count Of(string? commit, PublishRule rule)
    {
        var given = commit is null ? Given.None : _byCommit.GetValueOrDefault(commit, Given.None);
        var approvers = rule.Approvers.Select(a => _addresses.AddressOf(Unnamed(a))).ToHashSet(EmailAddress.Comparer);
        var byOthers = given.By.Where(a => !given.Authors.Contains(a)).ToList();
        var counted = byOthers.Where(a => approvers.Count == 0 || approvers.Contains(a)).ToList();
        return new Count(
            counted,
            [
                .. given.By.Where(given.Authors.Contains).Select(a => $"{a} wrote it and is not counted"),
                .. byOthers.Except(counted, EmailAddress.Comparer).Select(a => $"{a} is none of the approvers"),
                .. given.Nameless.Select(t => $"'{t}' has no e-mail address"),
            ]);
    }

    private static Person Unnamed(string address) => new("", address);

    /// <summary>Of <c>Ada Lovelace &lt;ada@example.org&gt;</c>, or an address alone.</summary>
    private static Person? PersonIn(string trailer)
    {
        var open = trailer.LastIndexOf('<');
        var close = trailer.IndexOf('>', open + 1);
        var (name, address) = open >= 0 && close > open ? (trailer[..open].Trim(), trailer[(open + 1)..close].Trim()) : ("", trailer);
        return EmailAddress.Is(address) ? new Person(name, address) : null;
    }

    /// <param name="By">The addresses of those who count.</param>
    /// <param name="NotCounted">Who else approved, and why that is no approval.</param>
    internal sealed record Count(IReadOnlyList<string> By, IReadOnlyList<string> NotCounted);

    /// <param name="By">The addresses of all who approved, each once.</param>
    /// <param name="Authors">Who wrote any of the commits, alone or with others.</param>
    /// <param name="Nameless">The trailers that name nobody whom git could tell from others.</param>
    private sealed record Given(IReadOnlyList<string> By, IReadOnlySet<string> Authors, IReadOnlyList<string> Nameless)
    {
        public static readonly Given None = new([], new HashSet<string>(), []);

        public static Given In(IReadOnlyList<Contribution> contributions, MailMap addresses)
        {
            var authors = new HashSet<string>(contributions.Select(c => c.Author.Email), EmailAddress.Comparer);
            var by = new SortedSet<string>(EmailAddress.Comparer);
            var nameless = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var (key, value) in contributions.SelectMany(c => c.Trailers))
            {
                var isAuthor = key.Equals(Contributions.CoAuthoredBy, StringComparison.OrdinalIgnoreCase);
                if (PersonIn(value) is { } person) (isAuthor ? (ISet<string>)authors : by).Add(addresses.AddressOf(person));
                else if (!isAuthor) nameless.Add($"{key}: {value}");
            }

            return new Given([.. by], authors, [.. nameless]);
        }
    }
}
