using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

/// <summary>Where an edit goes, and what it brings: the same words for every command that edits entries.</summary>
internal static class EditOptions
{
    public static readonly Option<string?> File = new("--file") { Description = "The file that holds the entry as JSON, bare or in {\"entry\": …}; - is standard input, as is none.", HelpName = "FILE" };

    private static readonly Option<string?> Branch = new("--branch") { Description = "Commit to this branch, made when there is none, without touching the working tree.", HelpName = "B" };

    private static readonly Option<bool> Commit = new("--commit") { Description = "Commit the change at once." };

    private static readonly Option<string?> Message = new("--message", "-m") { Description = "The commit's message; implies --commit.", HelpName = "TEXT" };

    /// <summary>The options of where an edit goes.</summary>
    public static Symbol[] Target => [Branch, Commit, Message];

    public static EditTarget TargetOf(ParseResult parsed, Report report) => new(report.ContentFolder)
    {
        Branch = parsed.GetValue(Branch),
        Commit = parsed.GetValue(Commit) || parsed.GetValue(Message) is not null,
        Message = parsed.GetValue(Message),
    };

    public static EntryId? EntryOf(ParseResult parsed, Findings findings)
    {
        if (EntryId.TryParse(parsed.GetValue(EntryOptions.Entry)!, out var id)) return id;
        findings.Add(Diagnose.NotAnEntry(parsed.GetValue(EntryOptions.Entry)!));
        return null;
    }

    /// <returns><c>null</c> when it is no JSON object, or there is no such file; the findings say so.</returns>
    public static EntryBody? BodyOf(ParseResult parsed, Findings findings, CancellationToken cancellation) => BodyOf(parsed.GetValue(File), findings, cancellation);

    /// <param name="file">Standard input when <c>null</c> or <c>-</c>.</param>
    /// <inheritdoc cref="BodyOf(ParseResult, Findings, CancellationToken)"/>
    public static EntryBody? BodyOf(string? file, Findings findings, CancellationToken cancellation)
    {
        var name = file is not (null or "-") ? Path.GetFullPath(file) : EntryBody.StandardInput;
        if (name != EntryBody.StandardInput && !System.IO.File.Exists(name))
        {
            findings.Add(Diagnose.NoSuchBody(new Location(name)));
            return null;
        }

        return EntryBody.Parse(name, name == EntryBody.StandardInput ? ReadInput(cancellation) : System.IO.File.ReadAllBytes(name), findings);
    }

    private static byte[] ReadInput(CancellationToken cancellation)
    {
        if (!Console.IsInputRedirected) Console.Error.WriteLine("reading the entry from standard input; --file names a file");
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        // Nothing else ends the wait for somebody who has pressed Ctrl-C instead of typing.
        Task.Run(() => input.CopyTo(bytes), cancellation).Wait(cancellation);
        return bytes.ToArray();
    }
}
