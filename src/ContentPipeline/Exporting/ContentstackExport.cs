using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Publishing;

namespace ContentPipeline.Exporting;

/// <summary>Writes a stack as Contentstack's CLI exports one (<c>csdx cm:stacks:export</c>), so that the CLI, or an import here, can take it over.</summary>
public static class ContentstackExport
{
    /// <summary>
    /// Reads a commit, then writes the whole stack or, if there is any error, nothing. The same commit and the same live state give the same bytes; a second
    /// run writes only what changed, and removes what an earlier export wrote and this one does not.
    /// </summary>
    /// <param name="revision">The branch, tag or commit; <c>HEAD</c> when <c>null</c>.</param>
    /// <param name="folder">Empty, absent, or one that an export wrote. Files in it that no export wrote are never touched.</param>
    /// <param name="outputOf">Where an environment was published to, for <c>publish_details</c>.</param>
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public static ExportResult Run(
        string contentFolder, string? revision, string folder, Func<string, string> outputOf, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, revision, cancellation);
        var target = new OutputFolder(folder);
        if (ContentLoader.Load(checkout.Files, findings, _ => false) is not { } content) return ExportResult.Nothing(target.Root);

        var report = new ExportReport();
        var kept = KeptItems.Read(checkout.Files);
        var plan = new ExportPlan();
        var export = new Export(checkout, content, kept, plan, report, findings);
        var environments = new EnvironmentsModule(export);
        // An environment whose state cannot be read has nothing to tell.
        var live = content.Stack.Environments
            .Select(e => LiveState.Read(e, checkout.Repository, new OutputFolder(outputOf(e.Uid)), [])?.Snapshot).OfType<Snapshot>().ToList();
        StackModule.Plan(export);
        SchemaModule.Plan(export);
        TaxonomiesModule.Plan(export);
        environments.Plan();
        WorkflowsModule.Plan(export);
        var assets = AssetsModule.Plan(export, environments, live);
        EntriesModule.Plan(export, new DocumentWriter(export, environments, assets, live));
        OwnModule.Plan(export);
        KeptModule.Plan(export);

        ExportFolderCheck.Run(target, contentFolder, plan, findings);
        if (findings.HasErrors) return report.Result(target.Root, 0, 0, 0);
        cancellation.ThrowIfCancellationRequested();
        var (written, unchanged, removed) = plan.Write(target, cancellation);
        return report.Result(target.Root, written, unchanged, removed);
    }
}
