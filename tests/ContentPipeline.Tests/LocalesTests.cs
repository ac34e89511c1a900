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
                return findings.HasErrors && findings.All(f => f.Code != "CP0011" || IsCircle(f.Message, chosen));
            }

            read++;
            return stack.Locales.All.All(l => stack.Locales.Chain(l).Take(20).ToList() is var chain && chain[^1] == stack.Locales.Master && chain.Distinct().Count() == chain.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        refused.ShouldBeGreaterThan(0);
        read.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("de-at de en", "de-at")]
    [InlineData("de en", "de")]
    [InlineData("en fr", "en")]
    [InlineData("fr", null)]
    public void The_first_of_a_chain_is_the_locale_itself_before_those_that_it_falls_back_to(string there, string? first)
    {
        var (en, de, at) = (new Locale("en", "en", null), new Locale("de", "de", "en"), new Locale("de-at", "de-at", "de"));
        var locales = new Locales(en, [at, de, en, new Locale("fr", "fr", "en")]);

        var found = locales.FirstOfChain(at, l => there.Split(' ').Contains(l.Code));

        found?.Code.ShouldBe(first);
        (found is null).ShouldBe(first is null);
    }

    /// <summary>Each names the next as its fallback, the last is the first again, and none stands there twice.</summary>
    private static bool IsCircle(string message, List<string> fallbacks)
    {
        var codes = message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..message.IndexOf(';', StringComparison.Ordinal)].Split(" → ");
        return codes.Length > 1 && codes[0] == codes[^1] && codes.Distinct().Count() == codes.Length - 1
            && codes.Zip(codes.Skip(1)).All(p => fallbacks[Array.IndexOf(_codes, p.First)] == p.Second);
    }
}
