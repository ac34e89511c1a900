using System.Globalization;
using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Git.Histories;

/// <summary>
/// What was found about versions, kept in the git directory that all working trees share, so that the next command goes on from there. Safe to delete
/// at any time. What is damaged, of another format or of another content root is as if it were not there; where nothing can be written, nothing is kept.
/// </summary>
/// <remarks>A commit's id says all that came before it, so what is known of a commit never changes, whatever happens to branches.</remarks>
internal sealed class VersionsFile
{
    /// <summary>Below the common git directory.</summary>
    public const string Folder = "content-pipeline/versions";

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _contentPrefix;
    private readonly int _idLength;
    private readonly OutputFolder _folder;
    private readonly string _name;

    /// <param name="environment">Whose ledger's word what is kept began with; <c>null</c> for what was counted here, all of it.</param>
    public VersionsFile(Repository repository, string? environment = null)
    {
        _contentPrefix = repository.ContentPrefix;
        _idLength = repository.IdLength;
        _folder = new OutputFolder(Path.Join(repository.CommonDirectory, Folder));
        // Of each content root one; the file itself says of which, since two could have one name.
        _name = Checksum.Of(Encoding.UTF8.GetBytes($"{Versions.Header.CurrentFormat} {repository.ObjectFormat} {environment}{(environment is null ? "" : " ")}{_contentPrefix}")).ToString("x16", CultureInfo.InvariantCulture);
    }

    public Versions? Read()
    {
        try
        {
            return _folder.Read(_name) is { } image ? new Versions(image, _idLength, _contentPrefix) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // It can be found out again.
            return null;
        }
    }

    public void Write(byte[] image)
    {
        try
        {
            foreach (var left in _folder.LeftUnfinished())
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(_folder.PathOf(left)) > Abandoned) _folder.Delete(left);
            }

            _folder.Write(_name, image);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full or a read-only disk, or on Windows somebody who reads the old one: the next command finds it out again.
        }
    }
}
