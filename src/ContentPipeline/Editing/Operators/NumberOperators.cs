using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Editing.Operators;

/// <summary>ADD and SUB, reckoned with every digit. A number that is missing counts as 0.</summary>
internal sealed class NumberOperators(SentValues sent)
{
    /// <returns><c>null</c> when it cannot be; the findings say why.</returns>
    public JsonElement? Apply(Field field, JsonElement? old, AtomicOperator found, string path)
    {
        if (field is not NumberField || field.Multiple)
        {
            var instead = field is NumberField ? "; of a list, UPDATE changes the number at an index" : "";
            sent.Findings.Add(Diagnose.OperatorOnWrongField(sent.At(found.Argument), path, found.Name, "a field that holds one number" + instead));
            return null;
        }

        if (found.Argument.ValueKind != JsonValueKind.Number)
        {
            sent.Findings.Add(Diagnose.MalformedOperator(sent.At(found.Argument), path, $"{found.Name} needs a number, not {SentValues.Name(found.Argument)}", $"{{ \"{found.Name}\": 1 }}"));
            return null;
        }

        if (old is { ValueKind: not (JsonValueKind.Number or JsonValueKind.Null) } odd)
        {
            sent.Findings.Add(Diagnose.OperatorOnWrongValue(sent.At(found.Argument), path, found.Name, "a number", SentValues.Name(odd)));
            return null;
        }

        var start = old is { ValueKind: JsonValueKind.Number } number ? ExactNumber.Parse(number.GetRawText()) : ExactNumber.Zero;
        var by = ExactNumber.Parse(found.Argument.GetRawText());
        if (start is { } a && by is { } b && (found.Name == AtomicOperator.Add ? a.Plus(b) : a.Minus(b)) is { } result) return JsonOf.Number(result.ToString());
        sent.Findings.Add(Diagnose.TooManyDigits(sent.At(found.Argument), path, ExactNumber.MaxDigits));
        return null;
    }
}
