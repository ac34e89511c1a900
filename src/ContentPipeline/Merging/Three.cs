using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

/// <summary>The same value on the three sides of a merge; undefined where a side does not have it.</summary>
internal readonly record struct Three(JsonElement Base, JsonElement Ours, JsonElement Theirs)
{
    /// <summary>Whether both sides are of that kind, and what they began with was too, or was not there.</summary>
    public bool AreAll(JsonValueKind kind) =>
        Ours.ValueKind == kind && Theirs.ValueKind == kind && (Base.ValueKind == kind || Base.ValueKind == JsonValueKind.Undefined);

    /// <summary>Whether these can be one instance: half of one kind of block and half of another make no block.</summary>
    public bool AreOfOneKind() => new[] { KindOf(Base), KindOf(Ours), KindOf(Theirs) }.OfType<string>().Distinct(StringComparer.Ordinal).Count() <= 1;

    private static string? KindOf(JsonElement item) => item.ValueKind == JsonValueKind.Object ? ItemUid.BlockOf(item)?.Name : null;
}
