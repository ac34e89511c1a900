using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Validation;

/// <summary>
/// Checks one document against its content type, whatever the locale that shows it: that its keys are known, and that each value has the
/// type, form, length, range and count that its field asks for. Null and blank values are no values, and pass; whether they may be missing
/// is asked when they are published (<see cref="RequiredCheck"/>).
/// </summary>
internal sealed class DocumentCheck(Document document, ContentType type, Findings findings)
{
    private const int FewFields = 256;

    private readonly JsonText _text = document.Text;
    private readonly ValueCheck _values = new(findings);

    public void Run()
    {
        var root = Node.Of(_text);
        foreach (var property in root.Value.EnumerateObject())
        {
            if (EntryKeys.IsDerived(property.Name)) CheckDerived(property);
        }

        Fields(root, type.Fields, "", key => EntryKeys.IsBeside(key) || EntryKeys.IsDerived(key));
        _values.Tags(root.Find("tags"));
        if (root.Find("ACL") is { } acl && acl.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)) _values.Wrong(acl, "ACL", "an object");
        if (root.Find("_metadata") is { } metadata && metadata.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)) _values.Wrong(metadata, "_metadata", "an object");
    }

    private void CheckDerived(JsonProperty property)
    {
        var derived = property.Name switch
        {
            "uid" => document.Entry.Uid,
            "locale" => document.Locale.Code,
            _ => null,
        };
        var at = _text.LocationOf(property);
        if (derived is null)
        {
            findings.Add(Diagnose.DerivedKeyIgnored(at, property.Name));
            return;
        }

        var stated = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
        var same = property.Name == "locale" ? Locale.Comparer.Equals(stated, derived) : stated == derived;
        if (!same) findings.Add(Diagnose.DerivedKeyContradicts(at, property.Name, stated, derived));
    }

    private void Fields(Node instance, IReadOnlyList<Field> fields, string prefix, Func<string, bool> mayStandBeside)
    {
        Span<bool> seen = fields.Count <= FewFields ? stackalloc bool[fields.Count] : new bool[fields.Count];
        HashSet<string>? others = null;
        var next = 0;
        foreach (var property in instance.Value.EnumerateObject())
        {
            var at = IndexOf(fields, property, next);
            var isSeen = at >= 0 ? seen[at] : !(others ??= new(StringComparer.Ordinal)).Add(property.Name);
            if (isSeen) findings.Add(Diagnose.DuplicateKey(_text.LocationOf(property), prefix + property.Name));
            if (at >= 0)
            {
                (seen[at], next) = (true, at + 1);
                Field(fields[at], instance.With(property.Value), prefix + fields[at].Uid);
            }
            else if (!mayStandBeside(property.Name))
            {
                UnknownField(property, fields, prefix);
            }
        }
    }

    /// <param name="next">Where to look first: people write fields in their order.</param>
    private static int IndexOf(IReadOnlyList<Field> fields, JsonProperty property, int next)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var at = (next + i) % fields.Count;
            if (property.NameEquals(fields[at].Uid)) return at;
        }

        return -1;
    }

    private void UnknownField(JsonProperty property, IReadOnlyList<Field> fields, string prefix)
    {
        var hint = Nearest.Hint(property.Name, fields.Select(f => f.Uid));
        findings.Add(Diagnose.UnknownField(_text.LocationOf(property), prefix + property.Name, type.Uid, hint));
    }

    private void Field(Field field, Node value, string path)
    {
        if (Blank.Is(value.Value) || field is CustomField || (field is JsonField && !field.Multiple))
        {
            if (field is JsonField { IsRichText: true }) _values.One(field, value, path);
            return;
        }

        var list = value.Value.ValueKind == JsonValueKind.Array;
        // References and files are lists or single values, as Contentstack's own exports have them.
        if (field.Multiple && !list && field is not (ReferenceField or FileField or JsonField))
        {
            _values.Wrong(value, path, "a list");
            return;
        }

        if (!field.Multiple && list && field is not (ReferenceField or FileField))
        {
            _values.Wrong(value, path, Expected(field));
            return;
        }

        if (list) _values.Count(field, value, path);
        var n = 0;
        foreach (var item in value.Items())
        {
            Item(field, item, list ? $"{path}[{n}]" : path);
            n++;
        }
    }

    private void Item(Field field, Node item, string path)
    {
        switch (field)
        {
            case GroupField group when item.Value.ValueKind == JsonValueKind.Object:
                Fields(item, group.Fields, path + ".", key => key is "_metadata" or "_content_type_uid");
                break;
            case BlocksField blocks when item.Value.ValueKind == JsonValueKind.Object:
                Block(blocks, item, path);
                break;
            case GroupField or BlocksField:
                _values.Wrong(item, path, "an object");
                break;
            default:
                _values.One(field, item, path);
                break;
        }
    }

    private void Block(BlocksField blocks, Node item, string path)
    {
        var kinds = 0;
        foreach (var property in item.Value.EnumerateObject().Where(p => p.Name != "_metadata"))
        {
            kinds++;
            if (blocks.Find(property.Name) is not { } block)
                findings.Add(Diagnose.UnknownBlock(_text.LocationOf(property), path, property.Name, [.. blocks.Blocks.Select(b => b.Uid)]));
            else if (property.Value.ValueKind == JsonValueKind.Object)
                Fields(item.With(property.Value), block.Fields, $"{path}.{block.Uid}.", key => key == "_metadata");
            else if (!Blank.Is(property.Value))
                _values.Wrong(item.With(property.Value), $"{path}.{block.Uid}", "an object");
        }

        if (kinds != 1) findings.Add(Diagnose.MalformedBlock(item.Location, path));
    }

    private static string Expected(Field field) => field switch
    {
        GroupField => "an object",
        _ => ValueCheck.Expected(field),
    };
}
