using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Querying;

/// <summary>Reads dotted paths against the fields that they may lead through, and says which name leads nowhere.</summary>
internal sealed class PathReader(Stack stack)
{
    /// <summary>Longer than any model nests; through references that refer back, a path could go on for ever.</summary>
    private const int MostNames = 32;

    private static readonly ImmutableArray<string> OfReference = ["uid", "_content_type_uid"];
    private static readonly ImmutableArray<string> OfAsset = ["uid", "title", "filename", "content_type", "url"];
    private static readonly ImmutableArray<string> OfLink = ["title", "href"];
    private static readonly ImmutableArray<string> OfTerm = ["taxonomy_uid", "term_uid"];
    private static readonly ImmutableArray<string> OfWorkflow = [WorkflowState.StageOfApi];
    private static readonly ImmutableArray<string> OfDetails = ["environment", "locale", "time", "user", "version"];
    private static readonly ImmutableArray<string> Times = ["created_at", "updated_at", "published_at", "time"];

    /// <summary>What every entry has besides its fields.</summary>
    private static readonly ImmutableArray<string> OfEntry =
    [
        "uid", "locale", "tags", "ACL", WorkflowState.Metadata, "_workflow", "_version", "_in_progress", "_content_type_uid",
        "created_at", "created_by", "updated_at", "updated_by", "published_at", "publish_details",
    ];

    /// <summary>A path from an entry's fields.</summary>
    /// <returns><c>null</c>, with a finding, when it leads nowhere.</returns>
    public FieldPath? Read(string path, ContentType type, Location at, Findings findings) => Read(path, Spot.Of(type), at, findings);

    /// <summary>A path into one value of a field: of a list, into one of its items. What the value names is not gone into.</summary>
    public FieldPath? OfItem(string path, Field field, Location at, Findings findings) => Read(
        path,
        field switch
        {
            ReferenceField => new Spot(field) { Keys = OfReference },
            FileField => new Spot(field) { Keys = ["uid"] },
            _ => Inside(field),
        },
        at,
        findings);

    /// <summary>A path from the entries that a field refers to.</summary>
    public FieldPath? OfTarget(string path, ReferenceField field, Location at, Findings findings) =>
        Read(path, new Spot(field) { Types = Targets(field) }, at, findings);

    private FieldPath? Read(string path, Spot start, Location at, Findings findings)
    {
        var names = path.Split('.');
        if (names.Length > MostNames)
        {
            findings.Add(Diagnose.QueryPathTooLong(at, MostNames));
            return null;
        }

        // Through references to several content types a path goes through each of them, and has to lead somewhere in one.
        List<Spot> spots = [start];
        var references = 0;
        for (var n = 0; n < names.Length; n++)
        {
            var next = spots.SelectMany(s => After(s, names[n])).DistinctBy(s => (object?)s.Field ?? s).ToList();
            if (next.Count == 0)
            {
                findings.Add(Diagnose.UnknownQueryField(at, path, names[n], string.Join('.', names[..n]), spots.SelectMany(s => s.Names()).Distinct().ToList()));
                return null;
            }

            spots = next;
            if (spots.Any(s => s.Field is ReferenceField)) references++;
        }

        return new FieldPath([.. names], [.. spots.Select(s => s.Field).OfType<Field>()], references, spots.All(s => s.IsTime));
    }

    private IEnumerable<Spot> After(Spot spot, string name)
    {
        if (spot.IsOpen) yield return spot with { Field = null };
        if (spot.Fields.FirstOrDefault(f => f.Uid == name) is { } field) yield return Inside(field);
        else if (spot.Blocks?.Find(name) is { } block) yield return new Spot(null) { Fields = block.Fields, Keys = [WorkflowState.Metadata] };
        else if (spot.Taxonomies.Contains(name)) yield return new Spot(spot.Field);
        else if (spot.Keys.Contains(name)) yield return OfKey(name);
        else foreach (var ofTarget in spot.Types.SelectMany(t => After(Spot.Of(t), name))) yield return ofTarget;
    }

    private static Spot OfKey(string name) => name switch
    {
        WorkflowState.Metadata or "ACL" => new Spot(null) { IsOpen = true },
        "_workflow" => new Spot(null) { Keys = OfWorkflow },
        "publish_details" => new Spot(null) { Keys = OfDetails },
        _ => new Spot(null) { IsTime = Times.Contains(name) },
    };

    /// <summary>What may follow a field's name.</summary>
    private Spot Inside(Field field) => field switch
    {
        GroupField group => new Spot(field) { Fields = group.Fields, Keys = [WorkflowState.Metadata] },
        BlocksField blocks => new Spot(field) { Blocks = blocks, Keys = [WorkflowState.Metadata] },
        ReferenceField reference => new Spot(field) { Keys = OfReference, Types = Targets(reference) },
        FileField => new Spot(field) { Keys = OfAsset },
        LinkField => new Spot(field) { Keys = OfLink },
        TaxonomyField taxonomy => new Spot(field) { Keys = OfTerm, Taxonomies = TaxonomiesOf(taxonomy) },
        JsonField or CustomField => new Spot(field) { IsOpen = true },
        _ => new Spot(field),
    };

    private ImmutableArray<ContentType> Targets(ReferenceField field) =>
        [.. field.ReferenceTo.IsEmpty ? stack.ContentTypes.Values : field.ReferenceTo.Select(uid => stack.ContentTypes.GetValueOrDefault(uid)).OfType<ContentType>()];

    private ImmutableArray<string> TaxonomiesOf(TaxonomyField field) => field.Taxonomies.IsEmpty ? [.. stack.Taxonomies.Keys] : [.. field.Taxonomies.Select(t => t.Taxonomy)];

    /// <summary>How far a path has come, and which names can follow.</summary>
    /// <param name="Field">The field that it has come to; <c>null</c> for an entry, a block, and where no field says what stands there.</param>
    private sealed record Spot(Field? Field)
    {
        public ImmutableArray<Field> Fields { get; init; } = [];

        public BlocksField? Blocks { get; init; }

        /// <summary>Names that are no field's.</summary>
        public ImmutableArray<string> Keys { get; init; } = [];

        public ImmutableArray<string> Taxonomies { get; init; } = [];

        /// <summary>The content types that a reference leads to.</summary>
        public ImmutableArray<ContentType> Types { get; init; } = [];

        /// <summary>Any name may follow.</summary>
        public bool IsOpen { get; init; }

        public bool IsTime { get; init; }

        public static Spot Of(ContentType type) => new((Field?)null) { Fields = type.Fields, Keys = OfEntry };

        public IEnumerable<string> Names() =>
        [
            .. Fields.Select(f => f.Uid), .. Blocks?.Blocks.Select(b => b.Uid) ?? [], .. Taxonomies, .. Keys,
            .. Types.SelectMany(t => Of(t).Names()),
        ];
    }
}
