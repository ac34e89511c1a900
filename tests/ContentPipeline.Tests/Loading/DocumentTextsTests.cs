using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Loading;

public sealed class DocumentTextsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public DocumentTextsTests()
    {
        _folder.Write("stack.yaml", "{ name: Small, master_locale: en, locales: [{ code: en }] }");
        _folder.Write("content_types/page.yaml", "{ uid: page, schema: [{ uid: title, data_type: text }] }");
        for (var n = 0; n < 50; n++) _folder.Write($"entries/page/p{n}/en.json", $"\uFEFF{{\n  \"title\": \"Größe {n} {new string('x', n * 100)}\"\n}}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public void Texts_that_do_not_fit_are_read_again_and_say_the_same_at_the_same_places(long budget)
    {
        var all = Load(DocumentTexts.Budget);
        var some = Load(budget);

        var read = some.Select(d => d.Text).ToList();
        some.Select(d => (d.Entry, d.Path, d.Blob)).ShouldBe(all.Select(d => (d.Entry, d.Path, d.Blob)));
        read.Select(t => Encoding.UTF8.GetString(t.Bytes)).ShouldBe(all.Select(d => Encoding.UTF8.GetString(d.Text.Bytes)));
        read.Select(t => t.LocationOf(t.Root.GetProperty("title"))).ShouldBe(all.Select(d => d.Text.LocationOf(d.Text.Root.GetProperty("title"))));
        some.ShouldAllBe(d => !d.IsInMemory);
        all.ShouldAllBe(d => d.IsInMemory);
    }

    [Fact]
    public void A_text_that_is_not_in_memory_is_read_once_for_many_questions_in_a_row()
    {
        var some = Load(0);

        some.ShouldAllBe(d => ReferenceEquals(d.Text, d.Text));
    }

    [Fact]
    public void Several_threads_read_the_same_texts()
    {
        var some = Load(0);

        Parallel.For(0, 2000, n => some[n % some.Count].Text.Root.GetProperty("title").GetString()!.ShouldStartWith("Größe"));
    }

    [Theory]
    [InlineData(2048, 10_000, false)]
    [InlineData(2048, 5_000, true)]
    [InlineData(100, 1_000_000, true)]
    public void Many_documents_tell_how_many_more_there_is_room_for_and_few_do_not(int kept, int all, bool fit)
    {
        var document = Load(DocumentTexts.Budget)[^1];
        var texts = new DocumentTexts(3000L * document.Text.Bytes.Length);
        for (var n = 0; n < kept; n++) texts.Keep(document).IsInMemory.ShouldBeTrue();

        texts.Expect(kept, all);

        texts.Fit.ShouldBe(fit);
        texts.Keep(document).IsInMemory.ShouldBe(fit);
    }

    private List<Document> Load(long budget) =>
        [.. ContentLoader.Load(ContentFiles.InFolder(_folder.FullPath), new Findings(), null, null, budget)!.Entries.Values.SelectMany(e => e.Documents)];
}
