using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>Reads <c>taxonomies/&lt;uid&gt;</c>.</summary>
internal static class TaxonomyFile
{
    private static readonly string[] TaxonomyKeys = ["uid", "name", "description", "terms"];
    private static readonly string[] TermKeys = ["uid", "name", "parent_uid", "order", "description"];

    public static Taxonomy? Read(string fileName, Node? root, Findings findings)
    {
        if (Section.Of(root, "a taxonomy", findings) is not { } file) return null;
        file.AllowOnly(TaxonomyKeys);
        var uid = file.RequiredText("uid");
        if (uid.Length == 0) return null;
        if (uid != fileName)
        {
            findings.Add(Diagnose.UidIsNotFileName(file.LocationOf("uid"), uid, fileName));
            return null;
        }

        var terms = new Dictionary<string, Term>(StringComparer.Ordinal);
        var sections = file.List("terms", "a term").ToList();
        foreach (var section in sections)
        {
            section.AllowOnly(TermKeys);
            var term = new Term(section.RequiredText("uid"), section.Text("name") ?? "", section.Text("parent_uid"), section.Count("order"));
            if (term.Uid.Length > 0 && !terms.TryAdd(term.Uid, term)) findings.Add(Diagnose.DuplicateUid(section.LocationOf("uid"), "the term", term.Uid));
        }

        foreach (var section in sections) CheckParents(section, terms, findings);
        return new Taxonomy(uid, file.Text("name") ?? uid, terms.Values.ByUid(t => t.Uid));
    }

    private static void CheckParents(Section section, Dictionary<string, Term> terms, Findings findings)
    {
        if (section.Text("uid") is not { } uid || section.Text("parent_uid") is not { } parent) return;
        if (!terms.ContainsKey(parent))
        {
            findings.Add(Diagnose.UnknownParentTerm(section.LocationOf("parent_uid"), parent, Nearest.Hint(parent, terms.Keys)));
            return;
        }

        var above = terms.GetValueOrDefault(uid);
        for (var steps = 0; above?.Parent is { } next; above = terms.GetValueOrDefault(next))
        {
            if (next != uid && steps++ <= terms.Count) continue;
            if (next == uid) findings.Add(Diagnose.TermCycle(section.LocationOf("parent_uid"), uid));
            return;
        }
    }
}
