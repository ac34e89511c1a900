using System.CommandLine;
using ContentPipeline.Cli;
using ContentPipeline.Cli.Commands;

var root = new RootCommand("Publishes content that lives in git: JSON entries, every commit on main a version.")
{
    CheckCommand.Create(),
    PublishCommand.Create(),
    StatusCommand.Create(),
    EntryCommand.Create(),
    DraftCommand.Create(),
    RenderCommand.Create(),
    ImportCommand.Create(),
    SchemaCommand.Create(),
};

var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();

// The parser's own answer to wrong words is 1, which here means wrong content.
return parsed.Errors.Count > 0 ? (int)ExitCode.WrongUsage : code;
