using System.Collections.Immutable;
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
    private const int SumLength = 32;

    private readonly OutputFolder _folder;
    private readonly string _name;

    public LastPublishFile(Repository repository, PublishRequest request)
    {
        _folder = new OutputFolder(Path.Join(repository.CommonDirectory, "content-pipeline"));
        var place = string.Join('\n', request.Environment, repository.ContentFolder, Path.GetFullPath(request.OutputFolder));
        _name = "published-" + Fingerprint.Of(place).ToString()[..16];
    }

    public LastPublish? Read()
    {
        try
        {
            // A sum, a line end, and what it is the sum of.
            if (_folder.Read(_name + ".json") is not { Length: > SumLength } bytes || Encoding.ASCII.GetString(bytes, 0, SumLength) != Fingerprint.Of(bytes.AsSpan(SumLength)).ToString()) return null;
            using var json = JsonDocument.Parse(bytes.AsMemory(SumLength));
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public void Write(LastPublish? last)
    {
        var file = last is null ? [] : JsonFormat.File(writer => Write(writer, last));
        file = [(byte)'\n', .. file];
        Try(() =>
        {
            if (last is null) _folder.Delete(_name + ".json");
            else _folder.Write(_name + ".json", [.. Encoding.ASCII.GetBytes(Fingerprint.Of(file).ToString()), .. file]);
        });
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

    private static LastPublish Read(JsonElement json) => new(
        Text(json, "asked")!,
        Text(json, "commit")!,
        Text(json, "ref"),
        Text(json, "main"),
        Text(json, "main_branch"),
        Text(json, "references")!,
        Text(json, "replacements")!,
        (Text(json, "ledger"), Text(json, "remote_ledger")),
        json.GetProperty("from").GetDateTimeOffset(),
        json.GetProperty("until").GetDateTimeOffset(),
        Texts(json, "folders"),
        new FolderState(Digest.Parse(Text(json, "output")!), json.GetProperty("files").GetInt32(), 0),
        Texts(json, "locales"),
        json.GetProperty("unchanged").GetInt32(),
        Text(json, "values"),
        [.. json.GetProperty("changes").EnumerateArray().Select(ReadChange)],
        [.. json.GetProperty("diagnostics").EnumerateArray().Select(ReadDiagnostic)]);

    private static void Write(Utf8JsonWriter json, LastPublish last)
    {
        json.WriteStartObject();
        json.WriteString("asked", last.Asked);
        json.WriteString("commit", last.Commit);
        json.WriteString("ref", last.Ref);
        json.WriteString("main", last.Main);
        json.WriteString("main_branch", last.MainBranch);
        json.WriteString("references", last.References);
        json.WriteString("replacements", last.Replacements);
        json.WriteString("ledger", last.Ledger.Local);
        json.WriteString("remote_ledger", last.Ledger.Remote);
        json.WriteString("from", last.From);
        json.WriteString("until", last.Until);
        List(json, "folders", last.Folders, json.WriteStringValue);
        json.WriteString("output", last.Output.Sum.ToString());
        json.WriteNumber("files", last.Output.Files);
        List(json, "locales", last.Locales, json.WriteStringValue);
        json.WriteNumber("unchanged", last.Unchanged);
        json.WriteString("values", last.Values);
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
