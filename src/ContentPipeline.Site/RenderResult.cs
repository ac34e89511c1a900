namespace ContentPipeline.Site;

/// <summary>What a render did to the output folder.</summary>
/// <param name="Written">Pages whose bytes are new or changed.</param>
/// <param name="Unchanged">Pages that held their bytes already.</param>
/// <param name="Removed">Files of an earlier render that the site no longer has.</param>
/// <param name="Assets">Files beside the pages: assets of the snapshot and static files of the templates, changed or not.</param>
public sealed record RenderResult(int Written, int Unchanged, int Removed, int Assets)
{
    public static readonly RenderResult Nothing = new(0, 0, 0, 0);
}
