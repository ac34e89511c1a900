using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Tests.Configuration;

/// <summary>What is read without the library is what the library reads, to the place of each value.</summary>
public sealed class UsualYamlTests
{
    private const string Stack = """
        # The company's site.
        name: Example site # as people call it
        description: 'all of it: pages, and "more"'
        master_locale: en

        locales:
          - { code: en, name: English }
          - code: de-AT
            name: "Österreichisch"
            fallback_locale: en
        environments:
        - uid: production
          url: https://example.org/a#b
          locales: [en, de-AT]
          ledger: true
        -   uid: staging
            locales: []
            in_progress: skip
        workflows:
          - uid: editorial
            stages:
              - uid: draft
                transitions: [
                  review,   # goes on
                  { to: done, by: [editors, 'chief editors'] },
                ]
              - - nested
                - 12.50
        """;

    private const string Type = """
        uid: article
        title: Article
        schema:
          - { uid: title, data_type: text, mandatory: true, unique: true }
          - { uid: rating, data_type: number, min: 0, max: 1e3 }
          - uid: state
            data_type: text
            enum: { choices: [{ value: "no" }, { value: no }, { value: null }, { value: 0x1F }, { value: 2021-01-01 }] }
            field_metadata:
              description: What it says, in one line (or two)
              allow_rich_text: false
        options: { title: title, is_page: true, url_pattern: /:title }
        """;

    /// <summary>What has a meaning of its own somewhere in YAML, and some things that have none.</summary>
    private static readonly string[] Pieces =
    [
        ":", ": ", ":\n", " :", "-", "- ", "-\n", "--- ", "---\n", "...\n", "#", " #", " # x\n", "\n", "\n\n", "\n  ", "\n    ", " ", "  ", "\t", "\r\n", ",", ", ", "[", "]", "{", "}", "[]", "{}", "[a, b]", "{ a: b }",
        "'", "\"", "''", "\"\"", "'a'", "\"b\"", "\\", "\\n", "&a ", "*a", "!!str ", "!x", "|\n", ">\n", "|", ">", "%", "@", "`", "?", "? ", "~", "null", "true", "no", "0", "-1", ".5", "1.", "+1", "x", "é", "ß", "\u00a0", "\u2028", "\u0085", "\ufeff",
        "😀", "–", "“x”", "\u200b", "\ufffd", "\0", "\u0007", "<<: ", "a: b", "a: b\n", "- a\n", "key", "key: ", "key:\n", "=", "/", "(", "a b", "a:b", "a-b", "a#b", "http://x.y/z?a=b&c",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [InlineData(Stack)]
    [InlineData(Type)]
    [InlineData("a: b")]
    [InlineData("a:\n- b\n- c\nd: e\n")]
    [InlineData("- a: b\n  c: d\n- e\n")]
    public void What_people_write_is_read_without_the_library(string text)
    {
        Assert.NotNull(UsualYaml.Read("x.yaml", text));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_library_reads_the_same_of_thousands_of_odd_texts(int seed)
    {
        var random = new Random(seed);
        var usual = 0;
        for (var i = 0; i < 3000; i++)
        {
            var text = i % 3 == 0 ? Composed(random) : Changed(random.Next(2) == 0 ? Stack : Type, random);
            if (UsualYaml.Read("x.yaml", text) is not { } read) continue;
            usual++;
            var findings = new Findings();
            var expected = ConfigurationFile.AnyYaml("x.yaml", text, findings);
            Assert.True(findings.Count == 0 && expected is not null && Told(read) == Told(expected), $"seed {seed}, {i}:\n{text}\n--- read\n{Told(read)}\n--- library\n{(expected is null ? string.Join('\n', findings) : Told(expected))}");
        }

        Assert.InRange(usual, 100, 3000);
    }

    [Theory]
    [InlineData(16, 1000, 100, true)]
    [InlineData(17, 1000, 100, false)]
    [InlineData(16, 1001, 100, false)]
    [InlineData(16, 1000, 101, false)]
    public void As_deep_as_many_and_as_long_as_usual(int depth, int keys, int length, bool isUsual)
    {
        var text = $"{new string('k', length)}: {new string('[', depth)}{new string(']', depth)}\n" + string.Concat(Enumerable.Range(1, keys - 1).Select(n => $"k{n}: x\n"));

        var read = UsualYaml.Read("x.yaml", text);

        (read is not null).ShouldBe(isUsual);
        if (read is not null) Told(read).ShouldBe(Told(ConfigurationFile.AnyYaml("x.yaml", text, [])!));
    }

    [Fact]
    public void A_text_that_is_longer_than_usual_is_left_to_the_library()
    {
        var text = $"a: {new string('x', 100_000 - 4)}";

        UsualYaml.Read("x.yaml", text + "\n").ShouldNotBeNull();
        UsualYaml.Read("x.yaml", text + "x\n").ShouldBeNull();
    }

    private static string Changed(string text, Random random)
    {
        for (var changes = random.Next(4); changes >= 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(4) switch { 0 => 1, 1 => random.Next(12), _ => 0 }, text.Length - at);
            text = string.Concat(text.AsSpan(0, at), Pieces[random.Next(Pieces.Length)], text.AsSpan(at + length));
        }

        return random.Next(8) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    }

    private static string Composed(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Told(Node node) => node switch
    {
        Scalar scalar => $"{scalar.Location.Line}:{scalar.Location.Column} {scalar.Value?.GetType().Name} {scalar.Value} '{scalar.Text}'",
        Sequence sequence => $"{sequence.Location.Line}:{sequence.Location.Column} [{string.Join(", ", sequence.Items.Select(Told))}]",
        Mapping mapping => $"{mapping.Location.Line}:{mapping.Location.Column} {{{string.Join(", ", mapping.Pairs.Select(p => $"{p.KeyLocation.Line}:{p.KeyLocation.Column} {p.Key}: {Told(p.Value)}"))}}}",
        _ => throw new InvalidOperationException(),
    };
}
