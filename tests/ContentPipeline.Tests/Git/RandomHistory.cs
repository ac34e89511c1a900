using System.Globalization;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>A repository with the history that a seed gives: edits, deletions, moves, steps back, branches and merges.</summary>
internal static class RandomHistory
{
    private const int Uids = 6;

    private static readonly string[] Locales = ["en", "fr"];

    private static readonly string[] Folders = ["", "f0/", "f1/", "f2/"];

    public static TestRepository Make(int seed, int commits)
    {
        var random = new Random(seed);
        var git = new TestRepository();
        git.Commit("Empty");
        git.CommitFile("readme", "x");
        for (var i = 0; i < commits; i++)
        {
            switch (random.Next(10))
            {
                case 0:
                    git.Checkout("main");
                    git.Branch($"b{i}");
                    break;
                case 1 or 2:
                    git.Checkout("main");
                    var branches = git.Git("for-each-ref", "--format=%(refname:short)", "refs/heads").Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    Merge(git, branches[random.Next(branches.Length)]);
                    break;
                case 3:
                    git.Git("checkout", "--quiet", "--no-overlay", "HEAD~1", "--", ".");
                    git.Commit($"{i}");
                    break;
                default:
                    Change(git, random);
                    git.Commit($"{i}");
                    break;
            }
        }

        git.Checkout("main");
        return git;
    }

    /// <summary>Conflicts are committed as they are: to count versions, any bytes will do.</summary>
    private static void Merge(TestRepository git, string branch)
    {
        try
        {
            git.Git("merge", "--quiet", "--no-ff", "--no-commit", branch);
        }
        catch (InvalidOperationException)
        {
            // A conflict.
        }

        // Moved apart on both sides, a document would be there twice, which no content may have.
        foreach (var locale in Locales)
        {
            for (var uid = 0; uid < Uids; uid++)
            {
                while (Files(git, $"{uid}", locale).Skip(1).FirstOrDefault() is { } second) git.Delete(second);
            }
        }

        git.Commit("Merge");
    }

    private static void Change(TestRepository git, Random random)
    {
        for (var i = random.Next(4); i >= 0; i--)
        {
            var uid = random.Next(Uids).ToString(CultureInfo.InvariantCulture);
            var locale = Locales[random.Next(Locales.Length)];
            var existing = Files(git, uid, locale).FirstOrDefault();
            switch (random.Next(5))
            {
                case 0 when existing is not null:
                    git.Delete(existing);
                    break;
                case 1 when existing is not null:
                    Move(git, existing, $"content/entries/page/{(random.Next(2) == 0 ? "" : $"f{random.Next(3)}/")}{uid}/{locale}.json");
                    break;
                case 2:
                    git.Write("content/assets/x", random.Next(3).ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    git.Write(existing ?? $"content/entries/page/{uid}/{locale}.json", random.Next(4).ToString(CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private static void Move(TestRepository git, string from, string to)
    {
        if (from != to) git.Move(from, to);
    }

    private static IEnumerable<string> Files(TestRepository git, string uid, string locale) => Folders
        .Select(folder => $"content/entries/page/{folder}{uid}/{locale}.json")
        .Where(path => File.Exists(git.PathOf(path)));
}
