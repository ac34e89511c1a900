using ContentPipeline.Diagnostics;
using ContentPipeline.Output;

namespace ContentPipeline.Configuration;

/// <summary>The stack that a beginner begins with: as little as can be published.</summary>
public static class NewStack
{
    /// <summary>Last the file that makes the folder a stack.</summary>
    private static readonly (string Path, byte[] Text)[] Files =
    [
        ("content_types/page.yaml",
            """
            uid: page
            title: Page
            schema:
              - { uid: title, display_name: Title, data_type: text, mandatory: true }
              - { uid: text, display_name: Text, data_type: text, field_metadata: { markdown: true } }

            """u8.ToArray()),
        ("entries/page/home/en.json",
            """
            {
              "title": "Home",
              "text": "Written in a file, published by a build."
            }

            """u8.ToArray()),
        ("stack.yaml",
            """
            name: My content
            master_locale: en
            locales:
              - { code: en, name: English }
            environments:
              - { uid: development, source: worktree }
              - { uid: production }

            """u8.ToArray()),
    ];

    /// <summary>Writes it into a folder that is empty or not there.</summary>
    /// <returns>The files that were written, relative to the folder; none when there is an error.</returns>
    public static IReadOnlyList<string> Write(string contentFolder, Findings findings)
    {
        if (Path.Exists(contentFolder) && (!Directory.Exists(contentFolder) || Directory.EnumerateFileSystemEntries(contentFolder).Any()))
        {
            findings.Add(Diagnose.PlaceNotEmpty(contentFolder));
            return [];
        }

        var folder = new OutputFolder(contentFolder);
        foreach (var (path, text) in Files) folder.Write(path, text);
        return [.. Files.Select(f => f.Path)];
    }
}
