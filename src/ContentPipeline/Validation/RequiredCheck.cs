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
    public static IReadOnlyList<Diagnostic> Missing(LocalizedEntry entry)
    {
        var missing = new List<Diagnostic>();
        Fields(entry, entry.Fields, entry.Type.Fields, "", missing);
        return missing;
    }

    private static void Fields(LocalizedEntry entry, Instance instance, IReadOnlyList<Field> fields, string prefix, List<Diagnostic> missing)
    {
        foreach (var field in fields)
        {
            var path = prefix + field.Uid;
            var value = instance[field];
            // The domain's Entry schema requires a title of every entry, whatever its content type says.
            var required = field.Mandatory || path == "title";
            if (required && Blank.Is(field, value)) missing.Add(Diagnose.Required(Place(instance, field, value), entry.Id.ToString(), path));
            switch (field)
            {
                case GroupField group:
                    var many = field.Multiple;
                    foreach (var (inner, n) in instance.Of(group).Select((i, n) => (i, n)))
                        Fields(entry, inner, group.Fields, many ? $"{path}[{n}]." : path + ".", missing);
                    break;
                case BlocksField blocks:
                    foreach (var (inner, n) in instance.Of(blocks).Select((b, n) => (b, n)))
                        Fields(entry, inner.Instance, inner.Block.Fields, $"{path}[{n}].{inner.Block.Uid}.", missing);
                    break;
                case TaxonomyField taxonomy:
                    Taxonomies(entry, instance, taxonomy, value, path, missing);
                    break;
            }
        }
    }

    private static void Taxonomies(LocalizedEntry entry, Instance instance, TaxonomyField field, Node? value, string path, List<Diagnostic> missing)
    {
        foreach (var rule in field.Taxonomies.Where(t => t.Mandatory))
        {
            if (value?.Items().Any(t => RichText.Text(t.Value, "taxonomy_uid") == rule.Taxonomy) != true)
                missing.Add(Diagnose.Required(Place(instance, field, value), entry.Id.ToString(), $"{path} ({rule.Taxonomy})"));
        }
    }

    /// <summary>The blank value, or what should hold it, in the document that would have to be filled.</summary>
    private static Location Place(Instance instance, Field field, Node? value)
    {
        if (value is { } blank) return blank.Location;
        var holder = field.NonLocalizable && instance.Master is { } master ? master : instance.Own;
        return holder.Find(field.Uid) is { Value.ValueKind: JsonValueKind.Null } nothing ? nothing.Location : holder.Location;
    }
}
