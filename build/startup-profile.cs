#!/usr/bin/env dotnet
// Notes which methods of generic types the tool needs as soon as it starts, for compiling ahead (src/ContentPipeline.Cli/startup.mibc):
//
//   dotnet run build/startup-profile.cs
//
// The compiler that compiles ahead follows calls by name. What is called through an interface, mostly inside of LINQ, it misses, and that was then compiled at each
// start. So some commands are run, and what the runtime says that it compiled is the profile. To be run again when commands have changed much:
// what a profile names and nobody has any more is passed over.
#:property TargetFramework=net10.0
#:property PublishAot=false

using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;

var root = new DirectoryInfo((string)AppContext.GetData("EntryPointFileDirectoryPath")!).Parent!.FullName;
var project = Path.Join(root, "src", "ContentPipeline.Cli");
var work = Directory.CreateTempSubdirectory("content-startup-").FullName;
try
{
    var tool = Path.Join(work, "tool");
    Run(root, "dotnet", "publish", project, "--use-current-runtime", "-p:PublishReadyToRun=true", "-p:StartupProfile=none", "-nr:false", "--artifacts-path", Path.Join(work, "made"), "--output", tool);
    var lines = Commands(Path.Join(tool, "dotnet-content.dll"));
    var methods = new Names(tool).MethodsIn(lines);
    Profile(Path.Join(project, "startup.mibc"), methods);
    Console.WriteLine($"{methods.Count} methods");
}
finally
{
    foreach (var file in Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
    Directory.Delete(work, recursive: true);
}

// Runs what people run most, and answers what was compiled meanwhile: "JIT compiled Type`1[Argument]:Method[Argument](Parameters) [Tier0, IL size=…".
IReadOnlySet<string> Commands(string tool)
{
    var said = new HashSet<string>();
    var log = Path.Join(work, "compiled");
    Environment.SetEnvironmentVariable("DOTNET_JitDisasmSummary", "1");
    Environment.SetEnvironmentVariable("DOTNET_JitStdOutFile", log);
    Copy(Path.Join(root, "content"), Path.Join(work, "content"));
    Copy(Path.Join(root, "example-site", "templates"), Path.Join(work, "templates"));
    Run(work, "git", "init", "--quiet", "--initial-branch=main");
    Commit();
    string[] publish = ["publish", "--environment", "production", "--templates", "templates", "--pages", "pages"];
    Content("--help");
    Content("check");
    Content("status");
    Content(publish);
    Content(publish);
    Content("status", "--environment", "production", "--format", "json");
    var entry = Path.Join(work, "content", "entries", "hut", "east", "bell-hut", "en-us.json");
    File.WriteAllText(entry, File.ReadAllText(entry).Replace("Bell", "Bells", StringComparison.Ordinal));
    Commit();
    Content(publish);
    Content("entry", "list", "hut");
    Content("entry", "versions", "hut/bell-hut");
    return said;

    void Commit()
    {
        Run(work, "git", "add", "--all");
        Run(work, "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message", "One");
    }

    void Content(params string[] words)
    {
        Run(work, "dotnet", [tool, .. words]);
        // Each process begins the file anew.
        said.UnionWith(File.ReadLines(log).Select(l => l[(l.IndexOf(':') + 1)..]));
    }
}

// The form in which the SDK takes profiles: an assembly whose code does nothing but name methods.
static void Profile(string file, IEnumerable<MethodBase> methods)
{
    var assembly = new PersistedAssemblyBuilder(new AssemblyName("startup"), typeof(object).Assembly);
    var module = assembly.DefineDynamicModule("startup");
    var group = module.DefineGlobalMethod("Methods", MethodAttributes.Public | MethodAttributes.Static, typeof(void), null);
    var code = group.GetILGenerator();
    foreach (var method in methods)
    {
        if (method is MethodInfo ordinary) code.Emit(OpCodes.Ldtoken, ordinary);
        else code.Emit(OpCodes.Ldtoken, module.GetMethodMetadataToken((ConstructorInfo)method));
        code.Emit(OpCodes.Pop);
    }

    code.Emit(OpCodes.Ret);
    // Groups are named after the assembly that their code is to be in.
    var groups = module.DefineGlobalMethod("AssemblyDictionary", MethodAttributes.Public | MethodAttributes.Static, typeof(void), null).GetILGenerator();
    groups.Emit(OpCodes.Ldstr, "dotnet-content");
    groups.Emit(OpCodes.Ldtoken, group);
    groups.Emit(OpCodes.Pop);
    groups.Emit(OpCodes.Ret);
    module.CreateGlobalFunctions();
    assembly.Save(file);
}

static void Copy(string from, string to)
{
    foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
    {
        var copy = Path.Join(to, Path.GetRelativePath(from, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy);
    }
}

static void Run(string folder, string program, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode} {output}");
}

/// <summary>Finds the methods that the runtime names, without their assemblies and with its own words for numbers.</summary>
internal sealed partial class Names(string tool)
{
    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, Type> _numbers = new()
    {
        ["bool"] = typeof(bool), ["char"] = typeof(char), ["byte"] = typeof(sbyte), ["ubyte"] = typeof(byte), ["short"] = typeof(short), ["ushort"] = typeof(ushort),
        ["int"] = typeof(int), ["uint"] = typeof(uint), ["long"] = typeof(long), ["ulong"] = typeof(ulong), ["float"] = typeof(float), ["double"] = typeof(double), ["nint"] = typeof(nint),
    };

    private readonly List<Assembly> _assemblies =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => Assembly.Load(Path.GetFileNameWithoutExtension(f))),
        .. Directory.EnumerateFiles(tool, "*.dll").Select(Assembly.LoadFrom),
    ];

    /// <summary>Of generic types and generic methods only: others are compiled ahead anyway.</summary>
    public IReadOnlyCollection<MethodBase> MethodsIn(IEnumerable<string> lines) =>
    [
        .. from line in lines.Order(StringComparer.Ordinal)
           let name = Line().Match(line)
           where name.Success && (name.Groups["type"].Value.Contains('[') || name.Groups["arguments"].Success)
           from method in Methods(name.Groups["type"].Value, name.Groups["method"].Value, name.Groups["arguments"].Value)
           where method.GetParameters().Length == Count(name.Groups["parameters"].Value)
           select method,
    ];

    private IEnumerable<MethodBase> Methods(string type, string name, string arguments)
    {
        if (TypeOf(type) is not { } declaring) return [];
        var named = declaring.GetMembers(Own).OfType<MethodBase>().Where(m => m.Name == name);
        if (arguments.Length == 0) return named.Where(m => !m.IsGenericMethodDefinition);
        // As the arguments of a type, so that one place knows how they are written.
        var known = TypeOf($"System.ValueTuple`{Count(arguments)}[{arguments}]")?.GetGenericArguments();
        return known is null ? [] : named.OfType<MethodInfo>().Where(m => m.IsGenericMethodDefinition && m.GetGenericArguments().Length == known.Length).SelectMany(m => Made(m, known));
    }

    private static int Count(string list)
    {
        var (count, depth) = (list.Length == 0 ? 0 : 1, 0);
        foreach (var c in list)
        {
            if (c == '[') depth++;
            else if (c == ']') depth--;
            else if (c == ',' && depth == 0) count++;
        }

        return count;
    }

    // Code that all classes share is asked for by their stand-in, which meets no constraint.
    private static IEnumerable<MethodBase> Made(MethodInfo method, Type[] arguments)
    {
        try
        {
            return [method.MakeGenericMethod(arguments)];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private Type? TypeOf(string name)
    {
        try
        {
            return Type.GetType(name, _ => null, (_, part, _) => _numbers.GetValueOrDefault(part) ?? _assemblies.Select(a => a.GetType(part)).FirstOrDefault(t => t is not null));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^ JIT compiled (?<type>[^:]+(?:<[^:]*>[^:]*)?):(?<method>[^\[(]+)(?:\[(?<arguments>.+)\])?\((?<parameters>.*)\) \[Tier")]
    private static partial Regex Line();
}
