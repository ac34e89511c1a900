using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>Reads <c>content_types/&lt;uid&gt;</c> and <c>global_fields/&lt;uid&gt;</c>: ours in YAML, and Contentstack's own JSON as it is.</summary>
internal static class ContentTypeFile
{
    /// <summary>What we read, and what Contentstack's exports carry besides.</summary>
    private static readonly string[] TypeKeys =
    [
        "uid", "title", "description", "options", "schema",
        "field_rules", "labels", "created_at", "updated_at", "created_by", "updated_by", "_version", "inbuilt_class", "maintain_revisions",
        "last_activity", "DEFAULT_ACL", "SYS_ACL", "abilities", "tags", "global_field_references", "content_type_references",
    ];

    private static readonly string[] OptionKeys = ["title", "sub_title", "singleton", "is_page", "publishable", "url_pattern", "url_prefix"];

    /// <summary>What every entry has besides its fields.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "uid", "locale", "tags", "ACL", "_metadata", "_version", "_in_progress", "created_at", "created_by", "updated_at", "updated_by", "published_at", "publish_details",
    ];

    public static ContentType? Read(string fileName, Node? root, FieldReader fields, Findings findings)
    {
        if (Head(fileName, root, "a content type", findings) is not { } file) return null;
        var uid = file.RequiredText("uid");
        var options = file.Inner("options", "'options'");
        options?.AllowOnly(OptionKeys, tolerant: true);
        var schema = fields.Read(file.List("schema", "a field"));
        foreach (var reserved in schema.Where(f => Reserved.Contains(f.Uid))) findings.Add(Diagnose.ReservedFieldUid(reserved.Location, reserved.Uid));
        if (!schema.Any(f => f.Uid == "title")) findings.Add(Diagnose.MissingTitleField(file.Location, uid));
        return new ContentType(
            uid,
            file.Text("title") ?? uid,
            options?.Flag("singleton") ?? false,
            options?.Flag("publishable", otherwise: true) ?? true,
            schema,
            file.Location);
    }

    /// <summary>A global field whose fields are not yet read: they may contain other global fields.</summary>
    public static Section? ReadGlobalField(string fileName, Node? root, Findings findings) => Head(fileName, root, "a global field", findings);

    private static Section? Head(string fileName, Node? root, string what, Findings findings)
    {
        if (Section.Of(root, what, findings) is not { } file) return null;
        file.AllowOnly(TypeKeys, tolerant: true);
        var uid = file.RequiredText("uid");
        if (uid.Length == 0) return null;
        if (!Uids.IsValidForType(uid)) findings.Add(Diagnose.InvalidUid(file.LocationOf("uid"), what, uid, "letters, digits and '_'"));
        else if (uid != fileName) findings.Add(Diagnose.UidIsNotFileName(file.LocationOf("uid"), uid, fileName));
        else return file;
        return null;
    }
}
