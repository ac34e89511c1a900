using ContentPipeline.Git;

namespace ContentPipeline.Loading;

/// <summary>A file below the content root.</summary>
/// <param name="Path">Relative to the content root, with <c>/</c> between its parts.</param>
/// <param name="Blob">The id that git gives to its bytes.</param>
/// <param name="DiffersFromCommit">Whether it lies so only in the working tree.</param>
public sealed record ContentFile(string Path, FileKind Kind, string Blob, bool DiffersFromCommit = false);

/// <summary>A file below the content root, and what is in it.</summary>
public sealed record ContentBytes(ContentFile File, byte[] Bytes);

public enum FileKind
{
    Regular,
    Link,
    Submodule,

    /// <summary>A file that only its bytes could name.</summary>
    NotNamedInUtf8,
}
