using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>Reads the fields of content types, global fields, groups and blocks, in Contentstack's schema vocabulary.</summary>
internal sealed class FieldReader(IReadOnlyDictionary<string, Section> globalFields, IReadOnlyCollection<string> contentTypes, IReadOnlyCollection<string> taxonomies, Findings findings)
{
    private static readonly string[] FieldKeys =
    [
        "uid", "display_name", "data_type", "mandatory", "unique", "multiple", "non_localizable", "min_instance", "max_instance", "field_metadata",
        "format", "min", "max", "enum", "startDate", "endDate", "extensions", "reference_to", "schema", "blocks", "taxonomies", "extension_uid",
        "on_publish_with_unpublished_references_strategy", "on_reference_unpublish_strategy", "on_reference_delete_strategy",
        "error_messages", "display_type", "config", "dimension", "indexed", "inbuilt_model", "isReference", "abilities", "sourceEditableOnly", "plugins",
    ];

    private static readonly string[] DataTypes =
    [
        "text", "number", "boolean", "isodate", "file", "link", "reference", "global_field", "group", "blocks", "json", "taxonomy",
    ];

    private static readonly string[] BlockKeys = ["uid", "title", "schema", "reference_to", "autoEdit", "blockType", "field_metadata"];

    /// <summary>A global field is read anew for each use: a few files of fields that use each other would otherwise stand for billions.</summary>
    private const int MaxFields = 20_000;

    private readonly ValueFieldReader _values = new(findings);

    /// <summary>The global fields that are being read just now, outermost first: one that comes again would contain itself.</summary>
    private readonly List<string> _within = [];

    private int _read;

    public ImmutableArray<Field> Read(IEnumerable<Section> schema)
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        foreach (var section in schema)
        {
            if (++_read == MaxFields + 1) findings.Add(Diagnose.TooManyFields(section.Location, MaxFields));
            if (_read > MaxFields) break;
            if (ReadField(section) is not { } field) continue;
            if (fields.Any(f => f.Uid == field.Uid)) findings.Add(Diagnose.DuplicateUid(section.LocationOf("uid"), "the field", field.Uid));
            else fields.Add(field);
        }

        return fields.ToImmutable();
    }

    public void CheckGlobalField(string uid) => FieldsOf(uid, globalFields[uid]);

    private Field? ReadField(Section section)
    {
        section.AllowOnly(FieldKeys, tolerant: true);
        var uid = section.RequiredText("uid");
        var type = section.RequiredText("data_type");
        if (uid.Length == 0 || type.Length == 0) return null;
        if (!Uids.IsValid(uid)) findings.Add(Diagnose.InvalidUid(section.LocationOf("uid"), "a field", uid, "letters, digits, '_' and '-'"));
        if (Kind(section, type) is not { } field) return null;
        return field with
        {
            Uid = uid,
            Location = section.Location,
            DisplayName = section.Text("display_name") ?? uid,
            Mandatory = section.Flag("mandatory"),
            Unique = section.Flag("unique"),
            Multiple = section.Flag("multiple") || field.Multiple,
            NonLocalizable = section.Flag("non_localizable"),
            MinInstance = section.Count("min_instance"),
            MaxInstance = section.Count("max_instance"),
        };
    }

    private Field? Kind(Section section, string type)
    {
        var metadata = section.Inner("field_metadata", "'field_metadata'");
        if (section.Text("extension_uid") is { Length: > 0 } extension) return new CustomField(type, extension);
        switch (type)
        {
            case "text":
                return _values.Text(section, metadata);
            case "number":
                return _values.Number(section);
            case "boolean":
                return new BooleanField();
            case "isodate":
                return _values.Date(section);
            case "file":
                return new FileField([.. section.Texts("extensions").Select(e => e.TrimStart('.').ToLowerInvariant())]);
            case "link":
                return new LinkField();
            case "reference":
                return Reference(section, metadata);
            case "global_field":
                return GlobalField(section);
            case "group":
                return new GroupField(Read(section.List("schema", "a field")), null);
            case "blocks":
                return Blocks(section);
            case "json":
                var rich = metadata?.Flag("allow_json_rte") ?? false;
                return new JsonField(rich, rich ? References(section) : []);
            case "taxonomy":
                // A value is always a list of terms.
                return new TaxonomyField([.. section.List("taxonomies", "a taxonomy").Select(Taxonomy)]) { Multiple = true };
            default:
                findings.Add(Diagnose.UnknownWord(section.LocationOf("data_type"), "data_type", type, DataTypes));
                return null;
        }
    }

    private ReferenceField Reference(Section section, Section? metadata)
    {
        const string Publish = "on_publish_with_unpublished_references_strategy";
        const string Unpublish = "on_reference_unpublish_strategy";
        const string Delete = "on_reference_delete_strategy";
        var field = new ReferenceField(
            References(section),
            section.Choice(Publish, UnpublishedReferences.Fail, new("fail", UnpublishedReferences.Fail), new("publish_references", UnpublishedReferences.PublishReferences)),
            section.Choice(Unpublish, ReferenceUnpublish.Fail, new("fail", ReferenceUnpublish.Fail), new("unpublish", ReferenceUnpublish.Unpublish), new("delete_references", ReferenceUnpublish.DeleteReferences)),
            section.Choice(Delete, ReferenceDelete.Fail, new("fail", ReferenceDelete.Fail), new("delete_references", ReferenceDelete.DeleteReferences)))
        {
            // Contentstack says here, not in `multiple`, whether a reference field holds several.
            Multiple = metadata?.Flag("ref_multiple") ?? false,
        };
        if (section.Flag("mandatory") && field.OnDelete == ReferenceDelete.DeleteReferences)
            findings.Add(Diagnose.DeleteReferencesOnMandatory(section.LocationOf(Delete), Delete));
        if (section.Flag("mandatory") && field.OnUnpublish == ReferenceUnpublish.DeleteReferences)
            findings.Add(Diagnose.DeleteReferencesOnMandatory(section.LocationOf(Unpublish), Unpublish));
        return field;
    }

    private ImmutableArray<string> References(Section section)
    {
        foreach (var uid in section.TextNodes("reference_to"))
        {
            if (uid.Text != AssetReference.ContentType && !contentTypes.Contains(uid.Text))
                findings.Add(Diagnose.UnknownReferenceType(uid.Location, uid.Text, Nearest.Hint(uid.Text, contentTypes)));
        }

        return section.Texts("reference_to");
    }

    private GroupField GlobalField(Section section)
    {
        var uid = section.RequiredText("reference_to");
        return new GroupField(FieldsOf(uid, section), uid);
    }

    /// <summary>The fields of a global field. Its own file counts; the copy that an export carries inside the field stands in where there is none.</summary>
    private ImmutableArray<Field> FieldsOf(string globalField, Section place)
    {
        if (globalField.Length == 0) return [];
        if (_within.Contains(globalField))
        {
            findings.Add(Diagnose.GlobalFieldCycle(place.LocationOf("reference_to"), string.Join(" → ", _within.SkipWhile(g => g != globalField).Append(globalField))));
            return [];
        }

        if (!globalFields.TryGetValue(globalField, out var file))
        {
            if (place.Has("schema")) return Read(place.List("schema", "a field"));
            findings.Add(Diagnose.UnknownGlobalField(place.LocationOf("reference_to"), globalField, Nearest.Hint(globalField, globalFields.Keys)));
            return [];
        }

        _within.Add(globalField);
        var fields = Read(file.List("schema", "a field"));
        _within.RemoveAt(_within.Count - 1);
        return fields;
    }

    private BlocksField Blocks(Section section)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var block in section.List("blocks", "a block"))
        {
            block.AllowOnly(BlockKeys, tolerant: true);
            var uid = block.RequiredText("uid");
            if (uid.Length == 0) continue;
            if (blocks.Any(b => b.Uid == uid)) findings.Add(Diagnose.DuplicateUid(block.LocationOf("uid"), "the block", uid));
            var fields = block.Text("reference_to") is { Length: > 0 } global ? FieldsOf(global, block) : Read(block.List("schema", "a field"));
            blocks.Add(new Block(uid, block.Text("title") ?? uid, fields));
        }

        // A value is always a list of blocks.
        return new BlocksField(blocks.ToImmutable()) { Multiple = true };
    }

    private TaxonomyRule Taxonomy(Section section)
    {
        var uid = section.RequiredText("taxonomy_uid");
        if (uid.Length > 0 && !taxonomies.Contains(uid)) findings.Add(Diagnose.UnknownTaxonomy(section.LocationOf("taxonomy_uid"), uid, Nearest.Hint(uid, taxonomies)));
        return new TaxonomyRule(uid, section.Count("max_terms"), section.Flag("mandatory"));
    }
}
