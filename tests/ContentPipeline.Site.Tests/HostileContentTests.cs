using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentPipeline.Site.Tests;

public sealed class HostileContentTests
{
    private const string Template = """
        <p title="{{text}}">{{text}}</p>
        <div>{{markdown text}}</div>
        <div>{{richtext tree}}</div>
        <div>{{richtext text}}</div>
        {{#if (link text)}}<a href="{{link text}}">x</a>{{/if}}
        """;

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("{{title}} {{{title}}} {{> x}}")]
    [InlineData("&lt;script&gt;")]
    [InlineData("[x](javascript:alert(1)) ![x](data:text/html,x) <javascript:alert(1)> [y]: javascript:alert(1)")]
    [InlineData("[x](&#106;avascript:alert(1)) [z](JAVASCRIPT:x) [tab](java\tscript:x)")]
    [InlineData("<img src=x onerror=alert(1)><svg/onload=alert(1)><a href=\"jav&#x09;ascript:alert(1)\">")]
    [InlineData("\u0000\u0008\u001f\u007f\u0085\u2028\ufeff\ufffe")]
    [InlineData("a\r\nb\rc &#13; &#1; &#x0;")]
    public void Text_stays_text(string text) => Check([text]);

    [Fact]
    public void The_big_list_of_naughty_strings_stays_text()
    {
        var list = Fixture("blns.json");
        if (list is null) Assert.Skip("../shared/fixtures/blns.json is not there");
        Check([.. JsonNode.Parse(File.ReadAllText(list))!.AsArray().Select(n => (string)n!)]);
    }

    private static void Check(IReadOnlyList<string> texts)
    {
        using var site = new SmallSite().Template("thing.hbs", Template);
        foreach (var (text, number) in texts.Select((t, i) => (t, i)))
        {
            var json = JsonSerializer.Serialize(text);
            site.Entry($"thing/n{number}", $$$"""{"url":"/n{{{number}}}","text":{{{json}}},"tree":{"type":"doc","children":[{"type":"p","children":[{"text":{{{json}}},"bold":true}]}]}}""");
        }

        site.Render().Written.ShouldBe(texts.Count);
        for (var number = 0; number < texts.Count; number++)
        {
            var html = site.Page($"n{number}/index.html");
            SiteCheck.Markup(html).Where(p => p != "an expression of the template was not replaced").ShouldBeEmpty($"{texts[number]}\n{html}");
            System.Text.RegularExpressions.Regex.IsMatch(html, "(href|src)=\"\\s*(javascript|data|vbscript):", System.Text.RegularExpressions.RegexOptions.IgnoreCase).ShouldBeFalse(html);
            html.Any(c => char.IsControl(c) && c is not ('\n' or '\t')).ShouldBeFalse(html);
        }
    }

    private static string? Fixture(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Join(folder.FullName, "ContentPipeline.sln"))) continue;
            var path = Path.Join(folder.Parent?.FullName, "shared", "fixtures", name);
            return File.Exists(path) ? path : null;
        }

        return null;
    }
}
