namespace ContentPipeline.Diagnostics;

/// <summary>CP7070–7084: exporting stacks and entries, and importing entries.</summary>
public static partial class Diagnose
{
    public static Diagnostic ExportFolderIsNone(string folder, string what) =>
        Error("CP7070", Location.None, $"'{folder}' is {what}; name a folder to export to", Fault.Usage);

    public static Diagnostic ExportFolderOverlaps(string folder, string contentRoot) =>
        Error("CP7071", Location.None, $"the export would be written to '{folder}', inside or around the content root '{contentRoot}'; name a folder elsewhere", Fault.Usage);

    public static Diagnostic ExportFolderNotEmpty(string folder) =>
        Error("CP7072", Location.None, $"'{folder}' is not empty, and no export wrote it; name an empty folder, or one that is not there yet", Fault.Usage);

    public static Diagnostic ExportWouldOverwrite(string file) =>
        Error("CP7073", new Location(file), "the export would replace this file, which no export wrote; nothing was written. Move it away, or name another folder", Fault.Usage);

    public static Diagnostic ImportedEntryExists(Location at, string entry) => Error(
        "CP7076",
        at,
        $"there is {entry} already; --overwrite makes the file all that it says, 'dotnet content entry import {entry}' keeps what the file does not say, and --uid imports it as another entry",
        Fault.Usage);

    public static Diagnostic ExportedFileExists(string file) =>
        Error("CP7077", new Location(file), "there is such a file, and it is kept; name another with --output, or remove it", Fault.Usage);

    public static Diagnostic UidOfExisting(string uid) =>
        Error("CP7078", Location.None, $"--uid {uid} names a new entry, and the command names one that there is; leave one of them out", Fault.Usage);

    public static Diagnostic ExportWithoutFile(Location at, string asset) =>
        Warning("CP7074", at, $"'{asset}' is a Git LFS pointer, not the file itself; the export describes the asset and leaves the file out. Keep the file in git, or upload it by hand");

    public static Diagnostic KeptFileNotExported(Location at, string path) =>
        Warning("CP7075", at, $"this file is left out: the export has something of its own at '{path}', or not every system can hold that name; rename it");
}
