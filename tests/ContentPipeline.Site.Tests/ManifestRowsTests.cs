using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Tests;

/// <summary>Reading a manifest by its lines gives what reading it as a whole gives, or leaves it to that.</summary>
public sealed class ManifestRowsTests : IDisposable
{
    private static readonly string Sound = System.Text.Encoding.UTF8.GetString(Manifest.Write(Snapshot.Empty("test") with
    {
        Entries = [Row("a", "de"), Row("b", "de"), Row("z", "en"), Row("ü", "en")],
        Assets = [new PublishedAsset("x", "ü.png", "", "", 1, null)],
    }));

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_row_that_stood_in_the_last_manifest_is_known_by_its_line()
    {
        var rows = Read(Sound, [])!;
        rows.Entries.Count(r => r.Line == 0).ShouldBe(0);
        var known = Known(rows);

        Read(Sound, known)!.Entries.Count(r => r.Known is not null).ShouldBe(4);
        Read(Sound.Replace("\"uid\":\"b\"", "\"uid\":\"c\"", StringComparison.Ordinal), known)!.Entries.Select(r => (r.Uid, r.Known is not null)).ShouldBe([("a", true), ("c", false), ("z", true), ("ü", true)]);
        Read(Sound.Replace(Line("a"), "", StringComparison.Ordinal), known)!.Entries.Select(r => (r.Uid, r.Known is not null)).ShouldBe([("b", true), ("z", true), ("ü", true)]);
        // Of a row that stands twice, both are looked at.
        Read(Sound.Replace(Line("b"), Line("b") + Line("b"), StringComparison.Ordinal), known).ShouldBeNull();
    }

    [Theory]
    [InlineData("  \"assets\"", "  \"entries\": [],\n  \"assets\"")]
    [InlineData("  \"assets\"", "  \"\\u0065ntries\": [],\n  \"assets\"")]
    [InlineData("{\n  \"format\"", "{\n  \"more\": { \"entries\": [] },\n  \"format\"")]
    public void Entries_that_stand_in_two_places_are_read_as_anybody_would(string old, string text) => Agree(Sound.Replace(old, text, StringComparison.Ordinal), []);

    [Fact]
    public void Whatever_somebody_makes_of_a_manifest_both_ways_agree()
    {
        var known = Known(Read(Sound, [])!);
        var random = new Random(5);
        string[] pieces = ["{", "}", "[", "]", ",", "\"", "\n", "\n    {", "},\n    {", "\"entries\": [\n", "\n  \"entries\": [\n    {}\n  ],\n", "\\u0065", "x", "\"uid\":\"y\",", Line("a"), Line("z")];
        for (var i = 0; i < 4000; i++)
        {
            var text = Sound;
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                var at = random.Next(text.Length);
                text = random.Next(3) switch
                {
                    0 => text.Insert(at, pieces[random.Next(pieces.Length)]),
                    1 => text.Remove(at, Math.Min(text.Length - at, random.Next(1, 30))),
                    _ => text.Replace(pieces[random.Next(pieces.Length - 2)], pieces[random.Next(pieces.Length)], StringComparison.Ordinal),
                };
            }

            Agree(text, []);
            Agree(text, known);
        }
    }

    private void Agree(string text, KnownEntry[] known)
    {
        var (rows, whole) = (Read(text, known), Manifest.Read("m", System.Text.Encoding.UTF8.GetBytes(text), new Findings()));
        Names(rows?.Entries.Select(r => (r.Locale, r.ContentType, r.Uid, r.Sha256))).ShouldBe(Names(whole?.Entries.Select(e => (e.Locale, e.Entry.ContentType, e.Entry.Uid, SiteFingerprint.Of(e.Sha256)))), text);
        rows?.Assets.ShouldBe(whole!.Assets);

        static string Names(IEnumerable<(string, string, string, ulong)>? rows) => rows is null ? "none" : string.Join('\n', rows.Order());
    }

    private static PublishDetails Row(string uid, string locale) =>
        new(new EntryId("page", uid), locale, 1, default, "ada@example.org", "test", locale, null, "", uid + locale, null, uid == "z" ? "page/q page/r" : null);

    private static string Line(string uid) => Sound.Split('\n').Single(l => l.Contains($"\"uid\":\"{uid}\",\"locale\"", StringComparison.Ordinal)) is var line && line.EndsWith(',') ? line + "\n" : line;

    private static KnownEntry[] Known(ManifestRows rows) =>
        [.. rows.Entries.Select(r => new KnownEntry(new PublishedEntry(r.ContentType, r.Uid, r.Locale, "", new DocumentStamp(1, r.Sha256)), r.Line, PageState.None))];

    private ManifestRows? Read(string text, KnownEntry[] known)
    {
        File.WriteAllText(_file, text);
        return ManifestRows.Read(_file, known, 2, new Findings());
    }
}
