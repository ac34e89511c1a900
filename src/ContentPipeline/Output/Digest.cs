using System.Globalization;

namespace ContentPipeline.Output;

/// <summary>A number of 128 bits, by which something is known again.</summary>
/// <remarks>
/// Two halves rather than one <see cref="UInt128"/>: code that has one in a signature is never compiled ahead, and this is used at the very start of short runs.
/// </remarks>
internal readonly record struct Digest(ulong High, ulong Low)
{
    /// <summary>Each half for itself: it is for sums that are taken apart again, in any order.</summary>
    public static Digest operator +(Digest a, Digest b) => new(unchecked(a.High + b.High), unchecked(a.Low + b.Low));

    public static Digest operator -(Digest a, Digest b) => new(unchecked(a.High - b.High), unchecked(a.Low - b.Low));

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => High.ToString("x16", CultureInfo.InvariantCulture) + Low.ToString("x16", CultureInfo.InvariantCulture);
}
