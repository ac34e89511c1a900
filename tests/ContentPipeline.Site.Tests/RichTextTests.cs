namespace ContentPipeline.Site.Tests;

public sealed class RichTextTests
{
    [Theory]
    [InlineData("""{"type":"p","children":[{"text":"a"}]}""", "<p>a</p>")]
    [InlineData("""{"type":"h2","children":[{"text":"a"}]}""", "<h2>a</h2>")]
    [InlineData("""{"type":"p","children":[{"text":"a","bold":true,"italic":true},{"text":"b","underline":true},{"text":"c","strikethrough":true}]}""", "<p><strong><em>a</em></strong><u>b</u><s>c</s></p>")]
    [InlineData("""{"type":"p","children":[{"text":"a","inlineCode":true},{"text":"b","superscript":true},{"text":"c","subscript":true}]}""", "<p><code>a</code><sup>b</sup><sub>c</sub></p>")]
    [InlineData("""{"type":"p","children":[{"text":"a\nb"}]}""", "<p>a<br>\nb</p>")]
    [InlineData("""{"type":"ul","children":[{"type":"li","children":[{"text":"a"}]},{"type":"ul","children":[{"type":"li","children":[{"text":"b"}]}]},{"text":""}]}""", "<ul><li>a</li>\n<li><ul><li>b</li>\n</ul>\n</li>\n</ul>")]
    [InlineData("""{"type":"blockquote","children":[{"type":"p","children":[{"text":"a"}]}]}""", "<blockquote><p>a</p>\n</blockquote>")]
    [InlineData("""{"type":"code","children":[{"text":"a <b>\nc"}]}""", "<pre><code>a &lt;b&gt;\nc</code></pre>")]
    [InlineData("""{"type":"hr","children":[{"text":""}]}""", "<hr>")]
    [InlineData("""{"type":"table","attrs":{},"children":[{"type":"thead","children":[{"type":"tr","children":[{"type":"th","attrs":{"colSpan":2},"children":[{"text":"a"}]}]}]},{"type":"tbody","children":[{"type":"tr","children":[{"type":"td","children":[{"text":"b"}]},{"text":"stray"}]}]}]}""",
        "<table><thead><tr><th colspan=\"2\">a</th>\n</tr>\n</thead>\n<tbody><tr><td>b</td>\n<td>stray</td>\n</tr>\n</tbody>\n</table>")]
    [InlineData("""{"type":"p","children":[{"type":"a","attrs":{"url":"/two"},"children":[{"text":"two","bold":true}]}]}""", "<p><a href=\"../two/index.html\"><strong>two</strong></a></p>")]
    [InlineData("""{"type":"img","attrs":{"url":"/assets/a.png","alt":"A \"b\""},"children":[{"text":""}]}""", "<img src=\"../assets/a.png\" alt=\"A &quot;b&quot;\" loading=\"lazy\">")]
    [InlineData("""{"type":"invention","children":[{"type":"p","children":[{"text":"kept"}]}]}""", "<p>kept</p>")]
    [InlineData("""{"type":"reference","attrs":{"type":"entry","display-type":"block","content-type-uid":"thing","entry-uid":"two"},"children":[{"text":""}]}""", "<aside>Two</aside>")]
    [InlineData("""{"type":"reference","attrs":{"type":"entry","display-type":"block","content-type-uid":"bare","entry-uid":"three"},"children":[{"text":""}]}""", "<p>Three</p>")]
    [InlineData("""{"type":"p","children":[{"text":"see "},{"type":"reference","attrs":{"type":"entry","display-type":"inline","content-type-uid":"thing","entry-uid":"two"},"children":[{"text":""}]}]}""", "<p>see <a href=\"../two/index.html\">Two</a></p>")]
    [InlineData("""{"type":"p","children":[{"text":"see "},{"type":"reference","attrs":{"type":"entry","display-type":"block","content-type-uid":"thing","entry-uid":"two"},"children":[{"text":""}]}]}""", "<div>see <aside>Two</aside></div>")]
    [InlineData("""{"type":"reference","attrs":{"type":"asset","asset-uid":"pic","asset-type":"image/png","asset-alt":"alt","asset-caption":"<cap>"},"children":[{"text":""}]}""", "<figure><img src=\"../assets/a.png\" alt=\"alt\" loading=\"lazy\"><figcaption>&lt;cap&gt;</figcaption></figure>")]
    [InlineData("""{"type":"reference","attrs":{"type":"asset","asset-uid":"pic","asset-type":"application/pdf","asset-name":"a.pdf"},"children":[{"text":""}]}""", "<p><a href=\"../assets/a.png\">a.pdf</a></p>")]
    [InlineData("""{"type":"reference","attrs":{"type":"asset","asset-uid":"elsewhere","asset-link":"https://example.org/a.jpg","asset-type":"image/jpeg"},"children":[{"text":""}]}""", "<figure><img src=\"https://example.org/a.jpg\" alt=\"\" loading=\"lazy\"></figure>")]
    public void Each_node_has_its_element(string node, string expected)
    {
        using var site = Site($$"""{"type":"doc","uid":"d","attrs":{},"children":[{{node}}]}""");
        site.Render();
        site.Findings.ShouldBeEmpty();
        site.Page("one/index.html").Trim().ShouldBe(expected);
        SiteCheck.Markup(site.Page("one/index.html")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"p","children":[{"type":"a","attrs":{"url":"javascript:alert(1)"},"children":[{"text":"x"}]}]}""", "<p>x</p>", "CP5019")]
    [InlineData("""{"type":"img","attrs":{"url":"data:image/svg+xml,<svg onload=alert(1)>"},"children":[]}""", "", "CP5019")]
    [InlineData("""{"type":"reference","attrs":{"type":"entry","content-type-uid":"thing","entry-uid":"gone"},"children":[]}""", "", "CP5017")]
    [InlineData("""{"type":"reference","attrs":{"type":"asset","asset-uid":"gone","asset-name":"gone.png"},"children":[]}""", "", "CP5018")]
    public void What_cannot_be_shown_is_left_out_and_said(string node, string expected, string code)
    {
        using var site = Site($$"""{"type":"doc","children":[{{node}}]}""");
        site.Render();
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe(code);
        site.Page("one/index.html").Trim().ShouldBe(expected);
    }

    [Theory]
    [InlineData("<p>Some <b>bold</b> text<br>and more", "<p>Some <b>bold</b> text<br>and more</p>")]
    [InlineData("<p onclick=\\\"x()\\\" style=\\\"a\\\">a</p>", "<p>a</p>")]
    [InlineData("a<script>alert(1)</script>b<SCRIPT>alert(1)", "ab")]
    [InlineData("<style>p{}</style><iframe src=x></iframe>ok<!-- no -->", "ok")]
    [InlineData("<a href=\\\"/two\\\">two</a> <a href=\\\"javascript:alert(1)\\\">x</a>", "<a href=\"../two/index.html\">two</a> <a>x</a>")]
    [InlineData("<a href=\\\"java&#10;script:alert(1)\\\">x</a>", "<a>x</a>")]
    [InlineData("<img src=\\\"/assets/a.png\\\" onerror=\\\"x\\\"><img src=x onerror=alert(1)>", "<img src=\"../assets/a.png\" alt=\"\" loading=\"lazy\">")]
    [InlineData("<b><i>a</b></i>", "<b><i>a</i></b>")]
    [InlineData("<p>a<p>b<div>c</div>", "<p>a</p><p>b</p><div>c</div>")]
    [InlineData("1 < 2 &amp; 3 &lt;script&gt; & <3 <unknown>x</unknown>", "1 &lt; 2 &amp; 3 &lt;script&gt; &amp; &lt;3 x")]
    [InlineData("<scr<script>ipt>alert(1)</script>", "&lt;scr")]
    [InlineData("<svg><script>alert(1)</script></svg><math><a href=\\\"x\\\">", "")]
    public void A_string_of_html_is_cleaned(string html, string expected)
    {
        using var site = Site($"\"{html}\"");
        site.Render();
        site.Page("one/index.html").Trim().ShouldBe(expected);
        SiteCheck.Markup(site.Page("one/index.html")).ShouldBeEmpty();
    }

    [Fact]
    public void Entries_that_embed_each_other_end_in_an_error_and_not_in_the_stack()
    {
        const string Embed = """{"type":"doc","children":[{"type":"reference","attrs":{"type":"entry","content-type-uid":"loop","entry-uid":"OTHER"},"children":[]}]}""";
        using var site = new SmallSite().Template("loop.hbs", "{{richtext body}}").Template("partials/embed_loop.hbs", "<div>{{richtext body}}</div>")
            .Entry("loop/a", $$"""{"url":"/a","body":{{Embed.Replace("OTHER", "b", StringComparison.Ordinal)}}}""")
            .Entry("loop/b", $$"""{"url":"/b","body":{{Embed.Replace("OTHER", "a", StringComparison.Ordinal)}}}""");
        site.Render().ShouldBe(RenderResult.Nothing);
        site.Findings.Select(f => f.Code).Distinct().ShouldBe(["CP5012"]);
        site.Findings.First().Message.ShouldContain("loop/a → loop/b → loop/a");
    }

    [Fact]
    public void A_document_as_deep_as_json_allows_is_rendered()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"blockquote","children":[""", 120)) + """{"type":"p","children":[{"text":"deep"}]}""" + string.Concat(Enumerable.Repeat("]}", 120));
        using var site = Site(deep);
        site.Render();
        site.Findings.ShouldBeEmpty();
        site.Page("one/index.html").ShouldContain("<p>deep</p>");
    }

    private static SmallSite Site(string body) => new SmallSite()
        .Template("thing.hbs", "{{richtext body}}").Template("partials/embed_thing.hbs", "<aside>{{title}}</aside>").Asset("a.png", [1], "pic")
        .Entry("thing/one", $$"""{"url":"/one","body":{{body}}}""").Entry("thing/two", """{"url":"/two","title":"Two"}""").Entry("bare/three", """{"title":"Three"}""");
}
