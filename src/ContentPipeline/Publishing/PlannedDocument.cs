using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>A snapshot document that is to be written.</summary>
/// <param name="candidate">What it is made of; <c>null</c> for one that stays as it is.</param>
/// <param name="kept">See <see cref="Kept"/>.</param>
/// <param name="isNew">It is other than what was live; otherwise it is only mended.</param>
internal sealed class PlannedDocument(DocumentBytes documents, PublishDetails row, Candidate? candidate, byte[]? kept, bool isNew)
{
    public PublishDetails Row => row;

    public string Path => row.Path;

    public bool IsNew => isNew;

    /// <summary>The document, where it is kept.</summary>
    public byte[]? Kept => kept;

    /// <summary>The file as it was left, where none was before.</summary>
    public FolderState? File { get; set; }

    /// <summary>What is said of it. There are as many as documents, so that none is made before it is needed.</summary>
    public PublishChange Change => new(PublishAction.Publish, row.Entry, row.Locale, row.Version, row.Draft) { Why = Why };

    private string? Why => row.Without is not null ? $"without {row.Without.Replace(" ", ", ", StringComparison.Ordinal)}" : candidate?.Path.IsEmpty != false ? null : candidate.Chain;

    public byte[] Bytes() => kept ?? (candidate is null ? documents.Of(row)! : documents.Of(candidate, row));
}
