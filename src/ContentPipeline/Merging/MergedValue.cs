using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

/// <summary>Whose value stands where the two changed the same.</summary>
internal enum Side
{
    Base,
    Ours,
    Theirs,
}

/// <summary>What came of a merge, down to where the two sides changed the same.</summary>
internal abstract record MergedValue
{
    /// <summary>The value, when every conflict is settled as <paramref name="settle"/> says; undefined when that leaves nothing.</summary>
    public JsonElement Settle(Func<MergeConflict, JsonElement> settle)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine))
        {
            if (!Write(writer, null, settle)) return default;
        }

        var reader = new Utf8JsonReader(bytes.WrittenSpan, new JsonReaderOptions { MaxDepth = JsonFormat.OneLine.MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>In the order of the merged value.</summary>
    public IEnumerable<MergeConflict> Conflicts => this switch
    {
        MergedConflict conflict => [conflict.Conflict],
        MergedMembers members => members.Members.SelectMany(m => m.Value.Conflicts),
        MergedItems items => items.Items.SelectMany(i => i.Conflicts),
        _ => [],
    };

    /// <param name="name">Of a member.</param>
    /// <returns>Whether there was anything to write.</returns>
    private bool Write(Utf8JsonWriter writer, string? name, Func<MergeConflict, JsonElement> settle)
    {
        var value = this switch
        {
            Settled settled => settled.Value,
            MergedConflict conflict => settle(conflict.Conflict),
            _ => default,
        };
        if (this is Settled or MergedConflict && value.ValueKind == JsonValueKind.Undefined) return false;
        if (name is not null) writer.WritePropertyName(name);
        switch (this)
        {
            case MergedMembers members:
                writer.WriteStartObject();
                foreach (var (member, inner) in members.Members) inner.Write(writer, member, settle);
                writer.WriteEndObject();
                break;
            case MergedItems items:
                writer.WriteStartArray();
                foreach (var item in items.Items) item.Write(writer, null, settle);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }

        return true;
    }
}

/// <param name="Value">Undefined: nothing.</param>
internal sealed record Settled(JsonElement Value) : MergedValue;

internal sealed record MergedMembers(ImmutableArray<KeyValuePair<string, MergedValue>> Members) : MergedValue;

internal sealed record MergedItems(ImmutableArray<MergedValue> Items) : MergedValue;

internal sealed record MergedConflict(MergeConflict Conflict) : MergedValue;
