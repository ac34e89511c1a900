using ContentPipeline.Output;

namespace ContentPipeline.Importing;

/// <summary>
/// Files of an export that say more than the stack's own files have a place for: extensions, labels, webhooks, variants, the uids of environments.
/// They go into the content root's <c>contentstack/</c> as they are. No part of the stack, and nothing here acts on them; an export gives them back.
/// </summary>
internal sealed class KeptFiles(ExportFolder export, ImportPlan plan)
{
    /// <summary>Below the content root.</summary>
    public const string Folder = "contentstack/";

    public int Count { get; private set; }

    /// <returns>Whether it is kept.</returns>
    public bool Add(string file)
    {
        if (!CanBeKept(file)) return false;
        export.MarkRead(file);
        // What an export of ours gave back has been planned before.
        if (plan.AddCopy(Folder + file, export.FullPath(file))) Count++;
        return plan.Holds(Folder + file);
    }

    /// <summary>Older versions of assets are many bytes that git would keep for ever; hidden files and logs are the machine's, that the export ran on.</summary>
    private static bool CanBeKept(string file) =>
        OutputFolder.CanHold(Folder + file)
        && !file.Split('/').Any(p => p.StartsWith('.'))
        && !file.StartsWith("logs/", StringComparison.Ordinal)
        && (!file.StartsWith("assets/", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal));
}
