using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>A <see cref="LastPublish"/> as its file has it: one field after another, and a checksum at the end.</summary>
/// <remarks>Not JSON: getting ready to read that would take longer than all that is read.</remarks>
internal static class LastPublishBytes
{
    /// <returns><c>null</c> when they are cut off or damaged.</returns>
    /// <exception cref="IOException">They are another version's.</exception>
    public static LastPublish? Read(byte[] bytes)
    {
        if (bytes.Length <= Checksum.Length || !Checksum.Ends(bytes)) return null;
        using var fields = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - Checksum.Length));
        return Read(fields);
    }

    public static byte[] Write(LastPublish last)
    {
        var bytes = new MemoryStream();
        var fields = new BinaryWriter(bytes);
        Write(fields, last);
        fields.Write(0UL);
        var all = bytes.ToArray();
        Checksum.End(all);
        return all;
    }

    private static LastPublish Read(BinaryReader fields) => new(
        fields.ReadString(),
        fields.ReadString(),
        Text(fields),
        Text(fields),
        Text(fields),
        fields.ReadString(),
        fields.ReadString(),
        (Text(fields), Text(fields)),
        new DateTimeOffset(fields.ReadInt64(), TimeSpan.Zero),
        new DateTimeOffset(fields.ReadInt64(), TimeSpan.Zero),
        Texts(fields),
        new FolderState(new Digest(fields.ReadUInt64(), fields.ReadUInt64()), fields.ReadInt32(), 0),
        Texts(fields),
        fields.ReadInt32(),
        fields.ReadBoolean(),
        Text(fields),
        List(fields, ReadChange),
        List(fields, ReadDiagnostic));

    private static void Write(BinaryWriter fields, LastPublish last)
    {
        fields.Write(last.Asked);
        fields.Write(last.Commit);
        Text(fields, last.Ref);
        Text(fields, last.Main);
        Text(fields, last.MainBranch);
        fields.Write(last.References);
        fields.Write(last.Replacements);
        Text(fields, last.Ledger.Local);
        Text(fields, last.Ledger.Remote);
        fields.Write(last.From.UtcTicks);
        fields.Write(last.Until.UtcTicks);
        List(fields, last.Folders, fields.Write);
        fields.Write(last.Output.Sum.High);
        fields.Write(last.Output.Sum.Low);
        fields.Write(last.Output.Files);
        List(fields, last.Locales, fields.Write);
        fields.Write(last.Unchanged);
        fields.Write(last.IsTidy);
        Text(fields, last.Values);
        List(fields, last.Changes, change => Write(fields, change));
        List(fields, last.Diagnostics, diagnostic => Write(fields, diagnostic));
    }

    private static PublishChange ReadChange(BinaryReader fields) =>
        new((PublishAction)fields.ReadInt32(), new EntryId(fields.ReadString(), fields.ReadString()), fields.ReadString(), fields.ReadInt32(), Text(fields), fields.ReadBoolean() ? List(fields, f => new MissingField(f.ReadString(), ReadLocation(f))) : null) { Why = Text(fields) };

    private static void Write(BinaryWriter fields, PublishChange change)
    {
        fields.Write((int)change.Action);
        fields.Write(change.Entry.ContentType);
        fields.Write(change.Entry.Uid);
        fields.Write(change.Locale);
        fields.Write(change.Version);
        Text(fields, change.Draft);
        fields.Write(change.Missing is not null);
        if (change.Missing is { } missing)
        {
            List(fields, missing, field =>
            {
                fields.Write(field.Path);
                Write(fields, field.Location);
            });
        }

        Text(fields, change.Why);
    }

    private static Diagnostic ReadDiagnostic(BinaryReader fields) =>
        new(fields.ReadString(), (Severity)fields.ReadInt32(), fields.ReadString(), ReadLocation(fields), (Fault)fields.ReadInt32());

    private static void Write(BinaryWriter fields, Diagnostic diagnostic)
    {
        fields.Write(diagnostic.Code);
        fields.Write((int)diagnostic.Severity);
        fields.Write(diagnostic.Message);
        Write(fields, diagnostic.Location);
        fields.Write((int)diagnostic.Fault);
    }

    private static Location ReadLocation(BinaryReader fields) => new(Text(fields), fields.ReadInt32(), fields.ReadInt32());

    private static void Write(BinaryWriter fields, Location location)
    {
        Text(fields, location.File);
        fields.Write(location.Line);
        fields.Write(location.Column);
    }

    private static ImmutableArray<T> List<T>(BinaryReader fields, Func<BinaryReader, T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        for (var count = fields.ReadInt32(); count > 0; count--) items.Add(read(fields));
        return items.ToImmutable();
    }

    private static void List<T>(BinaryWriter fields, IReadOnlyCollection<T> items, Action<T> write)
    {
        fields.Write(items.Count);
        foreach (var item in items) write(item);
    }

    private static ImmutableArray<string> Texts(BinaryReader fields) => List(fields, f => f.ReadString());

    private static string? Text(BinaryReader fields) => fields.ReadBoolean() ? fields.ReadString() : null;

    private static void Text(BinaryWriter fields, string? text)
    {
        fields.Write(text is not null);
        if (text is not null) fields.Write(text);
    }
}
