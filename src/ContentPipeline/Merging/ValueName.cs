using System.Globalization;
using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

/// <summary>How people call a value: <c>sections[0].heading</c>.</summary>
internal static class ValueName
{
    public static string Member(string path, string name)
    {
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            return $"{path}[\"{JsonEncodedText.Encode(name, LetterEncoder.Instance)}\"]";
        return path.Length == 0 ? name : $"{path}.{name}";
    }

    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
