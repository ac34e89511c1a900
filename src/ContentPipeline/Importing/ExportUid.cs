using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>The rules for names that become paths. An export is a stranger's file: <c>../</c> in a uid must lead nowhere.</summary>
internal static class ExportUid
{
    /// <summary>File systems end names at 255 bytes, and a uid may share its name with a file's.</summary>
    private const int MaxLength = 100;

    private const int MaxAssetLength = 800;

    public static bool IsEntry(string uid, Location at, Findings findings, string kind = "the entry uid") =>
        Is(Uids.IsValid(uid), uid, at, findings, kind, "a uid is letters, digits, '_' and '-'");

    /// <summary>The stack's own assets have their path as uid, and so do those of an export of it.</summary>
    public static bool IsAsset(string uid, Location at, Findings findings)
    {
        if (uid.Length <= MaxAssetLength && !uid.Any(char.IsControl) && uid.Split('/').All(p => p is not ("" or "." or ".."))) return true;
        var shown = uid.Length <= MaxLength ? uid : $"{uid[..40]}… ({uid.Length} characters)";
        findings.Add(Diagnose.InvalidExportUid(at, "the asset uid", shown, $"a uid of an asset is one or a path, of at most {MaxAssetLength} characters and without '..'"));
        return false;
    }

    public static bool IsContentType(string uid, Location at, Findings findings, string kind = "the content type uid") =>
        Is(Uids.IsValidForType(uid), uid, at, findings, kind, "a uid of a content type is letters, digits and '_'");

    public static bool IsLocale(string code, Location at, Findings findings) =>
        Is(Locale.IsCode(code), code, at, findings, "the locale", "a locale code is like 'en-us' or 'zh-hans-cn'");

    private static bool Is(bool isMadeSo, string uid, Location at, Findings findings, string kind, string meaning)
    {
        if (uid.Length <= MaxLength && isMadeSo) return true;
        var shown = uid.Length <= MaxLength ? uid : $"{uid[..40]}… ({uid.Length} characters)";
        findings.Add(Diagnose.InvalidExportUid(at, kind, shown, uid.Length > MaxLength ? $"it is longer than {MaxLength} characters" : meaning));
        return false;
    }
}
