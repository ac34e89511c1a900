using System.Text;
using ContentPipeline.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Json;

public sealed class LetterEncoderTests
{
    /// <summary>Whole texts are searched many characters at once; what is found is what each character says by itself.</summary>
    [Fact]
    public void What_is_escaped_in_a_text_is_what_each_character_says_by_itself() => Prop.ForAll(
        Gen.Elements("plain", "a longer text of many letters", " ", "ä", "漢", "😀", "👩‍👧", "\"", "\\", "\n", "\u0001", "\u2028", "\uFEFF", "\uFFFD", "<&>'+").ListOf().ToArbitrary(),
        parts =>
        {
            var text = string.Concat(parts);
            var first = -1;
            var before = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (first < 0 && LetterEncoder.Instance.WillEncode(rune.Value)) first = before;
                before += rune.Utf8SequenceLength;
            }

            var each = string.Concat(text.EnumerateRunes().Select(r => LetterEncoder.Instance.WillEncode(r.Value) ? LetterEncoder.Instance.Encode(r.ToString()) : r.ToString()));
            return LetterEncoder.Instance.FindFirstCharacterToEncodeUtf8(Encoding.UTF8.GetBytes(text)) == first && LetterEncoder.Instance.Encode(text) == each;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Half_a_character_is_found()
    {
        LetterEncoder.Instance.FindFirstCharacterToEncodeUtf8([(byte)'a', 0xF0, 0x9F]).ShouldBe(1);
        LetterEncoder.Instance.Encode("ab😀"[..3]).ShouldNotContain('\uD83D');
    }
}
