using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContentPipeline.Output;

/// <summary>Tells whether a file that this program wrote is still whole; no secret hangs on it. (By a <see cref="Fingerprint"/> something is known again.)</summary>
/// <remarks>Each step can be undone, whatever the word and the sum before it, so that a file of which one word is other never has the same sum. A cryptographic one would first load a library, for longer than all of the reading takes.</remarks>
internal static class Checksum
{
    public const int Length = sizeof(ulong);

    private const ulong Odd = 0x9E3779B97F4A7C15;

    /// <summary>Of four rows of words side by side, which a processor adds up at once.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong a = (ulong)bytes.Length, b = 1, c = 2, d = 3;
        ref var first = ref MemoryMarshal.GetReference(bytes);
        var at = 0;
        for (; at <= bytes.Length - (4 * sizeof(ulong)); at += 4 * sizeof(ulong))
        {
            a = Step(a, Word(ref first, at));
            b = Step(b, Word(ref first, at + sizeof(ulong)));
            c = Step(c, Word(ref first, at + (2 * sizeof(ulong))));
            d = Step(d, Word(ref first, at + (3 * sizeof(ulong))));
        }

        for (; at <= bytes.Length - sizeof(ulong); at += sizeof(ulong)) a = Step(a, Word(ref first, at));
        for (; at < bytes.Length; at++) a = Step(a, bytes[at]);
        // The first row takes a step of its own: otherwise the highest bit, changed in the last words of the first two, would cancel out. (Some pairs of words always do.)
        var sum = Step(Step(Step(Step(Odd, a), b), c), d);
        return sum ^ (sum >> 32);
    }

    /// <summary>Whether the bytes end with the sum of those before it.</summary>
    public static bool Ends(ReadOnlySpan<byte> bytes) => Of(bytes[..^Length]) == BinaryPrimitives.ReadUInt64LittleEndian(bytes[^Length..]);

    /// <summary>Makes the bytes end with the sum of those before it.</summary>
    public static void End(Span<byte> bytes) => BinaryPrimitives.WriteUInt64LittleEndian(bytes[^Length..], Of(bytes[..^Length]));

    /// <param name="at">From here on there are at least eight bytes, which nothing checks.</param>
    /// <remarks>Only by methods that become part of code which is compiled ahead: any other would be called, for each of a quarter of a million words in a file of two megabytes.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte first, int at)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Step(ulong sum, ulong word) => BitOperations.RotateLeft((sum ^ word) * Odd, 29);
}
