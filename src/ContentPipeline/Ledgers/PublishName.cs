using ContentPipeline.Diagnostics;

namespace ContentPipeline.Ledgers;

/// <summary>How people name one publish of an environment.</summary>
internal static class PublishName
{
    private const string Branches = "refs/heads/";

    /// <summary>
    /// Finds a publish by what git resolves to a commit of the ledger (<c>publish/production~2</c>, or <c>production~2</c> for short, an abbreviated id, a
    /// tag), or by a time, which means the last publish at or before it.
    /// </summary>
    /// <returns><c>null</c>, with a finding, when it names none.</returns>
    public static LedgerCommit? Find(Ledger ledger, string name, Func<string, string?> resolve, Findings findings)
    {
        if (ledger.Tip is null)
        {
            findings.Add(Diagnose.NeverPublished(ledger.Environment));
            return null;
        }

        if (resolve(Expanded(ledger, name)) is { } commit)
        {
            if (ledger.Log().FirstOrDefault(c => c.Id == commit) is { } found && found.SnapshotTree == found.Tree) return found;
        }
        else if (IsoDate.TryParseMoment(name, out var time))
        {
            // Commits keep whole seconds; what was published within the second that is named counts.
            if (ledger.Log().FirstOrDefault(c => c.Time <= time) is { } last) return last;
            findings.Add(Diagnose.NothingPublishedBy(ledger.Environment, name));
            return null;
        }
        else if (IsoDate.TryParse(name, out _))
        {
            findings.Add(Diagnose.InvalidTime(name));
            return null;
        }

        // Who lacks some of the publishes cannot say that there is none.
        _ = ledger.Log().Count();
        findings.Add(Diagnose.NoSuchPublish(ledger.Environment, name));
        return null;
    }

    /// <summary>The branch's name stands for the newest publish that is known, also where that is the remote's and the branch is not here.</summary>
    private static string Expanded(Ledger ledger, string name)
    {
        var rest = name.StartsWith(Branches, StringComparison.Ordinal) ? name[Branches.Length..] : name;
        foreach (var own in new[] { ledger.Ref[Branches.Length..], ledger.Environment })
        {
            if (rest.StartsWith(own, StringComparison.Ordinal) && (rest.Length == own.Length || rest[own.Length] is '~' or '^')) return ledger.Tip!.Id + rest[own.Length..];
        }

        return name;
    }
}
