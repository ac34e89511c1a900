using System.Text;

namespace ContentPipeline.Git;

/// <summary>What git says of a commit's signature, SSH or OpenPGP.</summary>
public enum SignatureState
{
    /// <summary><c>git verify-commit</c> accepts it.</summary>
    Verified,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>There is one, and git could not look at it: it lacks the program, or the list of allowed signers.</summary>
    Unchecked,

    /// <summary>It is of another commit, or of a key that was revoked.</summary>
    Bad,

    /// <summary>Git does not have the key.</summary>
    UnknownKey,

    /// <summary>The signature is good, but whose the key is, git does not know well enough: no allowed signer's, or below <c>gpg.minTrustLevel</c>.</summary>
    Untrusted,

    ExpiredSignature,
    ExpiredKey,
    RevokedKey,
}

/// <param name="Signer">Who signed, in git's words; empty where git does not say.</param>
public sealed record CommitSignature(SignatureState State, string Signer)
{
    public bool IsVerified => State == SignatureState.Verified;

    /// <summary>Why it is not accepted, for a message that names the commit: <c>it is not signed</c>.</summary>
    public string Reason => State switch
    {
        SignatureState.Verified => "its signature is good",
        SignatureState.Missing => "it is not signed",
        SignatureState.Unchecked => "git cannot check its signature here; 'git verify-commit' says why (SSH needs gpg.ssh.allowedSignersFile)",
        SignatureState.Bad => "its signature is bad: it is of other content, or of a revoked key",
        SignatureState.UnknownKey => "git does not have the key of its signature",
        SignatureState.Untrusted => "git does not know whose the key of its signature is, or does not trust it (gpg.ssh.allowedSignersFile, gpg.minTrustLevel)",
        SignatureState.ExpiredSignature => "its signature has expired",
        SignatureState.ExpiredKey => "the key of its signature has expired",
        _ => "the key of its signature was revoked",
    };
}

/// <summary>Asks git about the signatures of many commits at once.</summary>
public static class Signatures
{
    /// <param name="commits">Ids in full.</param>
    /// <returns>One for each commit.</returns>
    /// <exception cref="GitException">A commit is missing, or git failed.</exception>
    public static IReadOnlyDictionary<string, CommitSignature> Read(Repository repository, IEnumerable<string> commits)
    {
        List<string> asked = [.. commits.Distinct(StringComparer.Ordinal)];
        repository.RequireCommits(asked);
        var found = Ask(repository, asked);
        var hidden = WithHeader(repository, [.. found.Where(s => s.Letter == "N").Select(s => s.Commit)]);
        // Which keys are trusted how far is configuration, and verify-commit alone applies all of it. It judges a key, so one commit of each will do.
        var keys = found.Where(s => s.Letter is "G" or "U").GroupBy(s => (s.Letter, s.Key, s.Signer)).ToDictionary(g => g.Key, g => g.First().Commit);
        var accepted = Accepted(repository, [.. keys.Values]);
        return found.ToDictionary(s => s.Commit, s => new CommitSignature(StateOf(s), s.Signer), StringComparer.Ordinal);

        SignatureState StateOf(Answer answer) => answer.Letter switch
        {
            "G" or "U" => accepted.Contains(keys[(answer.Letter, answer.Key, answer.Signer)]) ? SignatureState.Verified : SignatureState.Untrusted,
            "N" => hidden.Contains(answer.Commit) ? SignatureState.Unchecked : SignatureState.Missing,
            "E" => SignatureState.UnknownKey,
            "X" => SignatureState.ExpiredSignature,
            "Y" => SignatureState.ExpiredKey,
            "R" => SignatureState.RevokedKey,
            _ => SignatureState.Bad,
        };
    }

    private static List<Answer> Ask(Repository repository, List<string> commits)
    {
        var answers = new List<Answer>(commits.Count);
        // Without a commit git would show HEAD.
        if (commits.Count == 0) return answers;
        // Not rev-list: before 2.40 it does not read what is configured for signatures. And not %GT: where nothing is configured, git stumbles over it.
        using var git = repository.Start("log", "--no-walk=unsorted", "--stdin", "--no-show-signature", "--no-patch", "--encoding=UTF-8", "--format=%H%x00%G?%x00%GF%x00%GS");
        git.Feed(input =>
        {
            foreach (var commit in commits) input.Write(Encoding.ASCII.GetBytes(commit + "\n"));
        });
        var lines = new ByteReader(git.Output);
        while (lines.TryReadTo((byte)'\n', out var line))
        {
            if (Encoding.UTF8.GetString(line).Split('\0') is [var commit, var letter, var key, var signer]) answers.Add(new Answer(commit, letter, key, signer));
        }

        git.Finish();
        return answers;
    }

    private static HashSet<string> Accepted(Repository repository, List<string> commits)
    {
        if (commits.Count == 0 || Accepts(commits)) return [.. commits];
        return [.. commits.Where(c => commits.Count > 1 && Accepts([c]))];

        bool Accepts(IEnumerable<string> some) => repository.Run(["verify-commit", .. some]).ExitCode == 0;
    }

    /// <summary>Git says the same of a commit without a signature and of one whose signature it could not look at.</summary>
    private static HashSet<string> WithHeader(Repository repository, List<string> commits) =>
        [.. repository.Objects.Read(commits).Where(c => HasHeader(c.Bytes)).Select(c => c.Oid)];

    private static bool HasHeader(ReadOnlySpan<byte> commit)
    {
        var end = commit.IndexOf("\n\n"u8);
        var header = end < 0 ? commit : commit[..end];
        return header.IndexOf("\ngpgsig "u8) >= 0 || header.IndexOf("\ngpgsig-sha256 "u8) >= 0;
    }

    private sealed record Answer(string Commit, string Letter, string Key, string Signer);
}
