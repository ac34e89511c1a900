using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

/// <summary>A document's file after a merge: as ours has it set out, with what theirs changed; where both changed the same, with git's conflict markers around those lines.</summary>
/// <param name="Conflicts">Each with the line, from 1, of the marker that it is below.</param>
public sealed record FileMerge(byte[] Text, ImmutableArray<(MergeConflict Conflict, int Line)> Conflicts)
{
    /// <summary>How many hunks are looked for one by one. More conflicts than that are marked by neighbours, so that no file takes the square of its length.</summary>
    private const int MaximumHunks = 32;

    /// <summary>Merges three files. Whichever side is chosen at every marker, the file is that side's JSON again, commas included.</summary>
    /// <param name="type"><c>null</c> when the content type is not known.</param>
    /// <param name="base">Empty when both sides added the file.</param>
    /// <param name="markerSize">How many signs a marker has; git says 7 unless it is told otherwise.</param>
    /// <returns><c>null</c> when one of them is no JSON object: it can then only be merged as text.</returns>
    public static FileMerge? Of(ContentType? type, byte[] @base, byte[] ours, byte[] theirs, int markerSize)
    {
        var before = @base.Length == 0 ? default : Read(@base) ?? Read(ConflictMarkers.Base(@base));
        if (Read(ours) is not { } our || Read(theirs) is not { } their || before is null && @base.Length > 0) return null;
        var merge = DocumentMerge.Of(type, before ?? default, our, their);
        // With everything in it that stands on any side, so that each side differs from it only where there is a conflict.
        var text = JsonEdit.To(ours, merge.Merged.Settle(Present));
        return merge.Conflicts.IsEmpty ? new FileMerge(text, []) : new Marking(merge, text).Mark(markerSize);
    }

    private static JsonElement? Read(byte[] text) => JsonText.Parse("", text, []) is { Root.ValueKind: JsonValueKind.Object } json ? json.Root : null;

    private static JsonElement Present(MergeConflict conflict) => new[] { conflict.Ours, conflict.Theirs, conflict.Base }.First(v => v.ValueKind != JsonValueKind.Undefined);

    /// <summary>Finds the lines that are different on any side, and marks them.</summary>
    private sealed class Marking(DocumentMerge merge, byte[] text)
    {
        private readonly List<ReadOnlyMemory<byte>> _lines = Lines(text);

        public FileMerge Mark(int markerSize)
        {
            var output = new MemoryStream();
            var placed = ImmutableArray.CreateBuilder<(MergeConflict, int)>();
            var (next, line) = (0, 1);
            foreach (var hunk in Hunks())
            {
                for (; next < hunk.Start; next++, line++) output.Write(_lines[next].Span);
                placed.AddRange(hunk.Conflicts.Select(c => (c, line)));
                foreach (var (mark, side) in new[] { ("<<<<<<<", Side.Ours), ("|||||||", Side.Base), ("=======", Side.Theirs) })
                {
                    output.Write(Marker(mark[0], markerSize, side == Side.Theirs ? "" : side.ToString().ToLowerInvariant()));
                    var lines = hunk.Of(side, _lines.Count);
                    foreach (var shown in lines) output.Write(shown.Span);
                    if (lines is [.., var last] && last.Span[^1] != '\n') output.Write(LineEnd);
                    line += lines.Count + 1;
                }

                output.Write(Marker('>', markerSize, "theirs"));
                line++;
                next = hunk.End;
            }

            for (; next < _lines.Count; next++) output.Write(_lines[next].Span);
            return new FileMerge(output.ToArray(), placed.ToImmutable());
        }

        private ReadOnlySpan<byte> LineEnd => text.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n"u8 : "\n"u8;

        private byte[] Marker(char sign, int size, string label) => [.. Encoding.UTF8.GetBytes(new string(sign, size) + (label.Length > 0 ? " " + label : "")), .. LineEnd];

        /// <summary>In the order of the lines, none touching another.</summary>
        private List<Hunk> Hunks()
        {
            var size = (merge.Conflicts.Length + MaximumHunks - 1) / MaximumHunks;
            var hunks = merge.Conflicts.Chunk(size).Select(Of).ToList();
            while (true)
            {
                hunks.Sort((a, b) => a.Start.CompareTo(b.Start));
                var touching = Enumerable.Range(1, hunks.Count - 1).FirstOrDefault(n => hunks[n].Start <= hunks[n - 1].End);
                if (touching == 0) return hunks;
                // Together they may reach further: a comma is needed as long as anything follows.
                hunks[touching - 1] = Of([.. hunks[touching - 1].Conflicts, .. hunks[touching].Conflicts]);
                hunks.RemoveAt(touching);
            }
        }

        private Hunk Of(MergeConflict[] conflicts)
        {
            var own = conflicts.ToHashSet(ReferenceEqualityComparer.Instance);
            var sides = Enum.GetValues<Side>().ToDictionary(s => s, s => Lines(JsonEdit.To(text, merge.Merged.Settle(c => own.Contains(c) ? c.Of(s) : Present(c)))));
            var start = sides.Values.Min(s => Common(s, n => n));
            // What is the same on all sides begins nowhere before that.
            var end = sides.Values.Min(s => Math.Min(Common(s, n => ^(n + 1)), Math.Min(s.Count, _lines.Count) - start));
            return new Hunk(conflicts, start, _lines.Count - end, sides);
        }

        /// <summary>How many lines are the same, counted by <paramref name="at"/> from one of the ends.</summary>
        private int Common(List<ReadOnlyMemory<byte>> side, Func<int, Index> at)
        {
            var n = 0;
            while (n < Math.Min(side.Count, _lines.Count) && side[at(n)].Span.SequenceEqual(_lines[at(n)].Span)) n++;
            return n;
        }

        private static List<ReadOnlyMemory<byte>> Lines(byte[] text)
        {
            var lines = new List<ReadOnlyMemory<byte>>();
            for (var start = 0; start < text.Length;)
            {
                var end = text.AsSpan(start).IndexOf((byte)'\n');
                var length = end < 0 ? text.Length - start : end + 1;
                lines.Add(text.AsMemory(start, length));
                start += length;
            }

            return lines;
        }
    }

    /// <param name="Start">The first of the lines that differ, from 0.</param>
    /// <param name="End">Behind the last one.</param>
    /// <param name="Sides">The whole text as each side has it.</param>
    private sealed record Hunk(MergeConflict[] Conflicts, int Start, int End, Dictionary<Side, List<ReadOnlyMemory<byte>>> Sides)
    {
        /// <param name="count">How many lines the text has with everything in it.</param>
        public List<ReadOnlyMemory<byte>> Of(Side side, int count) => Sides[side][Start..^(count - End)];
    }
}
