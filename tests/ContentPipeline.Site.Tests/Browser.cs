using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ContentPipeline.Site.Tests;

/// <summary>Chromium without a window, for looking at pages as a visitor's browser does, from the disk.</summary>
public static partial class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The browser, or <c>null</c> where there is none.</summary>
    public static string? Find() =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin")
            .SelectMany(folder => Names.Select(name => Path.Join(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>What is broken on pages of a site: images that do not load, pages wider than the screen, styles that do not apply.</summary>
    public static IReadOnlyList<string> Problems(string browser, string site, IEnumerable<string> pages) =>
        [.. pages.SelectMany(page => PageProblems(browser, site, page).Select(p => $"{page}: {p}"))];

    /// <summary>The page's DOM after everything has loaded.</summary>
    public static string Dom(string browser, string file, params string[] options) => Run(browser, ["--dump-dom", .. options, new Uri(file).AbsoluteUri]);

    /// <summary>A picture of the page.</summary>
    public static byte[] Screenshot(string browser, string file, int width, int height)
    {
        var picture = Path.Join(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            Run(browser, [$"--screenshot={picture}", $"--window-size={width},{height}", "--hide-scrollbars", new Uri(file).AbsoluteUri]);
            return File.ReadAllBytes(picture);
        }
        finally
        {
            File.Delete(picture);
        }
    }

    private static string[] PageProblems(string browser, string site, string page)
    {
        // A copy beside the page, so that its relative links hold, with a script that says what the browser made of it.
        var copy = Path.Join(site, Path.GetDirectoryName(page), $"probe-{Guid.NewGuid():N}.html");
        var html = File.ReadAllText(Path.Join(site, page)).Replace("loading=\"lazy\"", "", StringComparison.Ordinal);
        File.WriteAllText(copy, html.Replace("</body>", Probe + "</body>", StringComparison.Ordinal));
        try
        {
            var dom = Dom(browser, copy, "--virtual-time-budget=10000", "--window-size=500,900");
            if (ProbeResult().Match(dom) is not { Success: true } result) return ["the page's script did not run"];
            return result.Groups[1].Value.Split('|', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private const string Probe = """
        <script>
        addEventListener("load", () => {
          const problems = [];
          for (const image of document.images) if (!image.complete || image.naturalWidth === 0) problems.push("broken image " + image.getAttribute("src"));
          if (document.documentElement.scrollWidth > innerWidth) problems.push("wider than a phone's screen: " + document.documentElement.scrollWidth);
          for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) if (!sheet.sheet) problems.push("broken style " + sheet.getAttribute("href"));
          document.body.setAttribute("data-probe", problems.join("|"));
        });
        </script>
        """;

    [GeneratedRegex("data-probe=\"([^\"]*)\"")]
    private static partial Regex ProbeResult();

    private static string Run(string browser, string[] arguments)
    {
        var profile = Directory.CreateTempSubdirectory("browser-").FullName;
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", $"--user-data-dir={profile}"];
        foreach (var argument in quiet.Concat(arguments)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("the browser did not come back");
            }

            _ = errors.Result;
            return output.Result;
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
