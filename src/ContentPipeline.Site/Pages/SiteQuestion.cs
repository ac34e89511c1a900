using ContentPipeline.Output;

namespace ContentPipeline.Site.Pages;

/// <summary>
/// What a page may ask that another render may answer differently, each question as a number. Two that had the same number would only be taken for one
/// another, and a page rendered that need not be.
/// </summary>
internal static class SiteQuestion
{
    /// <summary>What an entry says, and whether it is there.</summary>
    public static ulong Entry(string locale, string contentType, string uid) => Of("entry", locale, contentType, uid);

    /// <summary>Which entries of a type there are, and what all of them say.</summary>
    public static ulong List(string locale, string contentType) => Of("list", locale, contentType, "");

    /// <summary>Whether there are entries of a type in any locale.</summary>
    public static ulong ContentType(string contentType) => Of("type", "", contentType, "");

    /// <summary>Where the page of an entry is, if it has one.</summary>
    public static ulong Page(string locale, string contentType, string uid) => Of("page", locale, contentType, uid);

    /// <summary>Which entry's page has a url.</summary>
    /// <param name="folder">As in <see cref="SiteMap.Folder"/>.</param>
    public static ulong Url(string locale, string folder) => Of("url", locale, folder, "");

    private static ulong Of(string kind, string locale, string one, string other)
    {
        var number = Fingerprint.Add(Fingerprint.Add(Fingerprint.Start, kind), "\0");
        number = Fingerprint.Add(Fingerprint.Add(number, locale), "\0");
        number = Fingerprint.Add(Fingerprint.Add(number, one), "\0");
        return Fingerprint.Mixed(Fingerprint.Add(number, other));
    }
}
