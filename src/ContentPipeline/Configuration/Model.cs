using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>Reads a stack's configuration and model from the bytes of its files.</summary>
internal static class Model
{
    private const string ContentTypes = "content_types";
    private const string GlobalFields = "global_fields";
    private const string Taxonomies = "taxonomies";

    /// <summary>The folders of the model.</summary>
    public static IReadOnlyList<string> Folders { get; } = [ContentTypes, GlobalFields, Taxonomies];

    private static readonly string Entries = DocumentKey.Folder.TrimEnd('/');

    /// <summary>What of a content root is a stack's, by the first name of a path. Whatever else lies there, perhaps a whole program, is none of its business.</summary>
    private static readonly HashSet<string> Parts = [StackFile.Name, .. Folders, Entries, "assets", "releases"];

    /// <summary>All parts but the entries.</summary>
    public static IEnumerable<string> AllButEntries => Parts.Where(p => p != Entries);

    /// <summary>Whether something, by its path relative to the content root, is a part of the stack or lies in one.</summary>
    public static bool IsPart(string path) => Parts.Contains(path.Split('/', 2)[0]);

    /// <summary>Whether a file, by its path relative to the content root, is part of the configuration.</summary>
    public static bool Includes(string path) =>
        path == StackFile.Name || Folders.Contains(FolderOf(path));

    /// <summary>What the first reading takes before it reads: for somebody who waits for something else meanwhile.</summary>
    public static void GetReady()
    {
        var stack = "name: x\nmaster_locale: en\nlocales: [{ code: en }]\nenvironments: [{ uid: x }]"u8;
        var type = "uid: x\ntitle: x\nschema: [{ uid: title, data_type: text, mandatory: true }, { uid: x, data_type: number, min: 0, field_metadata: { x: true } }]"u8;
        _ = Read([new ConfigurationText(StackFile.Name, stack.ToArray()), new ConfigurationText($"{ContentTypes}/x.yaml", type.ToArray())], []);
    }

    /// <param name="files">The files that <see cref="Includes"/> names.</param>
    /// <returns><c>null</c> when there is no stack to speak of; the findings say why.</returns>
    public static Stack? Read(IEnumerable<ConfigurationText> files, Findings findings)
    {
        var nodes = new List<Configured>();
        Node? stackFile = null;
        foreach (var (path, bytes) in files.Sorted((a, b) => string.CompareOrdinal(a.Path, b.Path)))
        {
            if (path == StackFile.Name) stackFile = ConfigurationFile.Read(path, bytes, findings);
            else if (IsHidden(path)) continue;
            else if (NameOf(path) is not { } name) findings.Add(Diagnose.ConfigurationMisplaced(new Location(path), $"{FolderOf(path)}/<uid>.yaml or .json"));
            else if (nodes.Any(n => n.Folder == FolderOf(path) && n.Name == name)) findings.Add(Diagnose.DuplicateUid(new Location(path), "the file", name));
            else nodes.Add(new Configured(FolderOf(path), name, ConfigurationFile.Read(path, bytes, findings)));
        }

        // A content type whose file is broken is there all the same: that finding is enough.
        if (StackFile.Read(stackFile, [.. nodes.Where(n => n.Folder == ContentTypes).Select(n => n.Name)], findings) is not { } stack) return null;
        var taxonomies = Of(Taxonomies, nodes).Select(n => TaxonomyFile.Read(n.Name, n.Node, findings)).OfType<Taxonomy>().ToList();
        var globalFields = Of(GlobalFields, nodes).Select(n => ContentTypeFile.ReadGlobalField(n.Name, n.Node, findings)).OfType<Section>()
            .ToDictionary(g => g.RequiredText("uid"), StringComparer.Ordinal);
        var fields = new FieldReader(globalFields, [.. Of(ContentTypes, nodes).Select(n => n.Name)], [.. taxonomies.Select(t => t.Uid)], findings);
        // A global field that no content type uses is read all the same, so that its mistakes show.
        foreach (var name in globalFields.Keys) fields.CheckGlobalField(name);
        var types = Of(ContentTypes, nodes).Select(n => ContentTypeFile.Read(n.Name, n.Node, fields, findings)).OfType<ContentType>().ByUid(t => t.Uid);
        return stack with { ContentTypes = types, Taxonomies = taxonomies.ByUid(t => t.Uid) };
    }

    private static IEnumerable<Configured> Of(string folder, List<Configured> nodes) => nodes.Where(n => n.Folder == folder && n.Node is not null);

    private static string FolderOf(string path) => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? path[..slash] : "";

    /// <summary>Whether the file's name begins with a dot: such files are passed over everywhere.</summary>
    public static bool IsHidden(string path) => path[(path.LastIndexOf('/') + 1)..].StartsWith('.');

    /// <summary>The file's name without its extension, for a file directly in its folder.</summary>
    public static string? NameOf(string path)
    {
        var parts = path.Split('/');
        return parts.Length == 2 && Path.GetExtension(parts[1]) is ".yaml" or ".yml" or ".json" ? Path.GetFileNameWithoutExtension(parts[1]) : null;
    }

    /// <param name="Node">What it says; <c>null</c> when it cannot be read.</param>
    private sealed record Configured(string Folder, string Name, Node? Node);
}
