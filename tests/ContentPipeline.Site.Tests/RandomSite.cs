using System.Globalization;
using System.Text.Json;

namespace ContentPipeline.Site.Tests;

/// <summary>A site whose pages show one another in every way that templates know, and people who change it by chance.</summary>
internal sealed class RandomSite(SmallSite site, int seed)
{
    private static readonly string[] Locales = ["en", "de", "fr-ca"];

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, SortedDictionary<string, object?>> _entries = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _assets = new(StringComparer.Ordinal);
    private int _count;

    public void Begin()
    {
        site.Template("site.yaml", "default_locale: en\ntitle: Site\nlanguages: { en: English, de: Deutsch }\n")
            .Template("static/site.css", "a{}")
            .Template("layouts/default.hbs", """
                <nav>{{#each (entries "page" sort="order,title" limit=3)}}<a href="{{link this}}">{{title}}</a>{{/each}}</nav>
                {{#each (translations)}}{{locale}} {{title}} {{link this}}{{/each}}
                {{body}}
                """)
            .Template("page.hbs", """
                <h1>{{title}}</h1>{{richtext text}}{{markdown words}}
                {{#if (link target)}}<a href="{{link target}}">there</a>{{/if}}
                {{#with (entry "settings/main")}}{{title}}{{/with}}
                """)
            .Template("author.hbs", """{{title}}: {{#each (entries "article" where="author" is=this sort="-date")}}{{title}} {{link this}} {{/each}}""")
            .Template("article.hbs", """
                {{title}} {{date}} {{entry author "title"}} {{#each (follow more)}}[{{title}} {{link this}}]{{/each}}
                {{#with (next sort="date,title")}}next {{title}} {{link this}}{{/with}} {{#with (previous sort="date,title")}}previous {{title}}{{/with}}
                {{#each (entries "article" where="tag" is=tag not=this limit=2)}}{{uid}} {{/each}}
                """)
            .Template("partials/embed_author.hbs", "<b>{{title}}</b>{{richtext text}}");
        for (var i = 0; i < 4; i++) Put("page", "en", Text);
        for (var i = 0; i < 3; i++) Put("author", "en", Text);
        for (var i = 0; i < 9; i++) Put("article", Locales[i % 2], Article);
        Set("settings/main/en", new(StringComparer.Ordinal) { ["title"] = "Settings" });
        Picture();
    }

    /// <summary>Does something, and says what.</summary>
    public string Step()
    {
        (string, Action)[] steps =
        [
            ("nothing", () => { }),
            ("a title", () => Change("title", Word())),
            ("a title", () => Change("title", Word())),
            ("a date", () => Change("date", Date(), "article")),
            ("a tag", () => Change("tag", Word(), "article")),
            ("an author", () => Change("author", Reference("author"), "article")),
            ("a url", () => Change("url", $"/{Word()}" + (_random.Next(4) > 0 ? $"/{_count++}" : ""))),
            ("no url", () => Change("url", "")),
            ("an order", () => Change("order", _random.Next(5), "page")),
            ("a target", () => Change("target", Address(), "page")),
            ("a text", () => Change("text", RichText(), "page")),
            ("words", () => Change("words", $"[x]({Address()})", "page")),
            ("a new entry", () => Put(_random.Next(2) == 0 ? "article" : "page", Locales[_random.Next(3)], _random.Next(2) == 0 ? Article : Text)),
            ("a translation", Translate),
            ("a deletion", () => Remove(Some())),
            ("a type comes or goes", () => { if (!_entries.Remove("settings/main/en")) Set("settings/main/en", new(StringComparer.Ordinal) { ["title"] = Word() }); else Remove("settings/main/en"); }),
            ("a template", () => site.Template("author.hbs", "{{title}}" + Word())),
            ("another static file", () => site.Template($"static/{Word()}.txt", Word())),
            ("a picture", Picture),
            ("a picture goes", () => { if (_assets.Count > 0) { site.WithoutAsset(_assets.Min!); _assets.Remove(_assets.Min!); } }),
            ("other bytes of a picture", () => { if (_assets.Count > 0) site.Asset(_assets.Min!, [(byte)_random.Next(256), (byte)_count]); }),
            ("published again as it was", () => { var some = Some(); site.Row(Name(some), Locale(some), Sha(some), ++_count + 1); }),
            ("somebody writes into a page", () => Touch(path => File.AppendAllText(path, "x"))),
            ("somebody takes a page away", () => Touch(File.Delete)),
            ("somebody edits a snapshot", () => { var some = Some(); _entries[some]["title"] = Word(); site.File($"snapshot/{Locale(some)}/{Name(some)}.json", JsonSerializer.Serialize(_entries[some])); }),
        ];
        var (what, step) = steps[_random.Next(steps.Length)];
        step();
        return what;
    }

    /// <summary>Ends what makes the site impossible: two entries with one url.</summary>
    public void Mend()
    {
        foreach (var one in _entries.Where(e => e.Value.GetValueOrDefault("url") is string { Length: > 0 }).GroupBy(e => (Locale(e.Key), e.Value["url"])).SelectMany(g => g.Skip(1)).Select(e => e.Key).ToList())
        {
            _entries[one]["url"] = $"/mended/{_count++}";
            Set(one, _entries[one]);
        }
    }

    private void Put(string contentType, string locale, Func<SortedDictionary<string, object?>> fields)
    {
        var uid = $"u{_count++}";
        var values = fields();
        values["url"] = "/" + (_count % 4 == 0 ? "articles/" : "") + uid;
        Set($"{contentType}/{uid}/{locale}", values);
    }

    private void Translate()
    {
        var one = Some();
        var values = new SortedDictionary<string, object?>(_entries[one], StringComparer.Ordinal) { ["title"] = Word() };
        Set($"{Name(one)}/{Locales[_random.Next(3)]}", values);
    }

    private void Change(string field, object? value, string? contentType = null)
    {
        if (Some(contentType) is not { } some) return;
        _entries[some][field] = value;
        Set(some, _entries[some]);
    }

    private void Set(string key, SortedDictionary<string, object?> values)
    {
        _entries[key] = values;
        site.Entry(Name(key), JsonSerializer.Serialize(values), Locale(key));
    }

    private void Remove(string? key)
    {
        if (key is null || _entries.Count < 5) return;
        _entries.Remove(key);
        site.Without(Name(key), Locale(key));
    }

    private void Picture()
    {
        var name = $"p{_random.Next(4)}.png";
        _assets.Add(name);
        site.WithoutAsset(name).Asset(name, [1, 2, (byte)_random.Next(256)]);
    }

    private void Touch(Action<string> touch)
    {
        var pages = Directory.Exists(site.Output) ? Directory.GetFiles(site.Output, "index.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList() : [];
        if (pages.Count > 0) touch(pages[_random.Next(pages.Count)]);
    }

    private SortedDictionary<string, object?> Text() => new(StringComparer.Ordinal) { ["title"] = Word(), ["order"] = _random.Next(5), ["text"] = RichText(), ["target"] = Address() };

    private SortedDictionary<string, object?> Article() =>
        new(StringComparer.Ordinal) { ["title"] = Word(), ["date"] = Date(), ["tag"] = Word(), ["author"] = Reference("author"), ["more"] = new[] { Reference("article"), Reference("page") } };

    private object RichText() => new
    {
        type = "doc",
        children = new[] { new { type = "reference", attrs = new Dictionary<string, string> { ["content-type-uid"] = "author", ["entry-uid"] = Name(Some("author") ?? "author/none/en").Split('/')[1] } } },
    };

    private object Reference(string contentType) => new { uid = Name(Some(contentType) ?? $"{contentType}/none/en").Split('/')[1], _content_type_uid = contentType };

    private string Address() => _random.Next(4) switch
    {
        0 => "/" + Word(),
        1 => $"/assets/p{_random.Next(4)}.png",
        _ => _entries.Count > 0 && _entries[Some()].GetValueOrDefault("url") is string url ? url : "/",
    };

    private string Date() => string.Create(CultureInfo.InvariantCulture, $"2026-01-{_random.Next(1, 9):00}");

    private string Word() => $"w{_random.Next(6)}";

    private string Some() => Some(null)!;

    private string? Some(string? contentType)
    {
        var some = _entries.Keys.Where(k => contentType is null || k.StartsWith(contentType + "/", StringComparison.Ordinal)).ToList();
        return some.Count > 0 ? some[_random.Next(some.Count)] : null;
    }

    private string Sha(string key) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Join(site.Snapshot, Locale(key), Name(key) + ".json"))));

    private static string Name(string key) => key[..key.LastIndexOf('/')];

    private static string Locale(string key) => key[(key.LastIndexOf('/') + 1)..];
}
