using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Validation;

/// <summary>
/// Which required fields of an entry, as a locale shows it, have no value. Inside groups, blocks and global fields the requirement holds for the
/// instances that exist: an absent optional group asks nothing of its fields. An entry for which there is any is <em>in progress</em>.
/// </summary>
internal static class RequiredCheck
{
    public static IReadOnlyList<MissingField> Missing(LocalizedEntry entry)
    {
        var missing = new List<MissingField>();
        Fields(entry.Fields, entry.Type.Fields, "", missing);
        return missing.Count == 0 ? [] : missing;
    }

    private static void Fields(Instance instance, IReadOnlyList<Field> fields, string prefix, List<MissingField> missing)
    {
        foreach (var field in fields)
        {
            var path = prefix + field.Uid;
            var value = instance[field];
            // The domain's Entry schema requires a title of every entry, whatever its content type says.
            var required = field.Mandatory || path == "title";
            if (required && Blank.Is(field, value)) missing.Add(new MissingField(path, Place(instance, field, value)));
            var n = 0;
            switch (field)
            {
                case GroupField group:
                    foreach (var inner in instance.Of(group)) Fields(inner, group.Fields, field.Multiple ? $"{path}[{n++}]." : path + ".", missing);
                    break;
                case BlocksField blocks:
                    foreach (var (block, inner, _) in instance.Of(blocks)) Fields(inner, block.Fields, $"{path}[{n++}].{block.Uid}.", missing);
                    break;
                case TaxonomyField taxonomy:
                    Taxonomies(instance, taxonomy, value, path, missing);
                    break;
            }
        }
    }

    private static void Taxonomies(Instance instance, TaxonomyField field, Node? value, string path, List<MissingField> missing)
    {
        foreach (var rule in field.Taxonomies.Where(t => t.Mandatory))
        {
            if (value?.Items().Any(t => RichText.Text(t.Value, "taxonomy_uid") == rule.Taxonomy) != true)
                missing.Add(new MissingField($"{path} ({rule.Taxonomy})", Place(instance, field, value)));
        }
    }

    /// <summary>The blank value, or what should hold it, in the document that would have to be filled.</summary>
    private static Location Place(Instance instance, Field field, Node? value)
    {
        if (value is { } blank) return blank.Location;
        var holder = instance.SourceOf(field);
        return holder.Find(field.Uid) is { Value.ValueKind: JsonValueKind.Null } nothing ? nothing.Location : holder.Location;
    }
}
