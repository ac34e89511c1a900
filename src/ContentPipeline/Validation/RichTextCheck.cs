using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Validation;

/// <summary>Checks that a JSON RTE is a tree of nodes with uids of their own. An HTML string, which some exports hold instead, is taken as it is.</summary>
internal static class RichTextCheck
{
    public static void Run(Node value, string path, Findings findings)
    {
        if (value.Value.ValueKind == JsonValueKind.String) return;
        if (value.Value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(Diagnose.MalformedRichText(value.Location, path, "it has to be a node { \"type\": \"doc\", \"children\": [ … ] }"));
            return;
        }

        foreach (var node in RichText.Nodes(value.Value)) Check(value.With(node), path, findings);
        foreach (var uid in DuplicateUids(value)) findings.Add(Diagnose.DuplicateNodeUid(uid.Location, path, uid.Value.GetString()!));
    }

    /// <summary>The uids that another node before theirs has.</summary>
    public static IEnumerable<Node> DuplicateUids(Node value)
    {
        var uids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in RichText.Nodes(value.Value))
        {
            if (value.With(node).Find("uid") is { Value.ValueKind: JsonValueKind.String } uid && !uids.Add(uid.Value.GetString()!)) yield return uid;
        }
    }

    private static void Check(Node node, string path, Findings findings)
    {
        var isText = node.Find("text") is not null;
        if (!isText && RichText.Text(node.Value, "type") is null)
            findings.Add(Diagnose.MalformedRichText(node.Location, path, "a node has neither a 'type' nor a 'text'"));
        if (node.Find("text") is { Value.ValueKind: not JsonValueKind.String } text)
            findings.Add(Diagnose.MalformedRichText(text.Location, path, "a node's 'text' has to be a text"));
        if (node.Find("children") is { } children)
        {
            if (children.Value.ValueKind != JsonValueKind.Array)
                findings.Add(Diagnose.MalformedRichText(children.Location, path, "'children' has to be a list"));
            else if (children.Items().FirstOrDefault(c => c.Value.ValueKind != JsonValueKind.Object) is { Text: not null } odd)
                findings.Add(Diagnose.MalformedRichText(odd.Location, path, "a child has to be a node { … }"));
        }

        if (RichText.EmbedOf(node.Value) is { Uid.Length: 0 } or { ContentType.Length: 0 })
            findings.Add(Diagnose.MalformedRichText(node.Location, path, "an embed names no entry or asset ('content-type-uid' and 'entry-uid', or 'asset-uid')"));
    }
}
