namespace ContentPipeline.Git.Histories;

/// <summary>What a row of each part says.</summary>
internal sealed partial class Versions
{
    /// <param name="Time">Author time, seconds since 1970 in UTC.</param>
    internal readonly record struct Made(long Time, int Person)
    {
        public const int Width = 3;

        public static Made At(NumberRows rows, int row) => new(((long)rows[row, 0] << 32) | (uint)rows[row, 1], rows[row, 2]);

        public void AddTo(NumberTable table) => table.AddRow((int)(Time >> 32), (int)Time, Person);
    }

    /// <param name="Older">The same document's change before this one; -1 for its first.</param>
    internal readonly record struct Change(int Commit, int Older)
    {
        public const int Width = 2;

        public static Change At(NumberRows rows, int row) => new(rows[row, 0], rows[row, 1]);
    }

    /// <param name="Key">Where <c>content_type/uid/locale</c> begins in the text.</param>
    /// <param name="Count">How many changes.</param>
    internal record struct Tracked(int Key, int KeyLength, int Count, int Newest, int Oldest)
    {
        public const int Width = 5;

        public static Tracked At(NumberRows rows, int row) => new(rows[row, 0], rows[row, 1], rows[row, 2], rows[row, 3], rows[row, 4]);

        public readonly void PutInto(NumberTable table, int row) =>
            (table[row, 0], table[row, 1], table[row, 2], table[row, 3], table[row, 4]) = (Key, KeyLength, Count, Newest, Oldest);
    }

    /// <summary>Where a person's name and address lie in the text.</summary>
    internal readonly record struct Named(int Name, int NameLength, int Email, int EmailLength)
    {
        public const int Width = 4;

        public static Named At(NumberRows rows, int row) => new(rows[row, 0], rows[row, 1], rows[row, 2], rows[row, 3]);
    }
}
