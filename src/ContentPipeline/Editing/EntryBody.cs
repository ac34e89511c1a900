using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Editing;

/// <summary>An entry as somebody sends it: bare, or as the entries API has it in <c>{"entry": …}</c>.</summary>
/// <param name="Text">The whole text, for places.</param>
/// <param name="Entry">The entry's object.</param>
public sealed record EntryBody(JsonText Text, JsonElement Entry)
{
    /// <summary>What findings call a text that is read from standard input.</summary>
    public const string StandardInput = "(standard input)";

    private static readonly string[] Answered = ["notice", "changed", "path", "commit", "diagnostics"];

    /// <summary>One that says nothing.</summary>
    public static readonly EntryBody Empty = Parse("", "{}"u8.ToArray(), [])!;

    /// <param name="name">The file's full path, or what its findings call it.</param>
    /// <returns><c>null</c> when it is no JSON object; the findings say where.</returns>
    public static EntryBody? Parse(string name, byte[] bytes, Findings findings)
    {
        if (JsonText.Parse(name, bytes, findings) is not { } text) return null;
        var entry = text.Root;
        // Every entry has a title: what has one beside the key has a field of that name.
        if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("entry", out var inner) && !entry.TryGetProperty("title", out _))
        {
            // What our own answers have beside the entry is passed over without a word.
            foreach (var beside in entry.EnumerateObject().Where(p => p.Name != "entry" && !Answered.Contains(p.Name))) findings.Add(Diagnose.BesideEntry(text.LocationOf(beside), beside.Name));
            entry = inner;
        }

        if (entry.ValueKind == JsonValueKind.Object) return new EntryBody(text, entry);
        findings.Add(Diagnose.NotAnObject(text.LocationOf(entry)));
        return null;
    }

    /// <summary>A text that it states; <c>null</c> when it is absent or no text.</summary>
    internal string? Stated(string key) => Entry.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
