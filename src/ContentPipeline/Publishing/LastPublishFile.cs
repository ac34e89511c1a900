using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Json;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// Where a <see cref="LastPublish"/> is kept: in the git directory, one file for each environment and output folder. Anybody may delete it, and one that is
/// damaged counts as none: then a publish looks at everything.
/// </summary>
internal sealed class LastPublishFile
{
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    private readonly OutputFolder _folder;
    private readonly string _name;

    public LastPublishFile(Repository repository, PublishRequest request)
    {
        _folder = new OutputFolder(Path.Join(repository.CommonDirectory, "content-pipeline"));
        var place = string.Join('\n', request.Environment, repository.ContentFolder, Path.GetFullPath(request.OutputFolder));
        _name = $"published-{Hash(Encoding.UTF8.GetBytes(place))[..16]}.json";
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public LastPublish? Read()
    {
        try
        {
            // The hash, a line end, and what it is the hash of.
            if (_folder.Read(_name) is not { Length: > HashLength } bytes || !Encoding.ASCII.GetBytes(Hash(bytes.AsSpan(HashLength + 1))).AsSpan().SequenceEqual(bytes.AsSpan(0, HashLength))) return null;
            using var json = JsonDocument.Parse(bytes.AsMemory(HashLength + 1));
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public void Write(LastPublish? last)
    {
        try
        {
            if (last is null)
            {
                _folder.Delete(_name);
                return;
            }

            var json = JsonFormat.File(writer => Write(writer, last));
            _folder.Write(_name, [.. Encoding.ASCII.GetBytes(Hash(json)), (byte)'\n', .. json]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It only saves time, and whoever may not write here has published all the same.
        }
    }

    private static LastPublish Read(JsonElement json) => new(
        Text(json, "asked")!,
        Text(json, "commit")!,
        Text(json, "ref"),
        Text(json, "references")!,
        (Text(json, "ledger"), Text(json, "remote_ledger")),
        json.GetProperty("from").GetDateTimeOffset(),
        json.GetProperty("until").GetDateTimeOffset(),
        Texts(json, "folders"),
        new FolderState(UInt128.Parse(Text(json, "output")!, NumberStyles.HexNumber, CultureInfo.InvariantCulture), json.GetProperty("files").GetInt32()),
        Texts(json, "locales"),
        json.GetProperty("unchanged").GetInt32(),
        [.. json.GetProperty("changes").EnumerateArray().Select(ReadChange)],
        [.. json.GetProperty("diagnostics").EnumerateArray().Select(ReadDiagnostic)]);

    private static void Write(Utf8JsonWriter json, LastPublish last)
    {
        json.WriteStartObject();
        json.WriteString("asked", last.Asked);
        json.WriteString("commit", last.Commit);
        json.WriteString("ref", last.Ref);
        json.WriteString("references", last.References);
        json.WriteString("ledger", last.Ledger.Local);
        json.WriteString("remote_ledger", last.Ledger.Remote);
        json.WriteString("from", last.From);
        json.WriteString("until", last.Until);
        List(json, "folders", last.Folders, json.WriteStringValue);
        json.WriteString("output", last.Output.Sum.ToString("x32", CultureInfo.InvariantCulture));
        json.WriteNumber("files", last.Output.Files);
        List(json, "locales", last.Locales, json.WriteStringValue);
        json.WriteNumber("unchanged", last.Unchanged);
        List(json, "changes", last.Changes, change => Write(json, change));
        List(json, "diagnostics", last.Diagnostics, diagnostic => Write(json, diagnostic));
        json.WriteEndObject();
    }

    private static PublishChange ReadChange(JsonElement json) => new(
        Enum.Parse<PublishAction>(Text(json, "action")!),
        new EntryId(Text(json, "content_type")!, Text(json, "uid")!),
        Text(json, "locale")!,
        json.GetProperty("version").GetInt32(),
        Text(json, "draft"),
        json.TryGetProperty("missing", out var missing) ? [.. missing.EnumerateArray().Select(m => new MissingField(Text(m, "path")!, ReadLocation(m)))] : null)
    { Why = Text(json, "why") };

    private static void Write(Utf8JsonWriter json, PublishChange change)
    {
        json.WriteStartObject();
        json.WriteString("action", change.Action.ToString());
        json.WriteString("content_type", change.Entry.ContentType);
        json.WriteString("uid", change.Entry.Uid);
        json.WriteString("locale", change.Locale);
        json.WriteNumber("version", change.Version);
        json.WriteString("draft", change.Draft);
        json.WriteString("why", change.Why);
        if (change.Missing is { } missing)
        {
            List(json, "missing", missing, field =>
            {
                json.WriteStartObject();
                json.WriteString("path", field.Path);
                Write(json, field.Location);
                json.WriteEndObject();
            });
        }

        json.WriteEndObject();
    }

    private static Diagnostic ReadDiagnostic(JsonElement json) =>
        new(Text(json, "code")!, Enum.Parse<Severity>(Text(json, "severity")!), Text(json, "message")!, ReadLocation(json), Enum.Parse<Fault>(Text(json, "fault")!));

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity.ToString());
        json.WriteString("message", diagnostic.Message);
        Write(json, diagnostic.Location);
        json.WriteString("fault", diagnostic.Fault.ToString());
        json.WriteEndObject();
    }

    private static Location ReadLocation(JsonElement json) => new(Text(json, "file"), json.GetProperty("line").GetInt32(), json.GetProperty("column").GetInt32());

    private static void Write(Utf8JsonWriter json, Location location)
    {
        json.WriteString("file", location.File);
        json.WriteNumber("line", location.Line);
        json.WriteNumber("column", location.Column);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    private static ImmutableArray<string> Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
