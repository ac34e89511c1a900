using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Validation;

/// <summary>
/// Checks what an entry names besides itself: referenced and embedded entries, assets, terms. They have to exist, be allowed, and, where
/// the entry goes live, be live too.
/// </summary>
/// <param name="whyNotLive">For a target and a locale, why it would not be live there after the publish; <c>null</c> when it would.</param>
/// <param name="hints">At what somebody may have meant.</param>
internal sealed class LinkCheck(Content content, Func<EntryId, Locale, string?> whyNotLive, Findings findings, Hints hints)
{
    private HashSet<string>? _without;
    private string? _chain;

    /// <param name="without">The targets to which the snapshot will not refer, as <see cref="PublishDetails.Without"/> has them.</param>
    /// <param name="chain">The references that brought the entry along, when it was not asked for itself.</param>
    public void Run(LocalizedEntry entry, string? without = null, string? chain = null)
    {
        (_without, _chain) = (Parsed(without), chain);
        Dictionary<(string Path, string Taxonomy), int>? terms = null;
        foreach (var (field, node, path) in Values.Of(entry, NamesOthers))
        {
            if (Blank.Is(node.Value)) continue;
            switch (field)
            {
                case ReferenceField reference:
                    Reference(entry, reference, node, path);
                    break;
                case FileField file:
                    File(file, node, path);
                    break;
                case JsonField { IsRichText: true } rich:
                    Embeds(entry, rich, node, path);
                    break;
                case TextField { Style: TextStyle.Html } when node.Value.ValueKind == JsonValueKind.String:
                    foreach (var uid in AssetUids.InHtml(node.Value.GetString()!)) Asset(node, path, uid);
                    break;
                case TaxonomyField taxonomy:
                    Term(taxonomy, node, path, terms ??= []);
                    break;
            }
        }
    }

    /// <summary>Only whether what it refers to stays live, for an entry that stays live as it is: all else was checked when it went live.</summary>
    public void RunReferences(LocalizedEntry kept, string? without)
    {
        (_without, _chain) = (Parsed(without), null);
        foreach (var link in Links.Of(kept, content)) Live(kept, link.Node, link.Path, link.Target);
    }

    private static bool NamesOthers(Field field) => field is ReferenceField or FileField or JsonField { IsRichText: true } or TextField { Style: TextStyle.Html } or TaxonomyField;

    private static HashSet<string>? Parsed(string? without) => without is null ? null : [.. without.Split(' ')];

    private void Reference(LocalizedEntry entry, ReferenceField field, Node node, string path)
    {
        if (FieldReference.Of(node.Value) is not { } stated) return;
        if (stated.ContentType == AssetReference.ContentType)
        {
            Asset(node, path, stated.Uid);
            return;
        }

        var candidates = content.Targets(field, stated);
        if (stated.ContentType is { } type && !field.ReferenceTo.IsEmpty && !field.ReferenceTo.Contains(type))
            findings.Add(Diagnose.TargetTypeNotAllowed(node.Location, path, $"{type}/{stated.Uid}", field.ReferenceTo));
        else if (candidates.Count > 1)
            findings.Add(Diagnose.AmbiguousTarget(node.Location, path, stated.Uid, candidates.Select(c => c.ToString())));
        else if (candidates.Count == 0 && !IsTakenOut(stated, field))
            Unknown(node, path, stated.ContentType is { } known ? [known] : field.ReferenceTo, stated.Uid);
        else if (candidates.Count == 1)
            Live(entry, node, path, candidates[0]);
    }

    /// <summary>A bare uid means an entry of the one content type that there can be.</summary>
    private bool IsTakenOut(FieldReference stated, ReferenceField field) =>
        _without is not null && (stated.ContentType is { } type ? _without.Contains($"{type}/{stated.Uid}") : field.ReferenceTo is [var only] && _without.Contains($"{only}/{stated.Uid}"));

    private void Embeds(LocalizedEntry entry, JsonField field, Node value, string path)
    {
        foreach (var element in RichText.Nodes(value.Value))
        {
            if (RichText.EmbedOf(element) is not { Uid.Length: > 0, ContentType.Length: > 0 } embed) continue;
            var node = value.With(element);
            var target = new EntryId(embed.ContentType, embed.Uid);
            if (embed.IsAsset) Asset(node, path, embed.Uid);
            else if (!field.ReferenceTo.IsEmpty && !field.ReferenceTo.Contains(embed.ContentType)) findings.Add(Diagnose.TargetTypeNotAllowed(node.Location, path, target.ToString(), field.ReferenceTo));
            else if (!content.Ids.Contains(target)) Unknown(node, path, [embed.ContentType], embed.Uid);
            else Live(entry, node, path, target);
        }
    }

    private void Live(LocalizedEntry entry, Node node, string path, EntryId target)
    {
        if (_without?.Contains(target.ToString()) == true || whyNotLive(target, entry.Locale) is not { } why) return;
        findings.Add(Diagnose.TargetNotLive(node.Location, path, target.ToString(), entry.Locale.Code, _chain is null ? why : $"{why} ({_chain} → {target})"));
    }

    private void Unknown(Node node, string path, IReadOnlyList<string> types, string uid)
    {
        var near = content.Ids.Where(id => types.Contains(id.ContentType)).Select(id => id.Uid);
        var target = types is [var only] ? $"{only}/{uid}" : $"'{uid}'";
        findings.Add(Diagnose.UnknownTarget(node.Location, path, target, hints.For(uid, near)));
    }

    private void File(FileField field, Node node, string path)
    {
        if (FieldReference.AssetUid(node.Value) is not { Length: > 0 } uid || Asset(node, path, uid) is not { } asset || field.Extensions.IsEmpty) return;
        var extension = Path.GetExtension(asset.Path).TrimStart('.').ToLowerInvariant();
        if (!field.Extensions.Contains(extension)) findings.Add(Diagnose.ExtensionNotAllowed(node.Location, path, asset.Path, field.Extensions));
    }

    private Asset? Asset(Node node, string path, string uid)
    {
        if (content.Assets.TryGetValue(uid, out var asset)) return asset;
        findings.Add(Diagnose.UnknownAsset(node.Location, path, uid, hints.For(uid, content.Assets.Keys)));
        return null;
    }

    private void Term(TaxonomyField field, Node node, string path, Dictionary<(string Path, string Taxonomy), int> terms)
    {
        if (RichText.Text(node.Value, "taxonomy_uid") is not { } uid || RichText.Text(node.Value, "term_uid") is not { } term) return;
        var allowed = field.Taxonomies.IsEmpty ? content.Stack.Taxonomies.Keys : field.Taxonomies.Select(t => t.Taxonomy);
        if (!allowed.Contains(uid) || !content.Stack.Taxonomies.TryGetValue(uid, out var taxonomy))
        {
            findings.Add(Diagnose.TaxonomyNotAllowed(node.Location, path, uid, Nearest.Hint(uid, allowed)));
            return;
        }

        if (!taxonomy.Terms.ContainsKey(term)) findings.Add(Diagnose.UnknownTerm(node.Location, path, uid, term, Nearest.Hint(term, taxonomy.Terms.Keys)));
        var key = (path[..path.LastIndexOf('[')], uid);
        terms[key] = terms.GetValueOrDefault(key) + 1;
        var max = field.Taxonomies.FirstOrDefault(t => t.Taxonomy == uid)?.MaxTerms;
        if (max > 0 && terms[key] == max + 1) findings.Add(Diagnose.TooManyTerms(node.Location, path, uid, max.Value));
    }
}
