using System.Collections.Immutable;
using System.IO.Enumeration;

namespace ContentPipeline;

/// <summary>Where the content that is published comes from: a commit, or the files as they lie in the working tree.</summary>
public enum ContentSource
{
    Commit,
    WorkTree,
}

/// <summary>What a publish does with entries whose required fields are not all filled.</summary>
public enum InProgress
{
    /// <summary>They are errors, and nothing is published.</summary>
    Error,

    /// <summary>They stay at what is live, and are listed.</summary>
    Skip,
}

/// <summary>A target of publishing.</summary>
/// <param name="Locales">The locales that are published there, in the stack's order.</param>
/// <param name="Branches">Patterns (<c>*</c>, <c>?</c>) of the branches that may be published there; empty: any, but no document that only a draft has.</param>
public sealed record Environment(
    string Uid,
    string Name,
    string? Url,
    ImmutableArray<Locale> Locales,
    ImmutableArray<string> Branches,
    ContentSource Source,
    InProgress InProgress,
    bool Ledger)
{
    /// <summary>Whether one of <see cref="Branches"/> names this branch.</summary>
    public bool Admits(string branch) => Branches.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, branch, ignoreCase: false));
}
