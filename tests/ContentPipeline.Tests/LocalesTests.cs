using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests;

public sealed class LocalesTests
{
    private static readonly string[] _codes = ["en", "de", "de-at", "fr", "fr-ca", "zh-hans-cn"];

    /// <summary>Whatever falls back to what: the file is refused, or every chain ends at the master locale and names no locale twice.</summary>
    [Fact]
    public void Every_chain_ends_at_the_master_locale()
    {
        var fallbacks = Gen.Elements([.. _codes, ""]).ListOf(_codes.Length);
        var (refused, read) = (0, 0);

        Prop.ForAll(fallbacks.ToArbitrary(), chosen =>
        {
            var yaml = "name: x\nmaster_locale: EN\nlocales:\n" + string.Concat(_codes.Zip(chosen, (c, f) => f.Length == 0 ? $"  - {{ code: {c} }}\n" : $"  - {{ code: {c}, fallback_locale: {f} }}\n"));
            var findings = new Findings();
            var stack = Model.Read([new("stack.yaml", Encoding.UTF8.GetBytes(yaml))], findings);
            if (stack is null)
            {
                refused++;
                return findings.HasErrors;
            }

            read++;
            return stack.Locales.All.All(l => stack.Locales.Chain(l).Take(20).ToList() is var chain && chain[^1] == stack.Locales.Master && chain.Distinct().Count() == chain.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        refused.ShouldBeGreaterThan(0);
        read.ShouldBeGreaterThan(0);
    }
}
