using System.Text.Json.Nodes;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>A small stack in which everything refers to everything, and people who do with it whatever comes to their minds; the same for the same seed.</summary>
internal sealed class RandomEditing(TestRepository git, int seed)
{
    private static readonly string[] Locales = ["en", "de", "fr"];
    private static readonly string[] Types = ["page", "author"];

    private readonly Random _random = new(seed);
    private int _count;

    public void Begin()
    {
        Stack("");
        Model("");
        git.Write("content/content_types/author.yaml", "uid: author\nschema:\n  - { uid: title, data_type: text }\n  - { uid: page, data_type: reference, reference_to: [page], on_reference_delete_strategy: delete_references }\n");
        git.Write("content/content_types/home.yaml", "uid: home\noptions: { singleton: true }\nschema:\n  - { uid: title, data_type: text }\n  - { uid: first, data_type: reference, reference_to: [page] }\n");
        git.Write("content/entries/home/home/en.json", "{ \"title\": \"Home\" }");
        git.Write(".gitignore", "/published/\n");
        for (var n = 0; n < 3; n++) git.Write($"content/assets/{n}.txt", $"{n}");
        for (var n = 0; n < 6; n++)
        {
            git.Write($"content/entries/page/p{n}/en.json", $"{{ \"title\": \"Page {n}\", \"text\": \"text\", \"image\": \"{n % 3}.txt\" }}");
            git.Write($"content/entries/author/group/a{n}/en.json", $"{{ \"title\": \"Author {n}\" }}");
        }

        git.Commit("Begin");
    }

    /// <summary>Does one thing, and says what. Mostly it is committed, and mostly it can be published.</summary>
    public string Step()
    {
        var (what, isCommitted) = (Change(), _random.Next(12) > 0);
        for (var more = _random.Next(8); more > 6; more--) what += ", " + Change();
        if (!isCommitted) return what + " (not committed)";
        git.Commit(what);
        return what;
    }

    /// <summary>Puts everything back to what a commit had, with a new one.</summary>
    public void Mend(string commit)
    {
        git.Commit("before it is mended");
        git.Git("read-tree", "-u", "--reset", commit);
        git.Commit("mended");
    }

    private string Change()
    {
        var n = _random.Next(8);
        var locale = Locales[_random.Next(Locales.Length)];
        var page = Folder("page", $"p{n}");
        switch (_random.Next(34))
        {
            case < 9 or > 25:
                return Write($"{page}/{(_random.Next(3) == 0 ? locale : "en")}.json", Page(n));
            case 9:
                return Write($"{Folder("author", $"a{n}")}/{locale}.json", $"{{ \"title\": \"Author {_count++}\", \"page\": [{{ \"uid\": \"p{_random.Next(6)}\", \"_content_type_uid\": \"page\" }}] }}");
            case 10:
                return Write($"{Folder("author", $"a{n}")}/en.json", $"{{ \"title\": \"Author {_count++}\", \"page\": [\"p{_random.Next(8)}\"] }}");
            case 11:
                return Delete($"{page}/{locale}.json");
            case 12:
                return Delete($"{Folder("author", $"a{n}")}/{locale}.json");
            case 13:
                return Move(Types[_random.Next(2)], n);
            case 14:
                return Write($"content/assets/{_random.Next(4)}.txt", $"asset {_random.Next(20)}");
            case 15:
                return Write($"content/entries/page/new{_count++}/{locale}.json", Page(n));
            case 16:
                // The same uid as an author has: what names no type is ambiguous now.
                return Write($"content/entries/page/a{_random.Next(20)}/en.json", Page(n));
            case 17:
                return Write($"content/entries/home/{(_random.Next(4) == 0 ? "second" : "home")}/{locale}.json", $"{{ \"title\": \"Home {_count++}\", \"first\": [{{ \"uid\": \"p{_random.Next(6)}\", \"_content_type_uid\": \"page\" }}] }}");
            case 18:
                return Branch(n);
            case 19:
                return Revert();
            case 20:
                Model(_random.Next(2) == 0 ? "" : $"  - {{ uid: note, data_type: text, min: {_random.Next(3)} }}\n");
                return "the model";
            case 21:
                return Write($"content/releases/r{_random.Next(2)}.yaml", $"environments: [production]\nscheduled_at: 2026-01-{1 + _random.Next(28):00}T00:00:00Z\nitems:\n  - entry: page/p{n}\n");
            case 22:
                return Delete($"content/releases/r{_random.Next(2)}.yaml");
            case 23:
                Stack(_random.Next(3) == 0 ? "in_progress: skip, " : "");
                return "the stack";
            case 24:
                return Write("code.cs", $"// {_count++}");
            default:
                return Write($"{page}/version_names.yaml", $"1: first {_count++}\n");
        }
    }

    private string Page(int n)
    {
        // Now and then with a title that another page has, a required field without a value, a key that is passed over, or a target that is not there.
        var page = new JsonObject { ["title"] = _random.Next(20) == 0 ? $"Page {_random.Next(8)}" : $"Page {n} {_count++}", ["text"] = _random.Next(30) == 0 ? "" : $"text {_random.Next(100)}" };
        if (_random.Next(3) == 0) page["image"] = $"{_random.Next(20) % 3}.txt";
        if (_random.Next(3) == 0) page["related"] = new JsonArray(new JsonObject { ["uid"] = $"p{_random.Next(40) % 7}", ["_content_type_uid"] = "page" });
        if (_random.Next(3) == 0) page["shared"] = $"shared {_random.Next(5)}";
        if (_random.Next(80) == 0) page["_version"] = 3;
        return page.ToJsonString();
    }

    private string Branch(int n)
    {
        git.Commit("before a branch");
        var branch = $"side{_count++}";
        git.Branch(branch);
        git.Write($"content/entries/page/p{n}/en.json", Page(n));
        git.Commit("on the branch");
        git.Write($"content/entries/author/group/a{n}/de.json", $"{{ \"title\": \"Autor {_count++}\" }}");
        git.Commit("more on the branch");
        git.Checkout("main");
        git.CommitFile("beside.txt", $"{_count++}");
        git.Merge(branch);
        return "a merge";
    }

    private string Revert()
    {
        git.Commit("before a revert");
        if (_random.Next(3) == 0 && git.Git("rev-list", "--count", "HEAD").Trim() is not ("1" or "2"))
        {
            git.Git("reset", "--quiet", "--hard", "HEAD~1");
            return "a reset";
        }

        git.Git("read-tree", "-u", "--reset", $"HEAD~{Math.Min(_random.Next(3), int.Parse(git.Git("rev-list", "--count", "--first-parent", "HEAD").Trim(), System.Globalization.CultureInfo.InvariantCulture) - 1)}");
        return "a revert";
    }

    private string Move(string type, int n)
    {
        var uid = $"{type[0]}{n}";
        var from = Folder(type, uid);
        if (!Directory.Exists(git.PathOf(from))) return "nothing";
        var to = $"content/entries/{type}/{(_random.Next(2) == 0 ? "" : $"folder{_random.Next(3)}/")}{uid}";
        if (Directory.Exists(git.PathOf(to))) return "nothing";
        Directory.CreateDirectory(Path.GetDirectoryName(git.PathOf(to))!);
        Directory.Move(git.PathOf(from), git.PathOf(to));
        return $"{from} → {to}";
    }

    private void Stack(string environment) => git.Write(
        "content/stack.yaml",
        $"name: Random\nmaster_locale: en\nlocales: [{{ code: en }}, {{ code: de, fallback_locale: en }}, {{ code: fr }}]\nenvironments: [{{ uid: production, {environment}name: P }}, {{ uid: live, ledger: true }}]\n");

    private void Model(string more) => git.Write(
        "content/content_types/page.yaml",
        "uid: page\nschema:\n  - { uid: title, data_type: text, unique: true }\n  - { uid: text, data_type: text, mandatory: true }\n  - { uid: image, data_type: file }\n"
        + $"  - {{ uid: shared, data_type: text, non_localizable: true }}\n  - {{ uid: related, data_type: reference, reference_to: [page], on_reference_delete_strategy: delete_references }}\n{more}");

    private string Folder(string type, string uid) =>
        Directory.EnumerateDirectories(git.PathOf($"content/entries/{type}"), uid, SearchOption.AllDirectories).FirstOrDefault() is { } folder
            ? Path.GetRelativePath(git.Folder, folder).Replace(Path.DirectorySeparatorChar, '/')
            : $"content/entries/{type}/{uid}";

    private string Write(string path, string text)
    {
        git.Write(path, text);
        return path;
    }

    private string Delete(string path)
    {
        if (!File.Exists(git.PathOf(path))) return "nothing";
        git.Delete(path);
        return $"{path} deleted";
    }
}
