namespace ContentPipeline;

/// <summary>What uids are made of: they become names of files, folders and branches, and stand in addresses.</summary>
/// <remarks>Said by loops and not by patterns: every command asks, and a pattern would be compiled at each start.</remarks>
internal static class Uids
{
    /// <summary>Letters and digits of ASCII, <c>_</c> and <c>-</c>: the uid of an entry, a field, an environment, a release, a workflow.</summary>
    public static bool IsValid(ReadOnlySpan<char> uid)
    {
        foreach (var c in uid)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) return false;
        }

        return !uid.IsEmpty;
    }

    /// <summary>The same without <c>-</c>: the uid of a content type or a global field.</summary>
    public static bool IsValidForType(ReadOnlySpan<char> uid) => IsValid(uid) && !uid.Contains('-');
}
