using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// Where a <see cref="LastPublish"/> is kept: in the git directory, one file for each environment and output folder. Anybody may delete it, and one that is
/// damaged counts as none: then a publish looks at everything.
/// </summary>
/// <remarks>Not JSON: getting ready to read that would take longer than all that is read.</remarks>
internal sealed class LastPublishFile
{
    private readonly OutputFolder _folder;
    private readonly string _name;

    public LastPublishFile(Repository repository, PublishRequest request)
    {
        _folder = new OutputFolder(repository.MemoryFolder);
        var place = string.Join('\n', request.Environment, repository.ContentFolder, Path.GetFullPath(request.OutputFolder));
        _name = "published-" + Fingerprint.Of(place).ToString()[..16];
    }

    public bool Exists => _folder.Exists(_name);

    public LastPublish? Read()
    {
        try
        {
            if (_folder.Read(_name) is not { Length: > Checksum.Length } bytes || !Checksum.Ends(bytes)) return null;
            using var fields = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - Checksum.Length));
            return Read(fields);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public void Write(LastPublish? last)
    {
        if (last is null)
        {
            Try(() => _folder.Delete(_name));
            return;
        }

        var bytes = new MemoryStream();
        var fields = new BinaryWriter(bytes);
        Write(fields, last);
        fields.Write(0UL);
        var all = bytes.ToArray();
        Checksum.End(all);
        Try(() => _folder.Write(_name, all));
    }

    /// <returns><c>null</c> when they are not those that the last publish left.</returns>
    public UniqueValues? ReadValues(LastPublish last)
    {
        try
        {
            return last.Values is not null && _folder.Read(_name + ".values") is { } bytes && Fingerprint.Of(bytes).ToString() == last.Values ? UniqueValues.Read(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>Their fingerprint.</returns>
    public string Write(UniqueValues values)
    {
        var bytes = values.Write();
        Try(() => _folder.Write(_name + ".values", bytes));
        return Fingerprint.Of(bytes).ToString();
    }

    /// <summary>It only saves time, and whoever may not write here has published all the same.</summary>
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
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
