namespace ContentPipeline.Site.Content;

/// <summary>By which it is seen, without reading a document, whether it is the same as in an earlier render.</summary>
/// <param name="File">Of the file's size and time; 0 for one that is to be read each time.</param>
/// <param name="Sha256">Of what the manifest says.</param>
internal readonly record struct DocumentStamp(ulong File, ulong Sha256);
