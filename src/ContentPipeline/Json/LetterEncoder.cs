using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace ContentPipeline.Json;

/// <summary>
/// Escapes what JSON has to escape and nothing else. The platform's most relaxed encoder still escapes every character beyond the first
/// 65,536, emoji among them; nothing of ours is pasted into HTML, so they stay as they are.
/// </summary>
internal sealed unsafe class LetterEncoder : JavaScriptEncoder
{
    public static readonly LetterEncoder Instance = new();

    private LetterEncoder()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => UnsafeRelaxedJsonEscaping.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar < 0x10000 && UnsafeRelaxedJsonEscaping.WillEncode(unicodeScalar);

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        // The platform's own search looks at many characters at once; it stops at what only it escapes, and goes on behind that.
        for (var at = 0; at < textLength;)
        {
            var found = UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncode(text + at, textLength - at);
            if (found < 0) return -1;
            at += found;
            if (Rune.DecodeFromUtf16(new ReadOnlySpan<char>(text + at, textLength - at), out var rune, out var length) != OperationStatus.Done || WillEncode(rune.Value)) return at;
            at += length;
        }

        return -1;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        for (var at = 0; at < utf8Text.Length;)
        {
            var found = UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncodeUtf8(utf8Text[at..]);
            if (found < 0) return -1;
            at += found;
            if (Rune.DecodeFromUtf8(utf8Text[at..], out var rune, out var length) != OperationStatus.Done || WillEncode(rune.Value)) return at;
            at += length;
        }

        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}
