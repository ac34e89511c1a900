namespace ContentPipeline.Site.Output;

/// <summary>Which pages asked each question: those of the last render that still stand, and those that were rendered now.</summary>
/// <param name="Questions">Ascending.</param>
/// <param name="Starts">Where the pages of each question begin, and behind the last one's end.</param>
/// <param name="Pages">The places of the pages' entries.</param>
internal sealed record AskedQuestions(ulong[] Questions, int[] Starts, int[] Pages)
{
    public static readonly AskedQuestions None = new([], [0], []);

    /// <param name="earlier">What pages asked in the last render.</param>
    /// <param name="placeOf">Where the page stands now; -1 for one that no longer counts.</param>
    /// <param name="asked">What pages asked now, one question after another.</param>
    /// <param name="askedBy">Which page asked each.</param>
    public static AskedQuestions Of(AskedQuestions earlier, Func<int, int> placeOf, ulong[] asked, int[] askedBy)
    {
        Array.Sort(asked, askedBy);
        var (questions, starts, pages) = (new List<ulong>(earlier.Questions.Length), new List<int>(earlier.Questions.Length), new List<int>(earlier.Pages.Length + asked.Length));
        for (int e = 0, n = 0; e < earlier.Questions.Length || n < asked.Length;)
        {
            var question = e < earlier.Questions.Length && (n == asked.Length || earlier.Questions[e] <= asked[n]) ? earlier.Questions[e] : asked[n];
            var first = pages.Count;
            if (e < earlier.Questions.Length && earlier.Questions[e] == question)
            {
                for (var i = earlier.Starts[e]; i < earlier.Starts[e + 1]; i++)
                {
                    if (placeOf(earlier.Pages[i]) is >= 0 and var place) pages.Add(place);
                }

                e++;
            }

            for (; n < asked.Length && asked[n] == question; n++) pages.Add(askedBy[n]);
            if (pages.Count == first) continue;
            questions.Add(question);
            starts.Add(first);
        }

        return new AskedQuestions([.. questions], [.. starts, pages.Count], [.. pages]);
    }
}
