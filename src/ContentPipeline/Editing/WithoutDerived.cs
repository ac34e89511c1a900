using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Editing;

/// <summary>
/// An exported entry as a document could say it: without uid, locale, version and whatever else is derived, and without tags and rights that say nothing,
/// which an export writes for every entry. Those keys become spaces, so that a finding about
/// what is left still names its line and column.
/// </summary>
internal static class WithoutDerived
{
    /// <param name="body">What was exported, and perhaps edited since.</param>
    public static EntryBody Of(EntryBody body)
    {
        var bytes = body.Text.Bytes.ToArray();
        var at = OffsetOf(body);
        var members = Members(bytes, at);
        var kept = members.Where(m => !IsDerived(m.Name) && !(m.Name is EntryKeys.Tags or "ACL" && IsNothing(body.Entry.GetProperty(m.Name)))).ToList();
        var stays = kept.ToHashSet();
        foreach (var member in members.Where(m => !stays.Contains(m))) Blank(bytes, member.Start, member.End);
        // Between two that stay there is one comma, and none behind the last.
        foreach (var (member, next) in members.Zip(members.Skip(1)))
        {
            if (!stays.Contains(member) || member == kept[^1]) Blank(bytes, member.End, next.Start);
        }

        return EntryBody.Parse(body.Text.Path, bytes, new Findings())!;
    }

    /// <summary>What an answer says of the stage is left to the one who saves it to remark on.</summary>
    private static bool IsDerived(string name) => EntryKeys.IsDerived(name) || (EntryKeys.IsOfAnswers(name) && name != "_workflow");

    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static int OffsetOf(EntryBody body)
    {
        var entry = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(body.Entry);
        return body.Text.Bytes.Overlaps(entry, out var offset) ? offset : 0;
    }

    private static List<Member> Members(byte[] bytes, int at)
    {
        var members = new List<Member>();
        var reader = new Utf8JsonReader(bytes.AsSpan(at), new JsonReaderOptions { MaxDepth = Json.JsonText.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, start) = (reader.GetString()!, (int)reader.TokenStartIndex);
            reader.Read();
            reader.Skip();
            members.Add(new Member(name, at + start, at + (int)reader.BytesConsumed));
        }

        return members;
    }

    /// <summary>Line ends stay, so that lines do.</summary>
    private static void Blank(byte[] bytes, int start, int end)
    {
        foreach (ref var b in bytes.AsSpan(start, end - start))
        {
            if (b is not ((byte)'\n' or (byte)'\r')) b = (byte)' ';
        }
    }

    private sealed record Member(string Name, int Start, int End);
}
