using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Loading;

public sealed class ContentLoaderTests
{
    [Fact]
    public void An_entry_without_a_master_document_is_a_warning_at_its_first_document()
    {
        using var folder = new TestFolder();
        folder.Write("stack.yaml", "{ name: Small, master_locale: en, locales: [{ code: en }, { code: fr }, { code: de }] }");
        folder.Write("content_types/page.yaml", "{ uid: page, schema: [{ uid: title, data_type: text }] }");
        folder.Write("entries/page/home/en.json", "{}");
        folder.Write("entries/page/home/de.json", "{}");
        folder.Write("entries/page/nur/fr.json", "{}");
        folder.Write("entries/page/nur/de.json", "{}");
        var findings = new Findings();

        ContentLoader.Load(ContentFiles.InFolder(folder.FullPath), findings);

        var finding = findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("CP2020");
        finding.Location.File.ShouldBe("entries/page/nur/de.json");
    }
}
