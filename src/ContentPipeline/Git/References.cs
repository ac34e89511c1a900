using System.Text;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <param name="Name">In full, <c>refs/heads/x</c>.</param>
/// <param name="Oid">What it points to: a commit, or for an annotated tag the tag.</param>
/// <param name="Target">The name that a symbolic reference stands for, otherwise <c>null</c>.</param>
/// <param name="IsHead">It is the branch that is checked out here.</param>
public sealed record Reference(string Name, string Oid, string? Target, bool IsHead)
{
    /// <summary>As git shows it: without <c>refs/heads/</c>, <c>refs/remotes/</c> or <c>refs/tags/</c>.</summary>
    public string ShortName => Name[(Name.IndexOf('/', "refs/".Length) + 1)..];

    public bool IsLocalBranch => Name.StartsWith("refs/heads/", StringComparison.Ordinal);
}

/// <summary>The branches, remote-tracking branches and tags of a repository.</summary>
public sealed class References
{
    private const string Heads = "refs/heads/";
    private const string Remotes = "refs/remotes/";
    private const string Tags = "refs/tags/";

    private const string Replace = "refs/replace/";

    private static readonly string[] Folders = [Heads, Remotes, Tags, Replace];

    private readonly Dictionary<string, Reference> _byName;

    /// <remarks>A loop, as in <see cref="Head"/>: nearly every command starts with this (docs/architecture.md).</remarks>
    private References(List<Reference> all)
    {
        var (names, replacements) = (new List<Reference>(all.Count), new List<Reference>());
        _byName = new(all.Count, StringComparer.Ordinal);
        foreach (var reference in all)
        {
            if (reference.Name.StartsWith(Replace, StringComparison.Ordinal)) replacements.Add(reference);
            else
            {
                names.Add(reference);
                _byName.Add(reference.Name, reference);
            }
        }

        (All, Replacements) = (names, replacements);
    }

    public IReadOnlyList<Reference> All { get; }

    /// <summary>Objects that stand in for others: no names of commits, but they change what the names mean.</summary>
    internal IReadOnlyList<Reference> Replacements { get; }

    public IEnumerable<string> ShortNames => All.Select(r => r.ShortName);

    public IEnumerable<string> BranchNames => All.Select(r => BranchOf(r.Name)).OfType<string>().Distinct();

    public Reference? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The reference that a revision expression names, by git's own order; <c>null</c> for a commit, <c>HEAD~2</c> and the like.</summary>
    public Reference? Named(string revision) => revision is "HEAD" or "@"
        ? Head()
        : Find(revision) ?? Find($"refs/{revision}") ?? Find(Tags + revision) ?? Find(Heads + revision) ?? Find(Remotes + revision);

    /// <summary>The branch of that name, local and on <c>origin</c>.</summary>
    public (Reference? Local, Reference? Remote) Branch(string name) => (Find(Heads + name), Find($"{Remotes}origin/{name}"));

    /// <summary>A branch's short name, for a remote-tracking branch without the remote; <c>null</c> when the reference is no branch.</summary>
    public static string? BranchOf(string referenceName)
    {
        if (referenceName.StartsWith(Heads, StringComparison.Ordinal)) return referenceName[Heads.Length..];
        if (!referenceName.StartsWith(Remotes, StringComparison.Ordinal)) return null;
        var branch = referenceName.IndexOf('/', Remotes.Length) + 1;
        return branch == 0 ? null : referenceName[branch..];
    }

    internal static References Read(Repository repository) => new(Stored(repository) ?? Ask(repository));

    /// <summary>As they lie on disk.</summary>
    /// <returns><c>null</c> where git has to be asked.</returns>
    internal static List<Reference>? Stored(Repository repository) => StoredReferences.Read(repository.GitDirectory, repository.CommonDirectory, Folders, repository.Database);

    /// <summary>By way of git, however they are kept.</summary>
    internal static List<Reference> Ask(Repository repository)
    {
        using var git = repository.Start(["for-each-ref", "--format=%(refname)%00%(objectname)%00%(symref)%00%(HEAD)", .. Folders]);
        git.Input.Close();
        var lines = new ByteReader(git.Output);
        var all = new List<Reference>();
        while (lines.TryReadTo((byte)'\n', out var line))
        {
            var fields = Encoding.UTF8.GetString(line).Split('\0');
            all.Add(new Reference(fields[0], fields[1], fields[2].Length == 0 ? null : fields[2], fields[3] == "*"));
        }

        git.Finish();
        return all;
    }

    private Reference? Head()
    {
        foreach (var reference in All)
        {
            if (reference.IsHead) return reference;
        }

        return null;
    }
}
