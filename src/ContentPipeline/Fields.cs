using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ContentPipeline;

/// <param name="Format">The pattern that a value has to match, anywhere in it unless the pattern is anchored.</param>
public sealed record TextField(TextStyle Style, Regex? Format, int? MinLength, int? MaxLength, ImmutableArray<string> Choices) : Field
{
    public override string DataType => "text";
}

public sealed record NumberField(decimal? Min, decimal? Max, ImmutableArray<decimal> Choices) : Field
{
    public override string DataType => "number";
}

public sealed record BooleanField : Field
{
    public override string DataType => "boolean";
}

public sealed record DateField(DateTimeOffset? Start, DateTimeOffset? End) : Field
{
    public override string DataType => "isodate";
}

/// <param name="Extensions">Without their dot, in lower case; empty: any.</param>
public sealed record FileField(ImmutableArray<string> Extensions) : Field
{
    public override string DataType => "file";
}

public sealed record LinkField : Field
{
    public override string DataType => "link";
}

/// <summary>What a publish does when a reference's target is not live.</summary>
public enum UnpublishedReferences
{
    Fail,
    PublishReferences,
}

/// <summary>What unpublishing an entry does to the entries that refer to it.</summary>
public enum ReferenceUnpublish
{
    Fail,
    Unpublish,
    DeleteReferences,
}

/// <summary>What deleting an entry does to the entries that refer to it.</summary>
public enum ReferenceDelete
{
    Fail,
    DeleteReferences,
}

/// <param name="ReferenceTo">The content types that a target may have.</param>
public sealed record ReferenceField(
    ImmutableArray<string> ReferenceTo,
    UnpublishedReferences OnPublish,
    ReferenceUnpublish OnUnpublish,
    ReferenceDelete OnDelete) : Field
{
    public override string DataType => "reference";
}

/// <summary>A group, or a global field, which is a group whose fields stand elsewhere.</summary>
/// <param name="GlobalField">The uid of the global field, or <c>null</c> for a group.</param>
public sealed record GroupField(ImmutableArray<Field> Fields, string? GlobalField) : Field
{
    public override string DataType => GlobalField is null ? "group" : "global_field";

    public override IEnumerable<Field> Inner => Fields;
}

/// <summary>One kind of block. Its value is <c>{ "&lt;uid&gt;": { fields } }</c>.</summary>
public sealed record Block(string Uid, string Title, ImmutableArray<Field> Fields);

public sealed record BlocksField(ImmutableArray<Block> Blocks) : Field
{
    public override string DataType => "blocks";

    public override IEnumerable<Field> Inner => Blocks.SelectMany(b => b.Fields);

    public Block? Find(string uid) => Blocks.FirstOrDefault(b => b.Uid == uid);
}

/// <param name="IsRichText">A JSON RTE, whose nodes are checked and whose embeds are references; otherwise any JSON.</param>
/// <param name="ReferenceTo">The content types that may be embedded; empty: any.</param>
public sealed record JsonField(bool IsRichText, ImmutableArray<string> ReferenceTo) : Field
{
    public override string DataType => "json";
}

/// <param name="Taxonomies">The taxonomies whose terms may be chosen; empty: any.</param>
public sealed record TaxonomyField(ImmutableArray<TaxonomyRule> Taxonomies) : Field
{
    public override string DataType => "taxonomy";
}

/// <param name="MaxTerms">How many terms of this taxonomy an entry may have.</param>
public sealed record TaxonomyRule(string Taxonomy, int? MaxTerms, bool Mandatory);

/// <summary>A field that an extension fills (<c>extension_uid</c>): any value.</summary>
public sealed record CustomField(string Type, string Extension) : Field
{
    public override string DataType => Type;
}
