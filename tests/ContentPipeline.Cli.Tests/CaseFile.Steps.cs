using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ContentPipeline.Cli.Tests;

/// <summary>What the steps do.</summary>
internal sealed partial class CaseFile
{
    /// <summary>A path of a step, seen from the folder that the case is in.</summary>
    private string At(string path) => Path.GetFullPath(Path.Join(_folder.FullPath, _here, path.Trim('"')));

    private string ForWriting(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        return At(path);
    }

    private string Named(string text) => _names.OrderByDescending(n => n.Key.Length).Aggregate(text, (t, n) => t.Replace("$" + n.Key, n.Value, StringComparison.Ordinal));

    private static void Needs(string what)
    {
        if (what == "root" && (!OperatingSystem.IsLinux() || !System.Environment.IsPrivilegedProcess)) Assert.Skip("only root can give files to somebody else");
        if (what == "unix" && OperatingSystem.IsWindows()) Assert.Skip("only file systems of Unix can hold such names");
    }

    private void Succeed(Ran ran)
    {
        _ran = ran;
        ran.ExitCode.ShouldBe(0);
    }

    private void Commit(string message)
    {
        Succeed(_programs.Git(At(""), ["add", "--all"]));
        Succeed(_programs.Git(At(""), ["commit", "--quiet", "--allow-empty", "--message", message.Length == 0 ? "Change" : message]));
    }

    /// <summary><c>NAME=value</c>, or <c>-NAME</c> to take it away.</summary>
    private void Set(string variable)
    {
        var equals = variable.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) _programs.Set(variable[1..], null);
        else _programs.Set(variable[..equals], variable[(equals + 1)..]);
    }

    /// <summary><c>name = git …</c>: what git prints is from then on <c>$name</c>.</summary>
    private void Let(string rest)
    {
        var parts = rest.Split(" = git ", 2);
        Succeed(_programs.Git(At(""), Step.Words(parts[1])));
        _names[parts[0]] = _ran.Output.Trim();
    }

    private void Write(string path, byte[] bytes) => File.WriteAllBytes(ForWriting(path), bytes);

    /// <summary><c>path text =&gt; text</c>: the first of the one becomes the other; it has to be there.</summary>
    private void Replace(string rest)
    {
        var file = At(rest[..rest.IndexOf(' ', StringComparison.Ordinal)]);
        var texts = rest[(rest.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split("=>", 2);
        var (before, after) = (Encoding.UTF8.GetString(Unescaped(texts[0].Trim())), Encoding.UTF8.GetString(Unescaped(texts[1].Trim())));
        var text = File.ReadAllText(file);
        text.ShouldContain(before, Case.Sensitive);
        File.WriteAllText(file, new Regex(Regex.Escape(before)).Replace(text, after.Replace("$", "$$", StringComparison.Ordinal), 1));
    }

    private void Delete(string path)
    {
        if (Directory.Exists(At(path))) Directory.Delete(At(path), recursive: true);
        else if (File.Exists(At(path))) File.Delete(At(path));
        else throw new FormatException($"there is no '{path}'");
    }

    private void Move(List<string> fromTo)
    {
        var to = ForWriting(fromTo[1]);
        if (Directory.Exists(At(fromTo[0]))) Directory.Move(At(fromTo[0]), to);
        else File.Move(At(fromTo[0]), to, overwrite: true);
    }

    /// <summary>Text with <c>\xEF</c> for a byte, and <c>\n</c>, <c>\r</c>, <c>\t</c>.</summary>
    private static byte[] Unescaped(string text)
    {
        var bytes = new List<byte>();
        foreach (Match piece in Piece().Matches(text))
        {
            if (piece.Groups[1].Success) bytes.Add(Convert.FromHexString(piece.Groups[1].Value)[0]);
            else bytes.AddRange(Encoding.UTF8.GetBytes(piece.Value switch { @"\n" => "\n", @"\r" => "\r", @"\t" => "\t", var other => other }));
        }

        return [.. bytes];
    }

    /// <summary><c>[file] path == value</c>, <c>!= value</c>, <c>count n</c>, <c>contains text</c> or <c>absent</c>; without a file, of what was printed.</summary>
    private void Json(string rest)
    {
        var parts = JsonStep().Match(rest);
        if (!parts.Success) throw new FormatException("a json step is: json [file] .path == value | != value | count n | contains text | absent");
        var text = parts.Groups["file"].Value is { Length: > 0 } file ? File.ReadAllText(At(file.Trim())) : _ran.Output;
        JsonNode? root = null;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException e)
        {
            Assert.Fail($"not JSON: {e.Message}");
        }

        var (found, value) = JsonPath.Find(root, parts.Groups["path"].Value);
        var wanted = parts.Groups["value"].Value;
        if (parts.Groups["op"].Value == "absent")
        {
            found.ShouldBeFalse();
            return;
        }

        found.ShouldBeTrue($"there is no {parts.Groups["path"].Value}");
        switch (parts.Groups["op"].Value)
        {
            case "==": JsonNode.DeepEquals(value, JsonNode.Parse(wanted)).ShouldBeTrue($"it is {value?.ToJsonString() ?? "null"}"); break;
            case "!=": JsonNode.DeepEquals(value, JsonNode.Parse(wanted)).ShouldBeFalse(); break;
            case "count": value.ShouldBeOfType<JsonArray>().Count.ToString(CultureInfo.InvariantCulture).ShouldBe(wanted); break;
            case "contains": value!.ToString().ShouldContain(wanted, Case.Sensitive); break;
        }
    }

    /// <summary><c>path contains text</c>, <c>path lacks text</c>, or <c>path is</c> and the text below it.</summary>
    private void FileSays(Step step)
    {
        var parts = FileStep().Match(step.Rest);
        if (!parts.Success) throw new FormatException("a file step is: file path contains text | lacks text | is, with the text below");
        var text = File.ReadAllText(At(parts.Groups["file"].Value));
        if (parts.Groups["op"].Value == "is") text.ShouldBe(step.Block);
        else if (parts.Groups["op"].Value == "contains") text.ShouldContain(parts.Groups["value"].Value, Case.Sensitive);
        else text.ShouldNotContain(parts.Groups["value"].Value, Case.Sensitive);
    }

    /// <summary>One line per file: its path, its bytes' hash, and with <paramref name="times"/> when it was written. The lock is no part of a snapshot.</summary>
    private static string Contents(string folder, bool times) => string.Concat(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".publish.lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetRelativePath(folder, f)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))[..16]}{(times ? $" {File.GetLastWriteTimeUtc(f):O}" : "")}\n"));

    [GeneratedRegex(@"^(?<file>[^.\s""]\S*\s+|""[^""]*""\s+)?(?<path>\.\S*)\s+(?<op>==|!=|count|contains|absent)\s*(?<value>.*)$")]
    private static partial Regex JsonStep();

    [GeneratedRegex(@"^(?<file>""[^""]*""|\S+)\s+(?<op>contains|lacks|is)\s*(?<value>.*)$")]
    private static partial Regex FileStep();

    [GeneratedRegex(@"\\x([0-9A-Fa-f]{2})|\\[nrt]|[^\\]+|\\")]
    private static partial Regex Piece();

    [GeneratedRegex(@"(^|: )(error|warning) CP\d{4}: ", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
