using System.Globalization;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>
/// <c>version_names.yaml</c> beside an entry's documents: by locale and version, a name, or <c>{title, updated_by, updated_at}</c>.
/// </summary>
internal static class VersionNamesFile
{
    public const string Name = "version_names.yaml";

    private const string Title = "title";
    private const string By = "updated_by";
    private const string At = "updated_at";

    public static IReadOnlyList<VersionName> Read(string path, byte[] bytes, Locales locales, Findings findings)
    {
        if (bytes.Length == 0 || ConfigurationFile.Read(path, bytes, findings) is not { } root || Section.Of(root, "version names", findings) is null) return [];
        var names = new List<VersionName>();
        foreach (var ofLocale in ((Mapping)root).Pairs)
        {
            if (locales.Find(ofLocale.Key) is not { } locale) findings.Add(Diagnose.NamesOfUnknownLocale(ofLocale.KeyLocation, ofLocale.Key, Nearest.Hint(ofLocale.Key, locales.Codes)));
            else if (Section.Of(ofLocale.Value, $"the version names of {locale}", findings) is not null) names.AddRange(((Mapping)ofLocale.Value).Pairs.Select(p => Read(p, locale, findings)).OfType<VersionName>());
        }

        return names;
    }

    private static VersionName? Read(Pair pair, Locale locale, Findings findings)
    {
        if (!int.TryParse(pair.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version == 0)
        {
            findings.Add(Diagnose.NameOfNoVersion(pair.KeyLocation, pair.Key));
            return null;
        }

        if (pair.Value is Scalar { Value: not null } scalar) return new VersionName(locale, version, scalar.Text, null, null);
        if (Section.Of(pair.Value, "a version's name", findings) is not { } section) return null;
        section.AllowOnly([Title, By, At]);
        var title = section.RequiredText(Title);
        var at = section.Text(At) is { } text && IsoDate.TryParse(text, out var time) ? time : (DateTimeOffset?)null;
        return title.Length == 0 ? null : new VersionName(locale, version, title, section.Text(By), at);
    }

    /// <returns>The whole file, in the order of locales and versions; <c>null</c> when there are no names.</returns>
    public static byte[]? Write(IReadOnlyCollection<VersionName> names) => names.Count == 0 ? null : YamlText.Map(yaml =>
    {
        foreach (var ofLocale in names.GroupBy(n => n.Locale.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            yaml.Map(ofLocale.Key, () =>
            {
                foreach (var name in ofLocale.OrderBy(n => n.Version))
                {
                    yaml.Map(name.Version, () =>
                    {
                        yaml.Text(Title, name.Title);
                        yaml.Text(By, name.UpdatedBy);
                        yaml.Text(At, name.UpdatedAt is { } at ? IsoDate.Format(at) : null);
                    });
                }
            });
        }
    });
}
