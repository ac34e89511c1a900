using ContentPipeline.Output;

namespace ContentPipeline.Tests.Output;

public sealed class ChecksumTests
{
    /// <summary>Four words at a time, single words, single bytes: each length ends in another of them.</summary>
    [Fact]
    public void Each_byte_has_a_say_at_every_length()
    {
        for (var length = 0; length <= 100; length++)
        {
            var bytes = Bytes(length);
            var sums = new HashSet<ulong> { Checksum.Of(bytes), Checksum.Of([.. bytes, 0]) };
            for (var i = 0; i < length; i++)
            {
                bytes[i] ^= 1;
                sums.Add(Checksum.Of(bytes));
                bytes[i] ^= 1;
            }

            sums.Count.ShouldBe(length + 2, $"{length} bytes");
        }
    }

    [Fact]
    public void The_highest_bit_of_two_neighbouring_words_does_not_cancel_out()
    {
        var bytes = Bytes(32);
        var sum = Checksum.Of(bytes);
        bytes[7] ^= 0x80;
        bytes[15] ^= 0x80;

        Checksum.Of(bytes).ShouldNotBe(sum);
    }

    [Fact]
    public void Where_the_bytes_lie_does_not_matter()
    {
        var bytes = Bytes(100);
        for (var from = 0; from < 16; from++) Checksum.Of(bytes.AsSpan(from, 77)).ShouldBe(Checksum.Of(bytes.AsSpan(from, 77).ToArray()));
    }

    /// <summary>What is kept would be made anew by each program that sums up otherwise.</summary>
    [Fact]
    public void It_is_the_same_with_every_program_and_on_every_machine() => Checksum.Of("Four words at a time, and then some that are left."u8).ShouldBe(10437400897421905884UL);

    private static byte[] Bytes(int count) => [.. Enumerable.Range(1, count).Select(i => (byte)(i * 37))];
}
