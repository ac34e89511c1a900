using ContentPipeline.Git;
using ContentPipeline.Loading;

namespace ContentPipeline.Rules;

/// <summary>Who approved what a commit brought, by the trailers <c>Reviewed-by</c> and <c>Approved-by</c> of its commits. Whoever wrote any of them does not count.</summary>
internal sealed class Approvals
{
    private readonly Dictionary<string, Given> _byCommit;
    private readonly MailMap _addresses;
    private readonly Repository? _repository;

    private Approvals(Dictionary<string, Given> byCommit, MailMap addresses, Repository? repository) => (_byCommit, _addresses, _repository) = (byCommit, addresses, repository);

    /// <param name="commits">Commits of versions, and the end of the draft.</param>
    /// <param name="approvers">The addresses that rules name.</param>
    public static Approvals Read(Checkout checkout, IReadOnlySet<string> commits, IEnumerable<string> approvers)
    {
        if (commits.Count == 0 || checkout is not { Repository: { } repository, Revision: { } revision }) return new Approvals([], MailMap.None, null);
        var draft = revision.IsDraft && commits.Contains(revision.Commit) ? revision.Commit : null;
        var versions = commits.Where(c => c != draft).ToHashSet(StringComparer.Ordinal);
        var contributions = Contributions.Read(repository, revision.DraftPoint, checkout.History.Before(versions), versions, draft);
        var named = contributions.Values.SelectMany(c => c).SelectMany(c => c.Trailers).Select(t => PersonIn(t.Value)).OfType<Person>();
        var addresses = MailMap.Read(repository, named.Concat(approvers.Select(Unnamed)));
        return new Approvals(contributions.ToDictionary(c => c.Key, c => Given.In(c.Key, c.Value, addresses), StringComparer.Ordinal), addresses, repository);
    }

    /// <summary>What counts for a rule of what a document's commit brought, and what does not, and why.</summary>
    public Count Of(DocumentOrigin origin, PublishRule rule)
    {
        var given = origin.Commit is null ? Given.None : _byCommit.GetValueOrDefault(origin.Commit, Given.None);
        // Who reviews is often who merges. A merge can also hold what nobody else wrote, and then whoever made it wrote that.
        if (given.Merger is { } merger && !IsAsMerged(origin, given.Parents)) given = given with { Authors = new HashSet<string>(given.Authors, EmailAddress.Comparer) { merger } };
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

    /// <summary>Whether the document is, at the same place, what one of the branches had that were merged.</summary>
    private bool IsAsMerged(DocumentOrigin origin, int parents)
    {
        var path = _repository!.ContentPrefix + origin.Document.Path;
        return Enumerable.Range(2, parents - 1).Any(n => _repository.Objects.Resolve($"{origin.Commit}^{n}:{path}") == origin.Document.Blob);
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
    /// <param name="Merger">Who made the version's commit, where it is a merge.</param>
    /// <param name="Parents">Of the version's commit.</param>
    private sealed record Given(IReadOnlyList<string> By, HashSet<string> Authors, IReadOnlyList<string> Nameless, string? Merger, int Parents)
    {
        public static readonly Given None = new([], [], [], null, 0);

        public static Given In(string commit, IReadOnlyList<Contribution> contributions, MailMap addresses)
        {
            var merge = contributions.FirstOrDefault(c => c.Commit == commit && c.Parents > 1);
            var authors = new HashSet<string>(contributions.Where(c => c != merge).Select(c => c.Author.Email), EmailAddress.Comparer);
            var by = new SortedSet<string>(EmailAddress.Comparer);
            var nameless = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var (key, value) in contributions.SelectMany(c => c.Trailers))
            {
                var isAuthor = key.Equals(Contributions.CoAuthoredBy, StringComparison.OrdinalIgnoreCase);
                if (PersonIn(value) is { } person) (isAuthor ? (ISet<string>)authors : by).Add(addresses.AddressOf(person));
                else if (!isAuthor) nameless.Add($"{key}: {value}");
            }

            return new Given([.. by], authors, [.. nameless], merge?.Author.Email, merge?.Parents ?? 0);
        }
    }
}
