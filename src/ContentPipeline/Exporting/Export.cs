using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Exporting;

/// <summary>One export under way: what it reads, what it will write, what it tells.</summary>
internal sealed record Export(Checkout Checkout, Content Content, KeptItems Kept, ExportPlan Plan, ExportReport Report, Findings Findings)
{
    public Stack Stack => Content.Stack;

    public ContentFiles Files => Checkout.Files;
}
