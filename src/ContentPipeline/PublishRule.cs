using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline;

/// <summary>What must hold before certain entries are published or unpublished.</summary>
/// <param name="ContentTypes">Uids; empty: all.</param>
/// <param name="Locales">The locales that would show the entry; empty: all.</param>
/// <param name="Environments">Uids; empty: all.</param>
/// <param name="Actions"><see cref="PublishAction.Publish"/> and <see cref="PublishAction.Unpublish"/>; empty: both.</param>
/// <param name="WorkflowStage">The stage that the entry has to be in, where its workflow has that stage.</param>
/// <param name="Approvals">How many people have to have approved the version, its authors not counted.</param>
/// <param name="Approvers">The e-mail addresses of those whose approval counts; empty: anybody's.</param>
/// <param name="RequireSigned">Whether git has to verify the signature of the version's commit.</param>
/// <param name="Location">Where <c>stack.yaml</c> states the rule.</param>
public sealed record PublishRule(
    ImmutableArray<string> ContentTypes,
    ImmutableArray<Locale> Locales,
    ImmutableArray<string> Environments,
    ImmutableArray<PublishAction> Actions,
    WorkflowStage? WorkflowStage,
    int Approvals,
    ImmutableArray<string> Approvers,
    bool RequireSigned,
    Location Location)
{
    public bool Concerns(string contentType, Locale locale, Environment environment, PublishAction action) =>
        Includes(ContentTypes, contentType) && Includes(Locales, locale) && Includes(Environments, environment.Uid) && Includes(Actions, action);

    private static bool Includes<T>(ImmutableArray<T> named, T one) => named.IsEmpty || named.Contains(one);
}
