using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ContentPipeline.Benchmarks;

/// <summary>A stack in a repository of its own: the first commit has all documents, each other one changes one. The same sizes give the same bytes.</summary>
internal sealed class MeasuredStack : IDisposable
{
    public MeasuredStack(int entries, int commits)
    {
        Git("init", "--quiet", "--initial-branch=main");
        using (var import = Start("fast-import", "--quiet"))
        {
            using (var input = new BufferedStream(import.StandardInput.BaseStream)) Write(input, entries, commits);
            import.WaitForExit();
        }

        Git("gc", "--quiet");
        Git("reset", "--quiet", "--hard");
        Head = Git("rev-parse", "HEAD").Trim();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("content-pipeline-benchmark-").FullName;

    public string Content => Path.Join(Folder, "content");

    public string Head { get; }

    public void Forget()
    {
        if (Path.Join(Folder, ".git", "content-pipeline") is var known && Directory.Exists(known)) Directory.Delete(known, recursive: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Write(Stream stream, int entries, int commits)
    {
        for (var commit = 1; commit <= commits; commit++)
        {
            Text(stream, string.Create(CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter P <p@example.org> {1_700_000_000 + commit} +0000\ndata 4\nedit\n"));
            if (commit > 1)
            {
                Document(stream, (commit * 7919) % entries, commit);
                continue;
            }

            File(stream, "content/stack.yaml", "name: Measured\nmaster_locale: en\nenvironments: [{ uid: production }]\n");
            File(stream, "content/content_types/article.yaml", "uid: article\nschema:\n  - { uid: title, data_type: text, mandatory: true }\n  - { uid: body, data_type: text }\n  - { uid: rating, data_type: number, min: 0, max: 10 }\n  - { uid: related, data_type: reference, reference_to: [article] }\n");
            for (var entry = 0; entry < entries; entry++) Document(stream, entry, 1);
        }
    }

    private static void Document(Stream stream, int entry, int revision) => File(
        stream,
        $"content/entries/article/{entry / 256:000}/a{entry}/en.json",
        $"{{\n  \"title\": \"Article {entry} {revision}\",\n  \"body\": \"{string.Concat(Enumerable.Repeat("a quiet morning in the valley ", 50))}\",\n  \"rating\": {entry % 10},\n  \"related\": [{{ \"uid\": \"a{entry / 2}\", \"_content_type_uid\": \"article\" }}]\n}}\n");

    private static void File(Stream stream, string path, string text) =>
        Text(stream, string.Create(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(text)}\n{text}\n"));

    private static void Text(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    private string Git(params string[] arguments)
    {
        using var git = Start(arguments);
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {arguments[0]} ended with {git.ExitCode}");
    }

    private Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
