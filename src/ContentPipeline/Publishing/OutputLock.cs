using System.Diagnostics;

namespace ContentPipeline.Publishing;

/// <summary>Lets one publish at a time write to an output folder, across processes. The file stays; what counts is who has it open.</summary>
internal static class OutputLock
{
    public const string FileName = ".publish.lock";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns><c>null</c> when another publish keeps the folder for longer than anybody would wait.</returns>
    public static IDisposable? Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Join(folder, FileName);
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (waited.Elapsed > Patience) return null;
                Thread.Sleep(20);
            }
        }
    }
}
