using System.Buffers.Binary;
using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Tests.Git.Storage;

/// <summary>A folder that is told by how it differs from another has its own bytes in parts of whole items, and the other's parts where they are the same.</summary>
public sealed class FolderPartsTests
{
    private const int IdLength = 20;

    [Fact]
    public void A_change_in_a_large_folder_leaves_it_all_other_parts()
    {
        var folder = Items(Enumerable.Range(0, 2_000).Select(n => ($"a{n}", Id(n))));
        var changed = Items(Enumerable.Range(0, 2_000).Select(n => ($"a{n}", Id(n == 700 ? -1 : n))));
        var at = folder.AsSpan().CommonPrefixLength(changed);
        var parts = new FolderParts(IdLength);
        var before = parts.Of(folder);

        var after = parts.Of(before.Parts, new Delta([.. Length(folder.Length), .. Length(changed.Length), .. Copy(0, at), .. New(changed.AsSpan(at, IdLength)), .. Copy(at + IdLength, folder.Length)], folder.Length));

        after.Bytes.ShouldBe(changed);
        before.Parts.Length.ShouldBeGreaterThan(10);
        before.Parts.Zip(after.Parts).Count(p => !ReferenceEquals(p.First, p.Second)).ShouldBe(1);
        after.Size.ShouldBeLessThan(8_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_differences_are_made_of_each_part_is_of_whole_items(int seed)
    {
        var random = new Random(seed);
        var parts = new FolderParts(IdLength);
        for (var round = 0; round < 40; round++)
        {
            // Ids that look like items: what is copied may be something else there than here.
            var folder = Items(Enumerable.Range(0, 600).Select(n => ($"a{n}", random.Next(3) == 0 ? "100644 a7\0 100644 a\0b"u8[..IdLength].ToArray() : Id(random.Next(50)))));
            var other = parts.Of(folder);
            var target = Items(Enumerable.Range(0, 600).Where(_ => random.Next(20) > 0).Select(n => ($"a{n + random.Next(2)}", random.Next(9) == 0 ? Id(-n) : Id(random.Next(50)))));

            var made = parts.Of(other.Parts, new Delta([.. Length(folder.Length), .. Length(target.Length), .. Pieces(folder, target, random)], folder.Length));

            made.Bytes.ShouldBe(target);
            Array.TrueForAll(made.Parts, p => p.Length > 0 && TreeItem.AreWhole(p, IdLength)).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_part_of_the_other_that_is_something_else_here_is_none_here()
    {
        var folder = Items(Enumerable.Range(0, 600).Select(n => ($"a{n}", Id(n))));
        var parts = new FolderParts(IdLength);

        // The other's first item ends the name of this one's.
        var made = parts.Of(parts.Of(folder).Parts, new Delta([.. Length(folder.Length), .. Length(folder.Length + 8), .. New("100644 z"u8), .. Copy(0, folder.Length)], folder.Length));

        made.Bytes.ShouldBe([.. "100644 z"u8, .. folder]);
        Array.TrueForAll(made.Parts, p => TreeItem.AreWhole(p, IdLength)).ShouldBeTrue();
    }

    [Fact]
    public void Bytes_that_are_no_folder_are_refused()
    {
        var folder = Items(Enumerable.Range(0, 600).Select(n => ($"a{n}", Id(n))));
        var parts = new FolderParts(IdLength);

        Should.Throw<InvalidDataException>(() => parts.Of(folder.AsSpan(0, folder.Length - 1)));
        Should.Throw<InvalidDataException>(() => parts.Of(parts.Of(folder).Parts, new Delta([.. Length(folder.Length), .. Length(1), .. New("x"u8)], folder.Length)));
    }

    private static byte[] Items(IEnumerable<(string Name, byte[] Id)> items) => [.. items.SelectMany(i => (byte[])[.. "100644 "u8, .. Encoding.UTF8.GetBytes(i.Name), 0, .. i.Id])];

    private static byte[] Id(int n)
    {
        var id = new byte[IdLength];
        BinaryPrimitives.WriteInt32BigEndian(id, n);
        return id;
    }

    /// <summary>Copies of whatever stands anywhere in the folder, and what stands nowhere.</summary>
    private static List<byte> Pieces(byte[] folder, byte[] target, Random random)
    {
        var pieces = new List<byte>();
        for (var at = 0; at < target.Length;)
        {
            var length = Math.Min(target.Length - at, random.Next(4) == 0 ? random.Next(1, 8_000) : random.Next(1, 120));
            var found = folder.AsSpan().IndexOf(target.AsSpan(at, length));
            if (found < 0) length = Math.Min(length, 100);
            pieces.AddRange(found < 0 ? New(target.AsSpan(at, length)) : Copy(found, found + length));
            at += length;
        }

        return pieces;
    }

    private static byte[] Length(int length)
    {
        var bytes = new List<byte>();
        for (; length > 0x7f; length >>= 7) bytes.Add((byte)(length | 0x80));
        return [.. bytes, (byte)length];
    }

    /// <summary>In pieces of 64 KB, as git has them.</summary>
    private static byte[] Copy(int from, int to)
    {
        var commands = new List<byte>();
        for (int next; from < to; from = next)
        {
            next = Math.Min(to, from + 0x10000);
            var length = next - from;
            commands.AddRange([0xff, (byte)from, (byte)(from >> 8), (byte)(from >> 16), (byte)(from >> 24), (byte)length, (byte)(length >> 8), (byte)(length >> 16)]);
        }

        return [.. commands];
    }

    private static byte[] New(ReadOnlySpan<byte> bytes) => [(byte)bytes.Length, .. bytes];
}
