using System.Security.Cryptography;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Json;
using ContentPipeline.Ledgers;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>What an environment holds: as its ledger says, or without one the manifest in its output folder.</summary>
internal sealed class LiveState
{
    /// <summary>
    /// Where the manifest lies while a publish writes: a snapshot without a manifest is incomplete, but what was live, since when and by whom, must not be lost.
    /// </summary>
    public const string SetAside = ".publish_details.json.previous";

    private readonly Dictionary<Place, PublishDetails> _rows;
    private readonly HashSet<Place> _unpublished;
    private readonly byte[]? _manifest;
    private readonly bool _isSetAside;
    private readonly ManifestText? _text;

    private LiveState(OutputFolder output, Ledger? ledger, Snapshot snapshot, byte[]? manifest, bool isSetAside, ManifestText? text = null)
    {
        (Output, Ledger, Snapshot, _manifest, _isSetAside, _text) = (output, ledger, snapshot, manifest, isSetAside, text);
        _rows = snapshot.Entries.ToDictionary(Proposal.PlaceOf);
        _unpublished = [.. snapshot.Unpublished.Select(u => new Place(u.Entry, u.Locale))];
    }

    /// <summary>Where content is only checked.</summary>
    public static readonly LiveState Nothing = new(new OutputFolder("."), null, Snapshot.Empty(""), null, false);

    /// <summary>The folder that holds the snapshot, or the copy of it.</summary>
    public OutputFolder Output { get; }

    /// <summary><c>null</c> where the environment keeps none.</summary>
    public Ledger? Ledger { get; }

    /// <remarks>Where a few entries are published, only their rows are in it; <see cref="Rows"/> has all.</remarks>
    public Snapshot Snapshot { get; }

    /// <summary>How many rows there are besides those in <see cref="Snapshot"/>.</summary>
    public int Others => _text is null ? 0 : _text.Count - Snapshot.Entries.Length;

    /// <summary>Every row that is live.</summary>
    /// <exception cref="IOException">Somebody damaged the manifest and took care that it does not show.</exception>
    public IEnumerable<PublishDetails> Rows =>
        _text is null ? Snapshot.Entries : (_text.Read() ?? throw new IOException($"'{Output.PathOf(Manifest.FileName)}' is damaged; delete the folder that it lies in, and publish again")).Entries;

    /// <summary>Whether a row may say what its entry's snapshot leaves out.</summary>
    public bool MayLeaveOut => _text?.MayLeaveOut ?? Snapshot.Entries.Any(r => r.Without is not null);

    /// <summary>An environment that begins to keep a ledger has been published before: that is not lost, and becomes the ledger's first commit.</summary>
    public bool IsFromLedger => Ledger?.Tip is not null;

    /// <summary>It is known that the output folder holds all of <see cref="Snapshot"/> and nothing else: nobody has to look.</summary>
    public bool IsWhole { get; private set; }

    /// <param name="remote">The remote whose copy of the ledger counts where it is ahead; <c>origin</c> when <c>null</c>.</param>
    /// <param name="changes">What is published, when that is little, and the folder is as the last publish left it.</param>
    /// <returns><c>null</c>, with findings, when what is there cannot be trusted.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static LiveState? Read(Environment environment, Repository? repository, OutputFolder output, Findings findings, string? remote = null, ChangeSet? changes = null)
    {
        var isWhole = changes is not null;
        if (!environment.Ledger || repository is null) return OfText(environment.Uid, output, changes) ?? OfFolder(environment.Uid, null, output, isWhole, findings);
        if (Ledger.Open(repository, environment.Uid, findings, remote ?? Ledger.Origin) is not { } ledger) return null;
        return ledger.Tip is null ? OfFolder(environment.Uid, ledger, output, isWhole, findings) : OfLedger(ledger, output, isWhole, findings);
    }

    public PublishDetails? Find(Place place) => _rows.GetValueOrDefault(place) ?? _text?.Find(place.Entry, place.Locale);

    /// <summary>Writes the manifest of what is to be live.</summary>
    public void Write(Snapshot target, Stream file)
    {
        if (_text is null) Manifest.Write(target, file);
        else _text.Write(Snapshot, target, file);
    }

    /// <summary>Whether the entry was taken off by name, and so stays off.</summary>
    public bool IsUnpublished(Place place) => _unpublished.Contains(place);

    /// <summary>Whether that is so still, in the ledger and in the folder. Otherwise another publish came in between, or was only just writing.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public bool IsStill() =>
        Ledger?.IsStill() != false && ManifestIn(Output) is var (manifest, isSetAside) && isSetAside == _isSetAside && (manifest ?? []).AsSpan().SequenceEqual(_manifest ?? []);

    /// <summary>The documents of these rows as they were published; one that is gone or was changed is made again from the commit that it came from.</summary>
    public IEnumerable<(PublishDetails Row, LocalizedEntry Entry)> Documents(IEnumerable<PublishDetails> rows, Stack stack, Archive? archive, Findings findings)
    {
        var wanted = rows.Where(r => stack.ContentTypes.ContainsKey(r.Entry.ContentType) && stack.Locales.Find(r.Locale) is not null).ToList();
        var n = 0;
        foreach (var bytes in Read(wanted))
        {
            var row = wanted[n++];
            if (Parsed(row, bytes, stack) is { } entry) yield return (row, entry);
            else if (archive?.Find(row, []) is { } archived) yield return (row, archived.Entry);
            else findings.Add(Diagnose.KeptSnapshotGone(new Location(row.Path), row.Entry.ToString(), row.Locale));
        }
    }

    /// <summary>Makes ready what the output folder lacks of these rows and of the assets: in a fresh clone that may be everything, and a partial one has none of it.</summary>
    public void Fetch(IEnumerable<PublishDetails> kept)
    {
        if (IsFromLedger) Ledger!.Fetch(kept.Select(r => r.Path).Concat(Snapshot.Assets.Select(SnapshotFolder.AssetPath)).Where(p => !Output.Exists(p)));
    }

    /// <summary>The bytes of a file of the snapshot; <c>null</c> when it is not there.</summary>
    public byte[]? Read(string path) => IsFromLedger ? Ledger!.Read(path) : Output.Read(path);

    private IEnumerable<byte[]?> Read(IReadOnlyList<PublishDetails> rows) =>
        IsFromLedger ? Ledger!.Read(rows.Select(r => r.Path)).Select(f => f.Bytes) : rows.Select(r => Output.Read(r.Path));

    private LocalizedEntry? Parsed(PublishDetails row, byte[]? bytes, Stack stack)
    {
        if (bytes is null || Hex.Of(SHA256.HashData(bytes)) != row.Sha256) return null;
        var locale = stack.Locales.Find(row.Locale)!;
        var text = JsonText.Parse(Path.Join(Output.Root, row.Path), bytes, []);
        return text is null ? null : new LocalizedEntry(new Entry(row.Entry, stack.ContentTypes[row.Entry.ContentType], []), locale, new Document(row.Entry, locale, text, row.Blob), null);
    }

    private static LiveState? OfLedger(Ledger ledger, OutputFolder output, bool isWhole, Findings findings)
    {
        // The copy may be damaged or old, and is mended; but it has to be a copy of this.
        var (bytes, isSetAside) = ManifestIn(output);
        var copy = bytes is null ? null : isWhole ? ledger.Snapshot : Manifest.Read(Manifest.FileName, bytes, []);
        if (copy is null || copy.Environment == ledger.Environment) return new LiveState(output, ledger, ledger.Snapshot, bytes, isSetAside) { IsWhole = isWhole };
        findings.Add(Diagnose.ManifestOfAnotherEnvironment(new Location(Path.Join(output.Root, Manifest.FileName)), copy.Environment, ledger.Environment));
        return null;
    }

    private static LiveState? OfText(string environment, OutputFolder output, ChangeSet? changes) =>
        changes is { Manifest: { } text } && text.Read(changes.Entries) is { } snapshot && snapshot.Environment == environment
            ? new LiveState(output, null, snapshot, text.Bytes, false, text) { IsWhole = true }
            : null;

    private static LiveState? OfFolder(string environment, Ledger? ledger, OutputFolder output, bool isWhole, Findings findings)
    {
        var (bytes, isSetAside) = ManifestIn(output);
        if (bytes is null) return new LiveState(output, ledger, Snapshot.Empty(environment), null, isSetAside);
        var snapshot = Manifest.Read(Path.Join(output.Root, Manifest.FileName), bytes, findings);
        if (snapshot is null) return null;
        if (snapshot.Environment == environment) return new LiveState(output, ledger, snapshot, bytes, isSetAside) { IsWhole = isWhole };
        findings.Add(Diagnose.ManifestOfAnotherEnvironment(new Location(Path.Join(output.Root, Manifest.FileName)), snapshot.Environment, environment));
        return null;
    }

    private static (byte[]? Bytes, bool IsSetAside) ManifestIn(OutputFolder output) =>
        output.Read(Manifest.FileName) is { } bytes ? (bytes, false) : (output.Read(SetAside), true);
}
