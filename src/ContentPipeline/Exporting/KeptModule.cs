using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;
using ContentPipeline.Output;

namespace ContentPipeline.Exporting;

/// <summary>Everything else that an import kept: labels, extensions, webhooks, variants come back as they are.</summary>
internal static class KeptModule
{
    public static void Plan(Export export)
    {
        foreach (var file in export.Kept.All)
        {
            var name = KeptItems.Name(file);
            // Locales, environments and the like have been written, as the stack has them now.
            if (KeptItems.IsMerged(name) && export.Kept.File(name) is not null) continue;
            var isOurs = name.StartsWith(OwnFiles.Folder, StringComparison.Ordinal);
            if (isOurs || !OutputFolder.CanHold(name) || !export.Plan.Add(name, (Stream target) => export.Files.CopyTo(file, target)))
                export.Findings.Add(Diagnose.KeptFileNotExported(new Location(file.Path), name));
        }
    }
}
