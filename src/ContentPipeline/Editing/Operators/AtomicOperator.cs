using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing.Operators;

/// <summary>An operator that an update states in the place of a field's value: an object with this one key.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Argument">What stands behind the name.</param>
internal readonly record struct AtomicOperator(string Name, JsonElement Argument)
{
    public const string Push = "PUSH";
    public const string Pull = "PULL";
    public const string Update = "UPDATE";
    public const string Add = "ADD";
    public const string Sub = "SUB";

    public static readonly IReadOnlyList<string> Names = [Push, Pull, Update, Add, Sub];

    /// <summary>What the operators are called elsewhere.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["APPEND"] = Push,
        ["INSERT"] = Push,
        ["REMOVE"] = Pull,
        ["DELETE"] = Pull,
        ["SET"] = Update,
        ["REPLACE"] = Update,
        ["INC"] = Add,
        ["INCREMENT"] = Add,
        ["PLUS"] = Add,
        ["DEC"] = Sub,
        ["DECREMENT"] = Sub,
        ["SUBTRACT"] = Sub,
        ["MINUS"] = Sub,
    };

    /// <summary>Where a field takes any JSON, what looks like an operator is a value.</summary>
    public static bool MayStandIn(Field field) => field is not (CustomField or JsonField { IsRichText: false });

    /// <summary>Whether the value is an object whose only key is an operator's name, whatever the field.</summary>
    public static bool Is(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 1 && Names.Contains(value.EnumerateObject().First().Name);

    /// <summary>Whether the value is an operator in the place of this field's value, well formed or not.</summary>
    public static bool Is(Field field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && MayStandIn(field) && value.EnumerateObject().Any(p => Names.Contains(p.Name) && !IsOwn(field, p.Name));

    /// <summary>The uid of a field or block inside is no operator, whatever it is called.</summary>
    private static bool IsOwn(Field field, string key) => field switch
    {
        GroupField { Multiple: false } group => group.Fields.Any(f => f.Uid == key),
        BlocksField { Multiple: false } blocks => blocks.Find(key) is not null,
        _ => false,
    };

    /// <summary>The operator that somebody meant by an object with one key; <c>null</c> when it is a value.</summary>
    /// <returns>The word that they wrote, and a hint at the right one.</returns>
    public static (string Word, string Hint)? Misspelt(Field field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !MayStandIn(field) || value.GetPropertyCount() != 1) return null;
        var word = value.EnumerateObject().First().Name;
        if (IsOwn(field, word)) return null;
        var bare = word.TrimStart('$');
        var meant = Names.FirstOrDefault(n => n.Equals(bare, StringComparison.OrdinalIgnoreCase)) ?? Elsewhere.GetValueOrDefault(bare);
        if (!TakesObjects(field)) meant ??= Nearest.To(bare, Names);
        // What only looks like one is left alone where it may be a value: saving is never refused for a key that is merely unknown.
        var isMeant = meant is not null && (!TakesObjects(field) || bare.All(char.IsAsciiLetterUpper) || bare.Length < word.Length || meant.Equals(bare, StringComparison.OrdinalIgnoreCase));
        var isShouted = !TakesObjects(field) && bare.Length > 0 && bare.All(char.IsAsciiLetterUpper);
        return isMeant || isShouted ? (word, meant is null ? "" : $"; did you mean '{meant}'?") : null;
    }

    private static bool TakesObjects(Field field) =>
        field is ReferenceField or FileField || (!field.Multiple && field is GroupField or LinkField or JsonField);
}
