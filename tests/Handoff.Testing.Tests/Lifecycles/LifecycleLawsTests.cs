using NodaTime;

namespace Handoff.Tests;

/// <summary>The kit passes rules that are right, and names what is wrong with others. A failure prints its seed.</summary>
public sealed class LifecycleLawsTests
{
    private static readonly LifecycleLawOptions Few = new() { Histories = LongTests.Of(few: 40, all: 300) };

    public static TheoryData<string> Laws => new(LifecycleLaws.All.Select(law => law.Name));

    [Fact]
    public void The_standard_lifecycle_keeps_every_law() => LifecycleLaws.Check(new Decider(Standard.Lifecycle), Few);

    [Fact]
    public void The_lifecycle_of_brokers_keeps_every_law() => LifecycleLaws.Check(new Decider(Brokerage.Lifecycle), Few);

    [Fact]
    public void A_hosts_own_lifecycle_keeps_every_law() => LifecycleLaws.Check(Repairs.Rules, Few);

    [Fact]
    public void A_ladder_of_twelve_levels_keeps_every_law()
    {
        // Level 10 is after level 2, though its name sorts before it.
        ValueList<Duration> ladder = [.. Enumerable.Range(1, 12).Select(level => Duration.FromMinutes(10 * level))];
        var policies = Repairs.Policies.Select(policy => policy with { Escalations = ladder });
        LifecycleLaws.Check(new(Repairs.Lifecycle, new SlaPolicyBook(Repairs.Lifecycle, policies)), Few);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void Rules_that_break_a_law_are_caught_by_it(string law)
    {
        var broken = Broken(law, new LifecycleLawOptions { Histories = 400, Seed = 17 });
        Assert.Equal((law, "Lifecycle standard@1", 17, "HO9001"), (broken.Law, broken.Subject, broken.Seed, broken.Code));
    }

    [Fact]
    public void Every_law_can_be_broken_and_has_a_name_of_its_own() => Assert.Equal(
        LifecycleLaws.All.Select(law => law.Name).Order(StringComparer.Ordinal), BrokenRules.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_failure_comes_again_with_its_seed()
    {
        var first = Broken("sender until acceptance", new LifecycleLawOptions());
        var again = Broken("sender until acceptance", new LifecycleLawOptions { Seed = first.Seed });
        Assert.Equal(first.Message, again.Message);
    }

    [Fact]
    public void The_history_is_short_and_tells_who_said_what_when()
    {
        // Opened, qualified, proposed, won, provided, offered: nothing shorter offers anything, and little else remains.
        var told = Broken("sender until acceptance", new LifecycleLawOptions { Seed = 17 }).Counterexample.Split('\n');
        Assert.Equal("'sales' offered, and 'operations' is responsible before anybody accepted.", told[0]);
        Assert.Equal("After:", told[1]);
        Assert.InRange(told.Length - 2, 6, 8);
        Assert.StartsWith("  1. 202", told[2], StringComparison.Ordinal);
        Assert.Contains("(sales) {\"$type\":\"open\"", told[2], StringComparison.Ordinal);
        Assert.Contains("offered", told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Checked_together_the_first_law_broken_is_named()
    {
        var all = new LifecycleExamination(BrokenRules.Rules, new LifecycleLawOptions(), BrokenRules.All["no commitment disappears"]);
        Assert.Equal("fold", Assert.Throws<LawBrokenException>(() => all.Try(LifecycleLaws.All)).Law);
    }

    [Fact]
    public void What_the_rules_throw_breaks_a_law_and_is_kept()
    {
        var thrown = new InvalidOperationException("No rule for that.");
        var rules = new LifecycleExamination(BrokenRules.Rules, new LifecycleLawOptions(), (_, _, _, _) => throw thrown);
        var broken = Assert.Throws<LawBrokenException>(() => rules.Try(LifecycleLaws.All));
        Assert.Same(thrown, broken.InnerException);
        Assert.StartsWith("InvalidOperationException: No rule for that.", broken.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_can_be_checked_alone() =>
        LifecycleLaws.All.Single(law => law.Name == "fold").Check(Repairs.Rules, new LifecycleLawOptions { Histories = 5, Steps = 20 });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Nothing_is_not_looked_at(int histories, int steps) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        LifecycleLaws.Check(Repairs.Rules, new LifecycleLawOptions { Histories = histories, Steps = steps }));

    private static LawBrokenException Broken(string law, LifecycleLawOptions options) => Assert.Throws<LawBrokenException>(
        () => new LifecycleExamination(BrokenRules.Rules, options, BrokenRules.All[law]).Try(
            [LifecycleLaws.All.Single(l => l.Name == law)]));
}
