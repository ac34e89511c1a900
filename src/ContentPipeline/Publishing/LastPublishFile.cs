using ContentPipeline.Git;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// Where a <see cref="LastPublish"/> is kept: in the git directory, one file for each environment and output folder. Anybody may delete it, and one that is
/// damaged counts as none: then a publish looks at everything.
/// </summary>
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
            return _folder.Read(_name) is { } bytes ? LastPublishBytes.Read(bytes) : null;
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

        var bytes = LastPublishBytes.Write(last);
        Try(() => _folder.Write(_name, bytes));
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
}
