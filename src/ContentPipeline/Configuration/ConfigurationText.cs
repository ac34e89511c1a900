namespace ContentPipeline.Configuration;

/// <summary>A file of a stack's configuration, by its path below the content root, before it is read.</summary>
internal sealed record ConfigurationText(string Path, byte[] Bytes);
