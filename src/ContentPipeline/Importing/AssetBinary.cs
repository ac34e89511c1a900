using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ContentPipeline.Importing;

/// <summary>Where an export holds an asset's bytes.</summary>
internal static partial class AssetBinary
{
    private const string Folder = "assets/files/";

    /// <summary>
    /// <c>assets/files/&lt;uid&gt;/&lt;filename&gt;</c>, where Contentstack's CLI looks; and one that every file system can hold, for uids and names that it cannot.
    /// </summary>
    public static IReadOnlyList<string> PathsOf(string uid, string filename)
    {
        var plain = $"{Folder}{uid}/{filename}";
        return IsPortable($"{uid}/{filename}") ? [plain, Hashed(uid, filename)] : [Hashed(uid, filename)];
    }

    private static string Hashed(string uid, string filename) =>
        $"{Folder}uid-{Hex.Of(SHA256.HashData(Encoding.UTF8.GetBytes(uid)))[..32]}/{AssetNames.Safe(filename)}";

    private static bool IsPortable(string path) => path.Length <= 400 && !Reserved().IsMatch(path) && path.Split('/').All(p => AssetNames.Safe(p) == p);

    /// <summary>What the fallback's own names look like.</summary>
    [GeneratedRegex(@"\Auid-[0-9a-f]{32}/")]
    private static partial Regex Reserved();
}
