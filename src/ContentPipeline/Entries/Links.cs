namespace ContentPipeline.Entries;

/// <summary>A place in an entry that names another entry.</summary>
/// <param name="Field">A <see cref="ReferenceField"/>, or the <see cref="JsonField"/> that it is embedded in.</param>
/// <param name="Path">How a person calls the place.</param>
internal readonly record struct Link(Field Field, Node Node, string Path, EntryId Target)
{
    /// <summary>The reference field whose strategies count; an embed has none.</summary>
    public ReferenceField? Reference => Field as ReferenceField;
}

/// <summary>The entries that an entry names: in reference fields, and embedded in JSON rich text.</summary>
internal static class Links
{
    /// <summary>In the order of the fields. What names an asset is left out, and so is a bare uid that could mean several entries or none.</summary>
    public static IEnumerable<Link> Of(LocalizedEntry entry, Content content)
    {
        foreach (var (field, node, path) in Values.Of(entry, f => f is ReferenceField or JsonField { IsRichText: true }))
        {
            if (field is ReferenceField reference)
            {
                if (FieldReference.Of(node.Value) is { } stated && stated.ContentType != AssetReference.ContentType && TargetOf(reference, stated, content) is { } target)
                    yield return new Link(field, node, path, target);
            }
            else if (field is JsonField { IsRichText: true })
            {
                foreach (var element in RichText.Nodes(node.Value))
                {
                    if (RichText.EmbedOf(element) is { IsAsset: false, Uid.Length: > 0, ContentType.Length: > 0 } embed)
                        yield return new Link(field, node.With(element), path, new EntryId(embed.ContentType, embed.Uid));
                }
            }
        }
    }

    /// <summary>What a value of a reference field means, whether it is there or not; <c>null</c> for a bare uid that could mean several entries or none.</summary>
    public static EntryId? TargetOf(ReferenceField field, FieldReference stated, Content content) =>
        stated.ContentType is { } type ? new EntryId(type, stated.Uid)
        : content.Targets(field, stated) is [var only] ? only
        : field.ReferenceTo is [var single] ? new EntryId(single, stated.Uid)
        : null;
}
