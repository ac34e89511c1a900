using System.Reflection;
using LibGit2Sharp;
using Xunit;

namespace ContentPipeline.Testing;

/// <summary>The system's libgit2, under the name that LibGit2Sharp looks for.</summary>
public static class SystemLibGit2
{
    private static readonly string[] Places =
    [
        "/usr/lib/x86_64-linux-gnu/libgit2.so.1.5",
        "/usr/lib/aarch64-linux-gnu/libgit2.so.1.5",
        "/usr/lib64/libgit2.so.1.5",
        "/usr/lib/libgit2.so.1.5",
    ];

    private static readonly Lazy<string?> Absence = new(Load);

    /// <summary>For tests that ask it besides other things.</summary>
    public static bool IsThere => Absence.Value is null;

    public static void LoadOrSkip()
    {
        if (Absence.Value is { } reason) Assert.Skip(reason);
    }

    private static string? Load()
    {
        if (Array.Find(Places, File.Exists) is not { } library) return "libgit2 1.5 is not installed (Debian: libgit2-1.5)";
        var nativeName = typeof(Repository).Assembly.GetType("LibGit2Sharp.Core.NativeDllName")!.GetField("Name", BindingFlags.Public | BindingFlags.Static)!;
        var name = (string)nativeName.GetRawConstantValue()!;
        var folder = Path.Join(AppContext.BaseDirectory, "libgit2");
        Directory.CreateDirectory(folder);
        var link = Path.Join(folder, $"{name}.so");
        if (!File.Exists(link)) File.CreateSymbolicLink(link, library);
        GlobalSettings.NativeLibraryPath = folder;
        return null;
    }
}
