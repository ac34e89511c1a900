using ContentPipeline.Diagnostics;

namespace ContentPipeline.Rules;

/// <summary>Which demand of a publish rule is not met.</summary>
internal enum RuleKind
{
    Stage,
    Approvals,
    Signature,
}

/// <summary>A publish rule that forbids what would happen to an entry in a locale.</summary>
/// <param name="Diagnostic">An error at the document. The same for all locales that show the same document.</param>
internal sealed record RuleViolation(EntryId Entry, Locale Locale, RuleKind Kind, Diagnostic Diagnostic);
