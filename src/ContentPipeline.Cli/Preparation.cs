using ContentPipeline.Loading;

namespace ContentPipeline.Cli;

/// <summary>
/// What has to begin before the words are understood, which takes as long as much of what they ask for. So it is guessed which command they name; a wrong guess costs time,
/// and changes nothing.
/// </summary>
internal static class Preparation
{
    public static void Begin(string[] words)
    {
        if (MakesNewSite(words)) CompileTemplates();
        switch (words)
        {
            // A publish with nothing to do has other work for the other processor.
            case ["publish" or "render", ..]:
                break;
            // It reads no model. Where its content is somewhere else, only the parser knows.
            case ["entry", "versions", ..]:
                if (!Array.Exists(words, w => w.StartsWith(CommonOptions.ContentName, StringComparison.Ordinal))) EntryHistory.GetReady(ContentFolder.Find);
                break;
            // Nearly every command reads the model, for which as much has to be made ready as for the words.
            default:
                ContentLoader.GetReady();
                break;
        }
    }

    /// <summary>
    /// Of what can be compiled while the program runs only templates are worth it, and only for a new site: to compile takes as long as to interpret them for thousands
    /// of pages. Everything else is interpreted (DynamicCodeSupport): the library that reads odd YAML would compile a pattern first, which takes longer than all that it then reads.
    /// </summary>
    private static void CompileTemplates() => AppContext.SetSwitch("System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported", isEnabled: true);

    private static bool MakesNewSite(string[] words)
    {
        if (!words.Contains("--templates")) return false;
        var pages = Array.IndexOf(words, words[0] == "render" ? "--output" : "--pages") + 1;
        return pages == 0 || pages == words.Length || !Directory.Exists(words[pages]);
    }
}
