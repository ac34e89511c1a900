using System.CommandLine;
using System.Text;
using ContentPipeline.Cli;
using ContentPipeline.Cli.Commands;

// What reads this in a pipe expects the same bytes on every machine.
if (Console.IsOutputRedirected || Console.IsErrorRedirected) Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand("Publishes content that lives in git: JSON entries, every commit on main a version.")
{
    CheckCommand.Create(),
    PublishCommand.Create(),
    UnpublishCommand.Create(),
    RollbackCommand.Create(),
    StatusCommand.Create(),
    VerifyCommand.Create(),
    EnvironmentCommand.Create(),
    EntryCommand.Create(),
    DraftCommand.Create(),
    ReleaseCommand.Create(),
    RenderCommand.Create(),
    ImportCommand.Create(),
    SchemaCommand.Create(),
};

var parsed = root.Parse(args);
// A publish that has begun to write is let finish, so that the folder is whole.
var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });

// The parser's own answer to wrong words is 1, which here means wrong content.
return parsed.Errors.Count > 0 ? (int)ExitCode.WrongUsage : code;
