using System.Buffers.Binary;
using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Output;
using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Output;

/// <summary>What a render worked on, what each of its pages asked, and what it left; see <see cref="LastRender"/>.</summary>
/// <param name="Setting">Of the program, the places and the templates.</param>
/// <param name="Common">Of what all pages have in common besides.</param>
/// <param name="Manifest">Of the manifest's file.</param>
/// <param name="Snapshot">What a publish said of the whole snapshot folder, if one did.</param>
/// <param name="Output">The states of all files of the site, added up.</param>
/// <param name="RootLocale">See <see cref="Pages.SiteMap.RootLocale"/>.</param>
/// <param name="Entries">By locale, content type and uid.</param>
/// <param name="Files">Those beside the pages.</param>
internal sealed record RenderIndex(
    Digest Setting,
    ulong Common,
    ulong Manifest,
    string? Snapshot,
    Digest Output,
    string? RootLocale,
    KnownEntry[] Entries,
    KnownFile[] Files,
    AskedQuestions Asked)
{
    /// <summary>The shape of the file; another build of the program is another setting.</summary>
    private const ulong Format = 0x32_78_65_64_6e_69_70_63;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <returns><c>null</c> when these bytes are no index, or not the whole of one.</returns>
    public static RenderIndex? Read(byte[] bytes)
    {
        if (bytes.Length < 2 * Checksum.Length || bytes.Length % sizeof(ulong) != 0 || !Checksum.Ends(bytes) || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Format) return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, sizeof(ulong), bytes.Length - sizeof(ulong) - Checksum.Length), Utf8);
            var (setting, common, manifest, snapshot, output, root) = (Number(reader), reader.ReadUInt64(), reader.ReadUInt64(), Text(reader), Number(reader), Text(reader));
            var (questions, starts, pages) = (Longs(reader), Ints(reader), Ints(reader));
            var names = Many(reader, r => r.ReadString());
            var entries = Many(reader, r => Entry(r, names));
            var files = Many(reader, r => r.ReadBoolean() ? KnownFile.Of(new SiteAsset(r.ReadString(), r.ReadString(), r.ReadUInt64())) : new KnownFile(r.ReadString(), null));
            return new RenderIndex(setting, common, manifest, snapshot, output, root, entries, files, new AskedQuestions(questions, starts, pages));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // Whole, and yet not ours.
            return null;
        }
    }

    public ArraySegment<byte> Write()
    {
        // Room for names and urls as they mostly are.
        var stream = new MemoryStream((128 * Entries.Length) + (16 * Asked.Questions.Length) + (4 * Asked.Pages.Length));
        using var writer = new BinaryWriter(stream, Utf8);
        writer.Write(Format);
        Number(writer, Setting);
        writer.Write(Common);
        writer.Write(Manifest);
        writer.Write(Snapshot ?? "");
        Number(writer, Output);
        writer.Write(RootLocale ?? "");
        Numbers(writer, Asked.Questions);
        Numbers(writer, Asked.Starts);
        Numbers(writer, Asked.Pages);
        var names = Entries.Select(e => e.Entry.Locale).Distinct().Union(Entries.Select(e => e.Entry.ContentType)).ToList();
        var (locale, contentType) = (0, 0);
        writer.Write(names.Count);
        foreach (var name in names) writer.Write(name);
        writer.Write(Entries.Length);
        foreach (var entry in Entries)
        {
            // Mostly those of the entry before it.
            if (names[locale] != entry.Entry.Locale) locale = names.IndexOf(entry.Entry.Locale);
            if (names[contentType] != entry.Entry.ContentType) contentType = names.IndexOf(entry.Entry.ContentType);
            writer.Write7BitEncodedInt(locale);
            writer.Write7BitEncodedInt(contentType);
            writer.Write(entry.Entry.Uid);
            writer.Write(entry.Entry.Url);
            writer.Write(entry.Entry.Stamp.File);
            writer.Write(entry.Entry.Stamp.Sha256);
            writer.Write(entry.Line);
            writer.Write((byte)entry.Page);
        }

        writer.Write(Files.Length);
        foreach (var file in Files)
        {
            writer.Write(file.Asset is not null);
            writer.Write(file.Asset?.Uid ?? file.Path);
            if (file.Asset is not { } asset) continue;
            writer.Write(asset.Path);
            writer.Write(asset.Stamp);
        }

        while (stream.Length % sizeof(ulong) != 0) writer.Write((byte)0);
        writer.Write(0UL);
        var bytes = new ArraySegment<byte>(stream.GetBuffer(), 0, (int)stream.Length);
        Checksum.End(bytes);
        return bytes;
    }

    private static KnownEntry Entry(BinaryReader reader, string[] names)
    {
        var (locale, contentType, uid, url) = (names[reader.Read7BitEncodedInt()], names[reader.Read7BitEncodedInt()], reader.ReadString(), reader.ReadString());
        return new KnownEntry(new PublishedEntry(contentType, uid, locale, url, new DocumentStamp(reader.ReadUInt64(), reader.ReadUInt64())), reader.ReadUInt64(), (PageState)reader.ReadByte());
    }

    private static T[] Many<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var many = new T[Count(reader, 1)];
        for (var i = 0; i < many.Length; i++) many[i] = read(reader);
        return many;
    }

    /// <summary>How many there are, of at least so many bytes each.</summary>
    private static int Count(BinaryReader reader, int size) =>
        reader.ReadInt32() is >= 0 and var count && count <= (reader.BaseStream.Length - reader.BaseStream.Position) / size ? count : throw new InvalidDataException();

    // For each kind of number a method of its own would have to be compiled at each start.
    private static Array Numbers(BinaryReader reader, int size, Func<int, Array> make)
    {
        var numbers = make(Count(reader, size));
        Buffer.BlockCopy(reader.ReadBytes(numbers.Length * size), 0, numbers, 0, numbers.Length * size);
        return numbers;
    }

    private static void Numbers(BinaryWriter writer, Array numbers)
    {
        var bytes = new byte[Buffer.ByteLength(numbers)];
        Buffer.BlockCopy(numbers, 0, bytes, 0, bytes.Length);
        writer.Write(numbers.Length);
        writer.Write(bytes);
    }

    private static ulong[] Longs(BinaryReader reader) => (ulong[])Numbers(reader, sizeof(ulong), count => new ulong[count]);

    private static int[] Ints(BinaryReader reader) => (int[])Numbers(reader, sizeof(int), count => new int[count]);

    private static string? Text(BinaryReader reader) => reader.ReadString() is { Length: > 0 } text ? text : null;

    private static Digest Number(BinaryReader reader) => new(reader.ReadUInt64(), reader.ReadUInt64());

    private static void Number(BinaryWriter writer, Digest number)
    {
        writer.Write(number.High);
        writer.Write(number.Low);
    }
}
