using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Querying;

/// <summary>What of an entry an answer shows, as somebody wrote it. Paths are dotted, as in a query.</summary>
public sealed record EntrySelection
{
    public static readonly EntrySelection Everything = new();

    /// <summary>Nothing but these, and what says which entry it is and how it stands.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    public ImmutableArray<string> Except { get; init; } = [];

    /// <summary>Reference fields, in place of whose references the entries themselves are shown.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>The stage of its workflow, as <c>_workflow</c>.</summary>
    public bool Workflow { get; init; }

    /// <summary>What the document states as <c>_metadata</c>.</summary>
    public bool Metadata { get; init; }

    /// <summary>The branch that was read, as <c>_branch</c>.</summary>
    public bool Branch { get; init; }
}

/// <summary>The same, read against a content type.</summary>
internal sealed record EntryParts(FieldTree? Only, FieldTree? Except, FieldTree? Include)
{
    /// <summary>References that are gone through for one entry; the entries API stops there too.</summary>
    private const int MostReferences = 5;

    public static readonly EntryParts All = new(null, null, null);

    /// <summary>Whether nothing is to be left out or put in from here on.</summary>
    public bool IsAll => Only is null or { IsEnd: true } && Except is null && Include is null;

    /// <returns><c>null</c>, with findings, when a path leads nowhere, or an included one to no reference.</returns>
    public static EntryParts? Read(EntrySelection selection, ContentType type, Stack stack, Findings findings)
    {
        var paths = new PathReader(stack);
        var wrong = new Findings();
        var parts = new EntryParts(Tree(selection.Only), Tree(selection.Except), Tree(selection.Include, Included));
        findings.AddRange(wrong);
        return wrong.HasErrors ? null : parts;

        FieldTree? Tree(ImmutableArray<string> written, Action<FieldPath>? check = null)
        {
            var read = written.Select(p => paths.Read(p, type, Location.None, wrong)).OfType<FieldPath>().ToList();
            if (check is not null) read.ForEach(check);
            return FieldTree.Of(read);
        }

        void Included(FieldPath path)
        {
            if (!path.Ends.Any(f => f is ReferenceField)) wrong.Add(Diagnose.NotAReference(path.ToString()));
            else if (path.References > MostReferences) wrong.Add(Diagnose.TooManyIncludes(path.ToString(), MostReferences));
        }
    }

    public bool Shows(string name) => (Only is null or { IsEnd: true } || Only.Into(name) is not null) && Except?.Into(name) is not { IsEnd: true };

    public EntryParts Into(string name) => new(Only is { IsEnd: false } ? Only.Into(name) : null, Except?.Into(name), Include?.Into(name));
}
