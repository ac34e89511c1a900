using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace ContentPipeline.Git;

/// <summary>
/// The runtime reads pipes through sockets, and would first load all that networks need, for longer than git takes to answer. A file reads them as well.
/// </summary>
internal static class PlainPipe
{
    /// <param name="stream">Not to be used any more.</param>
    public static Stream Of(Stream stream, FileAccess access)
    {
        if (OperatingSystem.IsWindows() || stream is not PipeStream { SafePipeHandle: var pipe }) return stream;
        var file = new FileStream(new SafeFileHandle(pipe.DangerousGetHandle(), ownsHandle: true), access, bufferSize: 0);
        pipe.SetHandleAsInvalid();
        return file;
    }
}
