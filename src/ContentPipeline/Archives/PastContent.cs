using System.Collections.Immutable;
using ContentPipeline.Git;

namespace ContentPipeline.Archives;

/// <summary>What a content root held at one commit, read as far as it is asked for.</summary>
internal sealed class PastContent
{
    private const string Json = ".json";

    private readonly PastContents _all;
    private readonly IReadOnlyList<TreeFile> _root;
    private readonly Lazy<IReadOnlyList<TreeFile>> _types;
    private readonly Lazy<Content> _content;
    private readonly Lazy<Content> _whole;

    public PastContent(PastContents all, IReadOnlyList<TreeFile> root, Stack stack)
    {
        (_all, _root, Stack) = (all, root, stack);
        _types = new(() => Folder("entries") is { } entries ? all.Trees.List(entries.Oid) : []);
        _content = new(() => new Content(stack, ImmutableHashSet<EntryId>.Empty, NoEntries, all.Assets(Folder("assets")), NoReleases));
        _whole = new(() => new Content(stack, Ids(), NoEntries, all.Assets(Folder("assets")), NoReleases));
    }

    private static readonly IReadOnlyDictionary<EntryId, Entry> NoEntries = new Dictionary<EntryId, Entry>();
    private static readonly IReadOnlyDictionary<string, Release> NoReleases = new Dictionary<string, Release>();

    public Stack Stack { get; }

    /// <summary>The stack and its assets, without knowing which entries there are: enough, unless a reference states no content type.</summary>
    public Content Content => _content.Value;

    /// <summary>The same, with the ids of all entries.</summary>
    public Content Whole => _whole.Value;

    /// <summary>The blob of an entry's document, wherever below its content type the entry lies; <c>null</c> when there is none.</summary>
    public string? Blob(EntryId entry, Locale locale)
    {
        if (Folders(entry.ContentType) is not { } folders) return null;
        foreach (var file in folders[entry.Uid].SelectMany(_all.Trees.List))
        {
            if (LocaleOf(file) == locale) return file.Oid;
        }

        return null;
    }

    private HashSet<EntryId> Ids() =>
    [
        .. from type in Stack.ContentTypes.Keys
           from folder in Folders(type) ?? Enumerable.Empty<IGrouping<string, string>>()
           where folder.SelectMany(_all.Trees.List).Any(f => LocaleOf(f) is not null)
           select new EntryId(type, folder.Key),
    ];

    private Locale? LocaleOf(TreeFile file) =>
        file.IsFile && file.Path.EndsWith(Json, StringComparison.Ordinal) ? Stack.Locales.Find(file.Path[..^Json.Length]) : null;

    private ILookup<string, string>? Folders(string type) =>
        _types.Value.FirstOrDefault(f => f.IsFolder && f.Path == type) is { } folder ? _all.FoldersBelow(folder.Oid) : null;

    private TreeFile? Folder(string name) => _root.FirstOrDefault(f => f.IsFolder && f.Path == name);
}
