using ContentPipeline.Diagnostics;

namespace ContentPipeline.Cli;

/// <summary>What people see: tables, colours and progress on a terminal, plain lines in a pipe.</summary>
internal static class Terminal
{
    /// <summary>Whether standard output is a terminal that shows more than plain text.</summary>
    private static bool IsRich => !Console.IsOutputRedirected && RichTerminal.IsAnsi;

    public static void WriteDiagnostic(TextWriter writer, Diagnostic diagnostic)
    {
        var redirected = writer == Console.Out ? Console.IsOutputRedirected : Console.IsErrorRedirected;
        // NO_COLOR (no-color.org): present and not empty means plain.
        if (redirected || !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            writer.WriteLine(diagnostic.ToString());
            return;
        }

        var colour = diagnostic.Severity == Severity.Error ? "\e[31m" : "\e[33m";
        writer.WriteLine($"{colour}{diagnostic}\e[0m");
    }

    /// <summary>A table for people, tab-separated lines without a header for programs.</summary>
    public static void Table(TextWriter writer, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (!IsRich)
        {
            foreach (var row in rows) writer.WriteLine(string.Join('\t', row.Select(Plain)));
            return;
        }

        RichTerminal.Table(columns, rows);
    }

    /// <summary>Shows on a terminal how far long work is, and runs it; elsewhere it only runs.</summary>
    public static T Progress<T>(bool quiet, Func<Progress?, T> work)
    {
        if (quiet || !IsRich || Console.IsErrorRedirected) return work(null);
        var result = default(T)!;
        RichTerminal.Progress(progress => result = work(progress));
        return result;
    }

    /// <summary>A value of content in a line: what would break the line, or move the cursor, is shown as a space.</summary>
    public static string Plain(string text)
    {
        var plain = text.ToCharArray();
        for (var i = 0; i < plain.Length; i++) plain[i] = char.IsControl(plain[i]) ? ' ' : plain[i];
        return new string(plain);
    }
}
