using System.Buffers;
using System.Text.Json;
using ContentPipeline.Json;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Loading;

/// <summary>The entries of a commit or of the working tree.</summary>
internal sealed class CheckedOutEntries : EntrySet
{
    private readonly Checkout _checkout;
    private readonly ContentIndex _index;
    private readonly FieldWriter _fields;

    public CheckedOutEntries(Checkout checkout, ContentIndex index)
    {
        (_checkout, _index) = (checkout, index);
        var assets = new AssetReader(checkout.Files, null, [], []);
        _fields = new FieldWriter(index.Content, asset => assets.Read(asset)?.FileSize ?? asset.FileSize ?? 0);
    }

    public override Content Content => _index.Content;

    public override Locale? SourceOf(EntryId id, Locale locale) => _index.SourceOf(id, locale);

    public override bool Shows(EntryId id, Locale locale) => Content.Ids.Contains(id) && SourceOf(id, locale) is not null;

    public override IEnumerable<LocalizedEntry> Read(IEnumerable<EntryId> ids, Locale locale) => _index.Read(ids, locale);

    public override DocumentFacts Facts(LocalizedEntry entry) => _checkout.FactsOf(entry.Source);

    public override JsonElement Shape(LocalizedEntry entry, DocumentFacts facts)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine))
            SnapshotDocument.Write(writer, entry, entry.Source.Locale.Code, facts, entry.Missing().Count > 0, null, _fields);
        return JsonDocument.Parse(bytes.WrittenMemory, new JsonDocumentOptions { MaxDepth = JsonFormat.OneLine.MaxDepth }).RootElement;
    }
}
