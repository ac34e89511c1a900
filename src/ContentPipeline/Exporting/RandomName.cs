using System.Security.Cryptography;
using System.Text;

namespace ContentPipeline.Exporting;

/// <summary>Names that Contentstack makes up at random; here the same things always get the same.</summary>
internal static class RandomName
{
    /// <summary>The file of a chunk: <c>3f2a…-entries.json</c>, as a UUID from what it is a chunk of.</summary>
    public static string OfChunk(string of, int number, string kind) => $"{new Guid(Hash($"{of}/{number}"), bigEndian: true)}-{kind}.json";

    /// <summary>A folder of assets, which has no uid here.</summary>
    public static string OfFolder(string path) => $"folder{Hex.Of(Hash(path))}";

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
}
