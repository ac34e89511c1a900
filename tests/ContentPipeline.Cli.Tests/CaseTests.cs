using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace ContentPipeline.Cli.Tests;

/// <summary>The cases of one folder of <c>Cases/</c>, one row per file. The folders are classes of their own, since xunit runs classes side by side.</summary>
public sealed class CaseTests
{
    public sealed class Model
    {
        [Theory, Cases("model")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Git
    {
        [Theory, Cases("git")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Versions
    {
        [Theory, Cases("versions")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Locales
    {
        [Theory, Cases("locales")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Validation
    {
        [Theory, Cases("validation")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Publish
    {
        [Theory, Cases("publish")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Selection
    {
        [Theory, Cases("selection")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class References
    {
        [Theory, Cases("references")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class EntriesRead
    {
        [Theory, Cases("entries-read")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class EntriesWrite
    {
        [Theory, Cases("entries-write")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class EntriesReferences
    {
        [Theory, Cases("entries-references")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Drafts
    {
        [Theory, Cases("drafts")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Exporting
    {
        [Theory, Cases("exporting")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Ledger
    {
        [Theory, Cases("ledger")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Reading
    {
        [Theory, Cases("reading")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Commands
    {
        [Theory, Cases("commands")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Releases
    {
        [Theory, Cases("releases")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Rules
    {
        [Theory, Cases("rules")]
        public void Case(string name) => CaseFile.Run(name);
    }

    public sealed class Proof
    {
        [Theory, Cases("proof")]
        public void Case(string name) => CaseFile.Run(name);
    }

    [Fact]
    public void Every_folder_of_cases_has_its_class()
    {
        var run = typeof(CaseTests).GetNestedTypes().Select(t => t.GetMethod("Case")!.GetCustomAttribute<CasesAttribute>()!.Area);
        var folders = Directory.EnumerateDirectories(CaseFile.Root).Select(d => Path.GetFileName(d)!).Where(d => d != "stacks");
        folders.ShouldBe(run, ignoreOrder: true);
    }
}

/// <summary>A row for each case of a folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CasesAttribute(string area) : DataAttribute
{
    public string Area { get; } = area;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
        [.. Directory.EnumerateFiles(Path.Join(CaseFile.Root, Area), "*.txt").Order(StringComparer.Ordinal).Select(f => new TheoryDataRow<string>(Path.GetRelativePath(CaseFile.Root, f)))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
