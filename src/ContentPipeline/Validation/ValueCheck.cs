using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Validation;

/// <summary>Checks single values against their fields.</summary>
internal sealed class ValueCheck(Findings findings)
{
    /// <summary>From the Entry schema of the domain.</summary>
    private const int MaxTitleLength = 1000;
    private const int MaxTagLength = 100;

    public static string Expected(Field field) => field switch
    {
        TextField => "a text",
        NumberField => "a number",
        BooleanField => "true or false",
        DateField => "a date",
        FileField => "an asset's uid",
        LinkField => "a link { title, href }",
        ReferenceField => "a reference",
        TaxonomyField => "a term { taxonomy_uid, term_uid }",
        JsonField => "a JSON rich text",
        _ => "an object",
    };

    public void Wrong(Node value, string path, string expected) => findings.Add(Diagnose.WrongType(value.Location, path, expected, Name(value.Value)));

    public void One(Field field, Node value, string path)
    {
        if (Blank.Is(value.Value)) return;
        switch (field)
        {
            case TextField text when value.Value.ValueKind == JsonValueKind.String:
                Text(text, value, path);
                break;
            case NumberField number when value.Value.ValueKind == JsonValueKind.Number:
                Number(number, value, path);
                break;
            case BooleanField when value.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            case DateField date when value.Value.ValueKind == JsonValueKind.String:
                Date(date, value, path);
                break;
            case FileField:
                // An export's file is the asset's description; its uid is what counts.
                if (FieldReference.AssetUid(value.Value) is null) findings.Add(Diagnose.MalformedFile(value.Location, path));
                break;
            case ReferenceField:
                if (FieldReference.Of(value.Value) is null) findings.Add(Diagnose.MalformedReference(value.Location, path));
                break;
            case LinkField when value.Value.ValueKind == JsonValueKind.Object:
                Link(value, path);
                break;
            case TaxonomyField when RichText.Text(value.Value, "taxonomy_uid") is not null && RichText.Text(value.Value, "term_uid") is not null:
                break;
            case JsonField { IsRichText: true }:
                RichTextCheck.Run(value, path, findings);
                break;
            case JsonField:
                break;
            default:
                Wrong(value, path, Expected(field));
                break;
        }
    }

    public void Count(Field field, Node list, string path)
    {
        var count = list.Value.GetArrayLength();
        if (field is ReferenceField or FileField && !field.Multiple && count > 1) findings.Add(Diagnose.WrongCount(list.Location, path, count, "takes one"));
        if (count < field.MinInstance) findings.Add(Diagnose.WrongCount(list.Location, path, count, $"needs at least {field.MinInstance}"));
        // Contentstack's exports say 0 where there is no bound.
        if (field.MaxInstance > 0 && count > field.MaxInstance) findings.Add(Diagnose.WrongCount(list.Location, path, count, $"takes at most {field.MaxInstance}"));
    }

    public void Tags(Node? tags)
    {
        if (tags is not { } list || Blank.Is(list.Value)) return;
        if (list.Value.ValueKind != JsonValueKind.Array)
        {
            Wrong(list, "tags", "a list of texts");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in list.Items())
        {
            if (tag.Value.ValueKind != JsonValueKind.String) Wrong(tag, "tags", "a list of texts");
            else if (tag.Value.GetString()!.Length > MaxTagLength) findings.Add(Diagnose.WrongLength(tag.Location, "tags", tag.Value.GetString()!.Length, $"a tag has at most {MaxTagLength}"));
            else if (!seen.Add(tag.Value.GetString()!)) findings.Add(Diagnose.DuplicateTag(tag.Location, tag.Value.GetString()!));
        }
    }

    private void Text(TextField field, Node value, string path)
    {
        var max = field.MaxLength is > 0 and var bound ? bound : field.Uid == "title" && path == "title" ? MaxTitleLength : int.MaxValue;
        if (field is { Choices.IsEmpty: true, Format: null, MinLength: null } && max == int.MaxValue) return;
        var text = value.Value.GetString()!;
        if (!field.Choices.IsEmpty && !field.Choices.Contains(text)) findings.Add(Diagnose.NotAChoice(value.Location, path, Short(text), field.Choices));
        if (text.Length < field.MinLength) findings.Add(Diagnose.WrongLength(value.Location, path, text.Length, $"needs at least {field.MinLength}"));
        if (text.Length > max) findings.Add(Diagnose.WrongLength(value.Location, path, text.Length, $"takes at most {max}"));
        if (field.Format is { } format && !Matches(format, text)) findings.Add(Diagnose.FormatMismatch(value.Location, path, Short(text), format.ToString()));
    }

    private static bool Matches(Regex format, string text)
    {
        try
        {
            return format.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that cannot decide within a second has not said yes.
            return false;
        }
    }

    private void Number(NumberField field, Node value, string path)
    {
        var text = value.Value.GetRawText();
        // What a decimal cannot hold is beyond every bound that a decimal can state.
        var number = value.Value.TryGetDecimal(out var exact) ? exact : text.StartsWith('-') ? decimal.MinValue : decimal.MaxValue;
        if (!field.Choices.IsEmpty && !field.Choices.Contains(number))
            findings.Add(Diagnose.NotAChoice(value.Location, path, Short(text), [.. field.Choices.Select(c => c.ToString(CultureInfo.InvariantCulture))]));
        if (number < field.Min) findings.Add(Diagnose.OutOfRange(value.Location, path, Short(text), Invariant($"at least {field.Min}")));
        if (number > field.Max) findings.Add(Diagnose.OutOfRange(value.Location, path, Short(text), Invariant($"at most {field.Max}")));
    }

    private void Date(DateField field, Node value, string path)
    {
        var text = value.Value.GetString()!;
        if (!IsoDate.TryParse(text, out var date)) findings.Add(Diagnose.InvalidDate(value.Location, path, Short(text)));
        else if (date < field.Start) findings.Add(Diagnose.OutOfRange(value.Location, path, text, $"not before {IsoDate.Format(field.Start.Value)}"));
        else if (date > field.End) findings.Add(Diagnose.OutOfRange(value.Location, path, text, $"not after {IsoDate.Format(field.End.Value)}"));
    }

    private void Link(Node value, string path)
    {
        foreach (var key in (string[])["title", "href"])
        {
            if (value.Find(key) is { Value.ValueKind: not (JsonValueKind.String or JsonValueKind.Null) } odd) Wrong(odd, $"{path}.{key}", "a text");
        }

        // Some exports say 'url' where the API says 'href'.
        if (string.IsNullOrWhiteSpace(RichText.Text(value.Value, "href") ?? RichText.Text(value.Value, "url")) && !string.IsNullOrWhiteSpace(RichText.Text(value.Value, "title")))
            findings.Add(Diagnose.LinkWithoutHref(value.Location, path));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A message quotes enough of a text to find it.</summary>
    private static string Short(string text) => text.Length <= 80 ? text : $"{text[..77]}…";

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };
}
