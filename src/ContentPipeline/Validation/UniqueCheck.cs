using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Validation;

/// <summary>Checks that unique values differ, per content type and locale, over everything that is live after the publish; and that a singleton has one entry.</summary>
internal sealed class UniqueCheck(Findings findings)
{
    private readonly Dictionary<Field, Dictionary<(string Locale, string Value), EntryId>> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, EntryId> _singletons = new(StringComparer.Ordinal);

    /// <summary>Whether entries of the type are compared with each other at all.</summary>
    public static bool Concerns(ContentType type) => type.Singleton || Field.AnyOf(type.Fields, f => f.Unique);

    /// <summary>What an entry has in its unique fields: this needs no other entry, so that several can be asked at once.</summary>
    public static IReadOnlyList<UniqueValue> ValuesOf(LocalizedEntry entry)
    {
        var values = new List<UniqueValue>();
        foreach (var (field, node, path) in Values.Of(entry, f => f.Unique))
        {
            if (!Blank.Is(node.Value)) values.Add(new UniqueValue(field, node, path, node.Value.ValueKind == JsonValueKind.String ? node.Value.GetString()! : node.Value.GetRawText()));
        }

        return values;
    }

    /// <param name="unique">Its values in unique fields.</param>
    public void Run(LocalizedEntry entry, IReadOnlyList<UniqueValue> unique)
    {
        if (entry.Type.Singleton && !_singletons.TryAdd(entry.Type.Uid, entry.Id) && _singletons[entry.Type.Uid] != entry.Id)
            findings.Add(Diagnose.SecondSingleton(entry.Fields.Own.Location, entry.Type.Uid, _singletons[entry.Type.Uid].ToString()));
        foreach (var (field, node, path, value) in unique)
        {
            if (!_values.TryGetValue(field, out var values)) _values[field] = values = [];
            var key = (entry.Locale.Code, value);
            if (!values.TryAdd(key, entry.Id) && values[key] != entry.Id)
                findings.Add(Diagnose.NotUnique(node.Location, path, value, values[key].ToString(), entry.Locale.Code));
        }
    }
}

/// <summary>A value that no other entry of the type may have in that locale.</summary>
/// <param name="Path">Of the field, as a finding has it.</param>
internal sealed record UniqueValue(Field Field, Node Node, string Path, string Value);
