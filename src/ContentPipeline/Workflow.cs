using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline;

/// <summary>The stages that entries pass through before they are published.</summary>
/// <param name="ContentTypes">The content types whose entries pass through it; empty: all.</param>
/// <param name="Stages">In the order in which an entry usually passes through them; any may follow any.</param>
public sealed record Workflow(string Uid, string Name, ImmutableArray<string> ContentTypes, ImmutableArray<WorkflowStage> Stages)
{
    public bool Concerns(string contentType) => ContentTypes.IsEmpty || ContentTypes.Contains(contentType);
}

/// <summary>Where an entry stands in a workflow.</summary>
/// <param name="Color">As the configuration writes it, for whoever shows stages.</param>
public sealed record WorkflowStage(string Uid, string Title, string? Color)
{
    /// <summary>Both names: imported uids say nothing to people.</summary>
    public override string ToString() => Title == Uid ? $"'{Uid}'" : $"'{Title}' ({Uid})";

    /// <summary>Which stage somebody probably meant, by uid or title, for the end of a message.</summary>
    internal static string Hint(string word, IReadOnlyCollection<WorkflowStage> stages)
    {
        var near = Nearest.To(word, stages.SelectMany(s => new[] { s.Uid, s.Title }));
        var meant = stages.FirstOrDefault(s => s.Uid == near) ?? stages.FirstOrDefault(s => s.Title == near);
        return meant is null ? "" : $"; did you mean {meant}?";
    }
}
