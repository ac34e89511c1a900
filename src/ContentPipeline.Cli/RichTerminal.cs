using Spectre.Console;

namespace ContentPipeline.Cli;

/// <summary>The part of <see cref="Terminal"/> that only a terminal needs: elsewhere what draws it is not even loaded.</summary>
internal static class RichTerminal
{
    /// <summary>Whether the terminal shows more than plain text.</summary>
    public static bool IsAnsi => AnsiConsole.Profile.Capabilities.Ansi;

    public static void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column));
        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    /// <summary>Shows how far the work is while it runs.</summary>
    public static void Progress(Action<Progress> work) =>
        AnsiConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
        {
            ProgressTask? task = null;
            work((step, done, of) =>
            {
                if (task?.Description != step)
                {
                    if (task is not null) task.Value = task.MaxValue;
                    task = context.AddTask(step, maxValue: Math.Max(1, of));
                }

                task.Value = done;
            });
        });
}
