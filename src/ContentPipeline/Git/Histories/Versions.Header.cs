using ContentPipeline.Output;

namespace ContentPipeline.Git.Histories;

/// <summary>How long the parts are.</summary>
internal sealed partial class Versions
{
    internal readonly record struct Header(int Format, int IdLength, int PrefixLength, int Commits, int Changes, int Documents, int Slots, int People, int TextLength)
    {
        public const int Width = 9;

        /// <summary>In bytes.</summary>
        public const int Length = Width * sizeof(int);

        /// <summary>"CPV" and a number that changes with the format or the meaning of anything in it.</summary>
        public const int CurrentFormat = ('C' << 24) | ('P' << 16) | ('V' << 8) | 3;

        public static Header Of(ReadOnlySpan<byte> image)
        {
            var row = new NumberRows(image, Width);
            return new Header(row[0, 0], row[0, 1], row[0, 2], row[0, 3], row[0, 4], row[0, 5], row[0, 6], row[0, 7], row[0, 8]);
        }

        public NumberTable ToTable()
        {
            var table = new NumberTable(Width);
            table.AddRow(Format, IdLength, PrefixLength, Commits, Changes, Documents, Slots, People, TextLength);
            return table;
        }

        /// <summary>Where each part lies.</summary>
        /// <param name="length">Of the whole image.</param>
        public Range[] Parts(out long length)
        {
            long[] lengths =
            [
                PrefixLength, (long)Commits * IdLength, (long)Commits * Made.Width * sizeof(int), (long)Changes * IdLength, (long)Changes * Change.Width * sizeof(int),
                (long)Documents * Tracked.Width * sizeof(int), (long)Slots * sizeof(int), (long)People * Named.Width * sizeof(int), TextLength,
            ];
            var parts = new Range[lengths.Length];
            var at = (long)Length;
            for (var i = 0; i < parts.Length; i++)
            {
                var end = at + lengths[i];
                if (lengths[i] < 0 || end > Array.MaxLength) throw new InvalidDataException();
                parts[i] = (int)at..(int)end;
                at = end;
            }

            length = at + Checksum.Length;
            return parts;
        }
    }
}
