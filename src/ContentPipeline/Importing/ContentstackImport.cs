using ContentPipeline.Diagnostics;
using ContentPipeline.Output;

namespace ContentPipeline.Importing;

/// <summary>Brings the folder that Contentstack's CLI exports (<c>csdx cm:stacks:export</c>) into a content root.</summary>
public static class ContentstackImport
{
    /// <summary>
    /// Reads the whole export, then writes all of it or, if there is any error, nothing. A second run on the same export changes no byte.
    /// </summary>
    /// <param name="exportFolder">The stack's folder, one that holds it as <c>stack/</c>, or one that holds branch folders.</param>
    /// <param name="overwrite">Whether files of the content root that differ may be replaced; without it they are errors.</param>
    /// <param name="findings">Receives CP6xxx. Files of the export are named relative to the content root, like all others.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static ImportResult Run(string exportFolder, string contentRoot, bool overwrite, Findings findings)
    {
        var target = new OutputFolder(contentRoot);
        var report = new ImportReport();
        if (ExportLayout.StackFolder(exportFolder, target.Root, findings) is not { } stackFolder) return report.Result("", 0, 0);

        var export = new ExportFolder(exportFolder, stackFolder, target.Root, findings);
        var import = new Import(export, new ImportPlan(target), report, findings);

        var own = OwnFiles.Plan(import);
        var contentTypes = SchemaExport.ContentTypes(import);
        var globalFields = SchemaExport.GlobalFields(import);
        var locales = LocalesExport.Read(import);
        var workflows = StackExport.Plan(import, locales, [.. contentTypes.Keys], own);
        TaxonomiesExport.Plan(import);
        var assets = AssetsExport.Plan(import, own);
        EntriesExport.Plan(import, new EntryDocument(contentTypes, globalFields, assets, workflows, report), locales);
        LeftBehind.Report(import, own);
        report.Kept(import.Kept.Count);

        import.Plan.Check(overwrite, findings);
        var (written, unchanged) = findings.HasErrors ? (0, 0) : import.Plan.Write();
        return report.Result(stackFolder, written, unchanged);
    }
}
