using System.Text.RegularExpressions;

namespace ContentPipeline.Entries;

/// <summary>The assets that content names: file fields, embeds in JSON rich text, references to assets, images in HTML text, and what custom fields pick.</summary>
internal static partial class AssetUids
{
    public static IEnumerable<string> Of(LocalizedEntry entry) => Values.Of(entry, MayName).SelectMany(v => Of(v.Field, v.Node));

    private static bool MayName(Field field) => field is CustomField or FileField or ReferenceField or JsonField { IsRichText: true } or TextField { Style: TextStyle.Html };

    private static IEnumerable<string> Of(Field field, Node value) => field switch
    {
        // What an extension keeps is its own affair; an object with an asset's uid is what the ones that pick assets keep.
        CustomField => value.Items().Select(v => RichText.Text(v.Value, "uid")).OfType<string>(),
        FileField => FieldReference.AssetUid(value.Value) is { Length: > 0 } uid ? [uid] : [],
        ReferenceField => FieldReference.Of(value.Value) is { ContentType: AssetReference.ContentType } reference ? [reference.Uid] : [],
        JsonField { IsRichText: true } => value.Value.ValueKind == System.Text.Json.JsonValueKind.String
            ? InHtml(value.Value.GetString()!)
            : RichText.Nodes(value.Value).Select(n => RichText.EmbedOf(n)).OfType<Embed>().Where(e => e.IsAsset && e.Uid.Length > 0).Select(e => e.Uid),
        TextField { Style: TextStyle.Html } => value.Value.ValueKind == System.Text.Json.JsonValueKind.String ? InHtml(value.Value.GetString()!) : [],
        _ => [],
    };

    /// <summary>The entries API marks an image in HTML with its asset's uid.</summary>
    public static IEnumerable<string> InHtml(string html) => InHtmlPattern().Matches(html).Select(m => m.Groups[1].Value);

    [GeneratedRegex("data-sys-asset-uid=\"([^\"]+)\"")]
    private static partial Regex InHtmlPattern();
}
