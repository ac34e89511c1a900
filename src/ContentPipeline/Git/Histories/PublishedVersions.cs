using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ContentPipeline.Git.Histories;

/// <summary>
/// What the ledger of an environment says of versions: a branch beside it, whose tree is the line up to the commit that was published, as <see cref="VersionsText"/>.
/// A clone that lacks the line's beginning counts on from there, and a fresh one need not begin at the beginning.
/// </summary>
/// <remarks>
/// A branch, since that is what clones fetch and what is protected; beside the ledger's, so that <c>publish/*</c> means both, and not in the ledger, whose tree is
/// the snapshot and nothing else. Who may push the one may push the other; so what is published to an environment believes no other environment's.
/// </remarks>
internal static class PublishedVersions
{
    private const string Suffix = ".versions";

    /// <summary>Says of which content root and in which format the rest is.</summary>
    private const string About = "versions.txt";

    private const string Local = "refs/heads/publish/";
    private const string Remote = "refs/remotes/origin/publish/";

    /// <summary>The branch in full. No environment's uid has a dot in it, so it is no other's ledger.</summary>
    public static string RefOf(string environment) => $"{Local}{environment}{Suffix}";

    public static string RemoteRefOf(string remote, string environment) => $"refs/remotes/{remote}/publish/{environment}{Suffix}";

    /// <summary>The commits that the branches of these environments point to, each once.</summary>
    /// <param name="environment">Only of this one; <c>null</c> for all that there are.</param>
    public static IEnumerable<(string Environment, ImmutableArray<string> Commits)> Of(References references, string? environment)
    {
        if (environment is not null) return [(environment, [.. Commits(references, environment)])];
        return from reference in references.All
               let name = EnvironmentOf(reference.Name, Local) ?? EnvironmentOf(reference.Name, Remote)
               where name is not null
               group name by name into same
               select (same.Key, Commits(references, same.Key).ToImmutableArray());
    }

    /// <summary>What such a branch says.</summary>
    /// <returns><c>null</c> when it is damaged, of another format or of another content root: as if it were not there.</returns>
    public static Versions? Read(Repository repository, string commit)
    {
        var files = repository.Objects.List($"{commit}^{{tree}}");
        var parts = files.Where(f => f.Path != About).ToList();
        if (!files.Contains(new TreeFile(About, "100644", Id(repository, Describe(repository)), true)) || parts.Where((f, n) => f.Path != NameOf(n)).Any()) return null;
        try
        {
            PartialClone.Fetch(repository, commit, [.. parts.Select(f => f.Oid)]);
            return VersionsText.Read(repository.Objects.Read(parts.Select(f => f.Oid)).Select(f => f.Bytes), repository.IdLength, repository.ContentPrefix);
        }
        catch (Exception e) when (e is InvalidDataException or GitException)
        {
            return null;
        }
    }

    /// <summary>What such a branch is to hold.</summary>
    public static IReadOnlyList<(string Path, string Id, byte[] Bytes)> Write(Repository repository, Versions versions) =>
        [.. VersionsText.Write(versions).Select((part, n) => (NameOf(n), part)).Append((About, Describe(repository))).Select(f => (f.Item1, Id(repository, f.Item2), f.Item2))];

    /// <summary>What such a branch holds: the ids of its files by their names.</summary>
    public static IReadOnlyDictionary<string, string> Files(Repository repository, string commit) =>
        repository.Objects.List($"{commit}^{{tree}}").ToDictionary(f => f.Path, f => f.Oid, StringComparer.Ordinal);

    /// <summary>Whether what it holds says all that these files say, and perhaps more.</summary>
    public static bool Says(Repository repository, IReadOnlyDictionary<string, string> there, IReadOnlyList<(string Path, string Id, byte[] Bytes)> files)
    {
        var other = files.Where(f => there.GetValueOrDefault(f.Path) != f.Id).ToList();
        if (other.Count != 1 || other[0].Path != NameOf(files.Count - 2) || !there.TryGetValue(other[0].Path, out var last)) return other.Count == 0;
        try
        {
            // Of a shorter line all parts are the same, but for the last, as which the longer one's begins.
            return repository.Objects.TryRead(last)?.AsSpan().StartsWith(other[0].Bytes) == true;
        }
        catch (GitException)
        {
            // A clone without old files cannot ask for it just now, and nothing depends on it.
            return false;
        }
    }

    private static string Id(Repository repository, byte[] blob) => ObjectHash.Of(repository.ObjectFormat, ObjectHash.Blob, blob);

    private static string NameOf(int part) => part.ToString("d6", CultureInfo.InvariantCulture);

    private static byte[] Describe(Repository repository) => Encoding.UTF8.GetBytes(
        $"What ContentPipeline found about versions, up to the commit that was published.\nformat: 1\nobjects: {repository.ObjectFormat}\ncontent root: {VersionsText.OneLine(repository.ContentPrefix)}\n");

    private static IEnumerable<string> Commits(References references, string environment) =>
        new[] { references.Find(RefOf(environment)), references.Find(RemoteRefOf("origin", environment)) }.OfType<Reference>().Select(r => r.Oid).Distinct(StringComparer.Ordinal);

    private static string? EnvironmentOf(string reference, string folder) =>
        reference.StartsWith(folder, StringComparison.Ordinal) && reference.EndsWith(Suffix, StringComparison.Ordinal) ? reference[folder.Length..^Suffix.Length] : null;
}
