using System.Text;

namespace ContentPipeline.Git;

/// <summary>Which address stands for a person who has several, by the repository's <c>.mailmap</c> and git's configuration.</summary>
internal sealed class MailMap
{
    /// <summary>Where everybody has one address.</summary>
    public static readonly MailMap None = new();

    private readonly Dictionary<Person, string> _addresses = [];

    private MailMap()
    {
    }

    /// <param name="people">Whose addresses will be asked for; an address has to be one.</param>
    public static MailMap Read(Repository repository, IEnumerable<Person> people)
    {
        var all = people.Distinct().ToList();
        var map = new MailMap();
        if (all.Count == 0) return map;
        using var git = repository.Start("check-mailmap", "--stdin");
        git.Feed(input =>
        {
            foreach (var person in all) input.Write(Encoding.UTF8.GetBytes($"{Plain(person.Name)} <{person.Email}>\n"));
        });
        var lines = new ByteReader(git.Output);
        foreach (var person in all)
        {
            if (!lines.TryReadTo((byte)'\n', out var line)) break;
            var start = line.LastIndexOf((byte)'<') + 1;
            map._addresses.Add(person, Encoding.UTF8.GetString(line[start..^1]));
        }

        git.Finish();
        return map;
    }

    public string AddressOf(Person person) => _addresses.GetValueOrDefault(person, person.Email);

    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsControl(c) && c is not ('<' or '>')));
}
