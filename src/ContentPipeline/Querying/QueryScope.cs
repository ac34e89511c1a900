using System.Buffers;
using System.Text.Json;
using ContentPipeline.Entries;
using ContentPipeline.Snapshots;
using ContentPipeline.Validation;

namespace ContentPipeline.Querying;

/// <summary>What a query knows beyond the values of an entry: what references lead to, and what is derived from git. Remembers which targets satisfied a condition.</summary>
/// <param name="content">The assets, and which entries there are.</param>
/// <param name="find">An entry as the locale shows it in which the query is asked; <c>null</c> when there is none.</param>
/// <param name="facts">What git knows of an entry.</param>
/// <param name="details">Where an entry is live.</param>
internal sealed class QueryScope(
    Content? content, Func<EntryId, LocalizedEntry?> find, Func<LocalizedEntry, DocumentFacts> facts, Func<EntryId, IReadOnlyList<PublishDetails>> details)
{
    /// <summary>Of single values, which refer to nothing.</summary>
    public static readonly QueryScope Nothing = new(null, _ => null, _ => default, _ => []);

    private readonly Dictionary<(TargetCondition Condition, EntryId Entry), bool> _known = [];

    public LocalizedEntry? Find(EntryId id) => find(id);

    public IEnumerable<EntryId> Targets(ReferenceField field, FieldReference stated) => content?.Targets(field, stated) ?? [];

    /// <summary>Whether an entry satisfies what is asked of a target. References that go in a circle end where it closes.</summary>
    public bool Holds(TargetCondition condition, EntryId id)
    {
        if (_known.TryGetValue((condition, id), out var known)) return known;
        return _known[(condition, id)] = find(id) is { } target && condition.OfTarget.Holds(new EntrySubject(target, this));
    }

    /// <summary>What a document does not state as a field: derived from its path and from git, or beside the fields. <c>null</c> for another name.</summary>
    public JsonElement? Derived(LocalizedEntry entry, string name) => name switch
    {
        "uid" => Element(entry.Id.Uid),
        "locale" => Element(entry.Source.Locale.Code),
        "_content_type_uid" => Element(entry.Id.ContentType),
        "_version" => JsonSerializer.SerializeToElement(facts(entry).Newest?.Number ?? 0),
        "_in_progress" => JsonSerializer.SerializeToElement(RequiredCheck.Missing(entry).Count > 0),
        "created_at" => Time(facts(entry).First),
        "created_by" => Element(facts(entry).First?.AuthorEmail),
        "updated_at" => Time(facts(entry).Newest),
        "updated_by" => Element(facts(entry).Newest?.AuthorEmail),
        "published_at" or "publish_details" => Published(entry.Id).GetProperty(name),
        "tags" or "ACL" or WorkflowState.Metadata => entry.Fields.Own.Find(name)?.Value ?? default,
        "_workflow" => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["uid"] = WorkflowState.StageOf(entry.Source)?.Value ?? Element(null) }),
        _ => null,
    };

    /// <summary>What is said about an asset; the uid also of one that is not there.</summary>
    public JsonElement? Asset(string uid, string name)
    {
        if (name == "uid") return Element(uid);
        if (content?.Assets.GetValueOrDefault(uid) is not { } asset) return null;
        return name switch
        {
            "title" => Element(asset.Title),
            "filename" => Element(asset.FileName),
            "content_type" => Element(asset.ContentType),
            "url" => Element(asset.Url),
            _ => null,
        };
    }

    public static JsonElement Element(string? text) => JsonSerializer.SerializeToElement(text);

    private JsonElement Published(EntryId id)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            SnapshotDocument.PublishedAt(json, details(id));
            SnapshotDocument.Details(json, details(id));
            json.WriteEndObject();
        }

        return JsonDocument.Parse(bytes.WrittenMemory).RootElement;
    }

    private static JsonElement Time(EntryVersion? version) => Element(version is null ? null : IsoDate.Format(version.Time));
}
