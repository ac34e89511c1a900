using System.Buffers.Binary;
using System.Numerics;

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
        var rest = bytes;
        for (; rest.Length >= 4 * sizeof(ulong); rest = rest[(4 * sizeof(ulong))..])
        {
            a = Step(a, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            b = Step(b, BinaryPrimitives.ReadUInt64LittleEndian(rest[sizeof(ulong)..]));
            c = Step(c, BinaryPrimitives.ReadUInt64LittleEndian(rest[(2 * sizeof(ulong))..]));
            d = Step(d, BinaryPrimitives.ReadUInt64LittleEndian(rest[(3 * sizeof(ulong))..]));
        }

        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..]) a = Step(a, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (var last in rest) a = Step(a, last);
        var sum = Step(Step(Step(a, b), c), d);
        return sum ^ (sum >> 32);
    }

    /// <summary>Whether the bytes end with the sum of those before it.</summary>
    public static bool Ends(ReadOnlySpan<byte> bytes) => Of(bytes[..^Length]) == BinaryPrimitives.ReadUInt64LittleEndian(bytes[^Length..]);

    /// <summary>Makes the bytes end with the sum of those before it.</summary>
    public static void End(Span<byte> bytes) => BinaryPrimitives.WriteUInt64LittleEndian(bytes[^Length..], Of(bytes[..^Length]));

    private static ulong Step(ulong sum, ulong word) => BitOperations.RotateLeft((sum ^ word) * Odd, 29);
}
