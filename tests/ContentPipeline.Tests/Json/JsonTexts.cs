using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Json;

/// <summary>JSON texts as nobody would set them out, with keys that stand twice.</summary>
internal static class JsonTexts
{
    public static Gen<string> Values(int depth)
    {
        var scalar = Gen.Elements("1", "-2.50", "1e3", "true", "null", "\"\"", "\"x\"", "\"\\u00e9\\/\\ud83d\\ude00\"", "\"{ \\\"a\\\": [,] }\"", "{}", "[]", "[ ]", "{\n}");
        return depth == 0 ? scalar : Gen.OneOf(scalar, Objects(depth - 1), Lists(depth - 1));
    }

    private static Gen<string> Space => Gen.Elements("", "", " ", "\n", "\n  ", "\r\n\t", "\t");

    public static Gen<string> Objects(int depth) =>
        from count in Gen.Choose(0, 3)
        from members in Member(depth).ArrayOf(count)
        from last in Space
        select "{" + string.Join(',', members) + last + "}";

    private static Gen<string> Member(int depth) =>
        from before in Space
        from key in Gen.Elements("a", "b", "", "\\u0061", "é😀", "\\\"\\\\\\n")
        from colon in Gen.Elements(":", ": ", " : ", ":\n")
        from value in Values(depth)
        from after in Space
        select $"{before}\"{key}\"{colon}{value}{after}";

    public static Gen<string> Lists(int depth) =>
        from items in Gen.Choose(0, 3).SelectMany(n => Values(depth).ArrayOf(n))
        from space in Space
        select "[" + string.Join("," + space, items) + space + "]";
}
