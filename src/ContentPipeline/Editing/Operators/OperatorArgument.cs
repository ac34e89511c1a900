using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing.Operators;

/// <summary>The object behind PUSH, PULL and UPDATE.</summary>
internal static class OperatorArgument
{
    /// <summary>How each is written.</summary>
    private static readonly Dictionary<string, string> Forms = new()
    {
        [AtomicOperator.Push] = "{ \"PUSH\": { \"data\": … } }",
        [AtomicOperator.Pull] = "{ \"PULL\": { \"query\": { … } } }",
        [AtomicOperator.Update] = "{ \"UPDATE\": { \"data\": … } }, and for a list { \"UPDATE\": { \"index\": 0, \"data\": … } }",
    };

    /// <summary>The values of the keys, in their order; <c>null</c> when one is missing, unknown, or stands there twice.</summary>
    public static IReadOnlyList<JsonElement>? Read(AtomicOperator found, string path, SentValues sent, params IReadOnlyList<string> keys)
    {
        if (found.Argument.ValueKind != JsonValueKind.Object) return Malformed(found, path, $"{found.Name} needs an object, not {SentValues.Name(found.Argument)}", sent);
        var stated = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in found.Argument.EnumerateObject())
        {
            if (!keys.Contains(property.Name)) return Malformed(found, path, $"{found.Name} has no '{property.Name}' here{Nearest.Hint(property.Name, keys)}", sent);
            if (!stated.TryAdd(property.Name, property.Value)) return Malformed(found, path, $"{found.Name} has '{property.Name}' twice", sent);
        }

        var missing = keys.FirstOrDefault(k => !stated.ContainsKey(k));
        return missing is null ? [.. keys.Select(k => stated[k])] : Malformed(found, path, $"{found.Name} needs '{missing}' here", sent);
    }

    /// <returns><c>null</c>.</returns>
    public static IReadOnlyList<JsonElement>? Malformed(AtomicOperator found, string path, string what, SentValues sent)
    {
        sent.Findings.Add(Diagnose.MalformedOperator(sent.At(found.Argument), path, what, Forms[found.Name]));
        return null;
    }
}
