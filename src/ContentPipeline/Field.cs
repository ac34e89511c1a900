using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline;

/// <summary>One field of a content type, a global field, a group or a block. What every data type has; the data types derive from it.</summary>
public abstract record Field
{
    public string Uid { get; init; } = "";

    public Location Location { get; init; }

    public string DisplayName { get; init; } = "";

    /// <summary>Required when an entry is published; never when it is saved.</summary>
    public bool Mandatory { get; init; }

    /// <summary>No two entries of the content type that are live in one locale may have the same value.</summary>
    public bool Unique { get; init; }

    /// <summary>The value is a list.</summary>
    public bool Multiple { get; init; }

    /// <summary>Takes the master document's value in every locale.</summary>
    public bool NonLocalizable { get; init; }

    public int? MinInstance { get; init; }

    public int? MaxInstance { get; init; }

    /// <summary>The value of <c>data_type</c>.</summary>
    public abstract string DataType { get; }

    /// <summary>The fields directly inside this one's instances; of blocks, those of every block.</summary>
    public virtual IEnumerable<Field> Inner => [];

    /// <summary>Whether one of the fields, or one inside them, is such a one.</summary>
    public static bool AnyOf(IEnumerable<Field> fields, Func<Field, bool> such) => fields.Any(f => such(f) || AnyOf(f.Inner, such));
}

/// <summary>How a text is written and shown.</summary>
public enum TextStyle
{
    SingleLine,
    MultiLine,
    Markdown,
    Html,
}
