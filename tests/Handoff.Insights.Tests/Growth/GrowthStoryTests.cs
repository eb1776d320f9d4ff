using Microsoft.Extensions.DependencyInjection;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>What becomes of times when more say Yes.</summary>
public sealed class GrowthStoryTests
{
    private static readonly GrowthLimit TwoWeeks = new(null, Duration.FromDays(14));
    private static readonly GrowthLimit KickOff = new("kick-off", Duration.FromDays(7));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void P9_with_as_many_Yes_and_the_same_capacity_it_is_about_what_history_shows(int seed)
    {
        var model = GrowthModel.From(Steady.ByChance(weeks: 80, perWeek: 20, seed), Weeks(0, 80));

        var answer = model.Simulate(new GrowthScenario { Limits = [TwoWeeks, KickOff], Seed = seed, Runs = 5 });

        foreach (var simulated in (GrowthOutcome[])[answer.Now, answer.Then])
        {
            Near(answer.Past.Median!.Value.TotalDays, simulated.Median!.Value.TotalDays, 0.05);
            Near(answer.Past.Eighty!.Value.TotalDays, simulated.Eighty!.Value.TotalDays, 0.05);
            Near(answer.Past.Ninety!.Value.TotalDays, simulated.Ninety!.Value.TotalDays, 0.05);
            Near(answer.Past.InProgress, simulated.InProgress, 0.08);
            Near(answer.Past.YesPerWeek, simulated.YesPerWeek, 0.08);
            Assert.Equal(answer.Past.OverLimits[0]!.Value, simulated.OverLimits[0]!.Value, 0.04);
            Assert.Equal(answer.Past.OverLimits[1]!.Value, simulated.OverLimits[1]!.Value, 0.04);
        }

        Assert.Equal(answer.Now, answer.Then);
        Assert.InRange(answer.Bottleneck!.UtilisationThen!.Value, 0.4, 1);
        Assert.Empty(answer.Cautions);
    }

    [Fact]
    public void What_history_shows_takes_those_into_account_that_are_still_open()
    {
        // Half take 10 days and half 60, and after 11 weeks only the first of the slow ones have ended.
        var happened = Happened.InOrder([
            .. Happened.Even(77, Duration.FromDays(10), "fast"), .. Happened.Even(77, Duration.FromDays(60), "slow")]);
        var past = GrowthModel.From(happened, Weeks(0, 11)).Simulate(new GrowthScenario { Runs = 1 }).Past;

        Assert.Equal((10.0, 60.0, 60.0), (past.Median!.Value.TotalDays, past.Eighty!.Value.TotalDays, past.Ninety!.Value.TotalDays));
        Near(2 * 35, past.InProgress, 0.02); // Two a day, 35 days each.
    }

    [Fact]
    public void P9_twice_as_many_as_can_be_handled_wait_longer_week_by_week()
    {
        var model = GrowthModel.From(Steady.Even(20, 10, ("won", 2)), Weeks(0, 20));

        var answer = model.Simulate(new GrowthScenario { Factor = 2, Weeks = 26, Runs = 3 });

        // Of the last ones of 26 weeks as many are before them as are handled in 26 weeks more.
        Assert.Equal((10, 10), (answer.Bottleneck!.MostPerWeek, answer.Bottleneck.Ceiling));
        Near(2, answer.Bottleneck.UtilisationThen!.Value, 0.02);
        Near(1, answer.Bottleneck.UtilisationNow, 0.02);
        Near(13 * 7, answer.Bottleneck.MeanWait.TotalDays, 0.08);
        Near(2 + (13 * 7), answer.Then.Median!.Value.TotalDays, 0.08);
        Near(2 + (0.9 * 26 * 7), answer.Then.Ninety!.Value.TotalDays, 0.08);
        Near(10 * 13, answer.Then.InProgress, 0.1);
        Assert.Equal(2, answer.Now.Median!.Value.TotalDays, 0.01);
        Assert.Contains("its queue grows without end", answer.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waited_before_one_stage_keeps_the_turn_at_the_next()
    {
        var (one, two) = (Steady.Even(20, 10, ("won", 2)), Steady.Even(20, 10, ("won", 1), ("kick-off", 1)));
        var scenario = new GrowthScenario { Factor = 2, Runs = 2 };

        var single = GrowthModel.From(one, Weeks(0, 20)).Simulate(scenario).Then;
        var twice = GrowthModel.From(two, Weeks(0, 20)).Simulate(scenario).Then;

        Near(single.Median!.Value.TotalDays, twice.Median!.Value.TotalDays, 0.05);
    }

    [Fact]
    public void P9_where_it_gets_tight_is_told_and_a_higher_ceiling_there_helps()
    {
        var model = GrowthModel.From(Steady.Even(30, 10, ("won", 1), ("kick-off", 3), ("delivering", 5)), Weeks(0, 30));
        var tight = new GrowthScenario { Factor = 1.5, Ceilings = [new("kick-off", 8), new("won", null)], Limits = [TwoWeeks, KickOff] };

        var answer = model.Simulate(tight);
        var wide = model.Simulate(tight with { Ceilings = [new("kick-off", 40), new("won", null), new("delivering", 40), new("none", 1)] });

        Assert.Equal(("kick-off", 8), (answer.Bottleneck!.Stage.Value, answer.Bottleneck.Ceiling!.Value));
        Near(15 / 8.0, answer.Bottleneck.UtilisationThen!.Value, 0.05);
        Assert.Equal(["kick-off", "delivering", "won"], answer.Stages.Select(stage => stage.Stage.Value));
        Assert.Null(answer.Stages[2].UtilisationThen);
        Assert.InRange(answer.Then.OverLimits[0]!.Value, 0.9, 1);
        Assert.InRange(answer.Then.OverLimits[1]!.Value, 0.9, 1);
        Assert.Equal([0.0, 0.0], answer.Now.OverLimits.Select(share => share!.Value));
        Assert.Equal(9, wide.Then.Median!.Value.TotalDays, 0.01);
        Assert.Equal([0.0, 0.0], wide.Then.OverLimits.Select(share => share!.Value));
    }

    [Fact]
    public void P9_a_limit_can_be_counted_in_working_time_as_service_levels_are()
    {
        var office = WorkingCalendar.Default;
        var model = GrowthModel.From(Steady.Even(20, 7, ("won", 1), ("kick-off", 2)), Weeks(0, 20));
        GrowthLimit[] limits =
        [
            new("kick-off", Duration.FromHours(12)) { Calendar = office },
            new("kick-off", Duration.FromHours(24)),
            new(null, Duration.FromHours(20)) { Calendar = office },
        ];
        var scenario = new GrowthScenario { Limits = [.. limits], Ceilings = [new("won", null), new("kick-off", 4)] };

        var answer = model.Simulate(scenario);

        // One says Yes on each day of the week; the weekend takes their office hours from some of the stays and ways.
        double[] expected = [Share(1, 3, 12), 1, Share(0, 3, 20)];
        Assert.Equal([4 / 7.0, 3 / 7.0], [expected[0], expected[2]]);
        for (var at = 0; at < limits.Length; at++)
        {
            Assert.Equal(expected[at], answer.Past.OverLimits[at]!.Value, 0.01);
            Assert.Equal(expected[at], answer.Now.OverLimits[at]!.Value, 0.08);
        }

        Assert.All(answer.Then.OverLimits, share => Assert.InRange(share!.Value, 0.9, 1));
        Assert.Contains("longer than 12 hours of working time in 'kick-off': ", answer.ToText(), StringComparison.Ordinal);
        Assert.Contains("longer than 1 day in 'kick-off': ", answer.ToText(), StringComparison.Ordinal);

        double Share(int from, int to, int hours) => Enumerable.Range(0, 7).Count(day =>
            office.Between(Day(day + from), Day(day + to)) > Duration.FromHours(hours)) / 7.0;

        static Instant Day(int number) => Happened.Origin + Duration.FromDays(number);
    }

    [Fact]
    public void Who_is_drawn_for_another_day_of_the_week_takes_no_other_working_time()
    {
        var model = GrowthModel.From(Steady.Even(20, 1, ("won", 2)), Weeks(0, 20)); // All on the same day of the week.
        var limit = new GrowthLimit("won", WorkingCalendar.Default.Between(Happened.Origin, Happened.Origin + Duration.FromDays(2)));

        for (var day = 0; day < 7; day++)
        {
            var yes = Steady.At(20) + Duration.FromDays(day);
            GrowthLimit[] limits = [
                limit with { Calendar = WorkingCalendar.Default },
                limit with { Calendar = WorkingCalendar.Default, Within = limit.Within - Duration.Epsilon }];
            var answer = model.Simulate(new GrowthScenario { Yes = [yes], Limits = [.. limits], Ceilings = [new("won", null)] });
            Assert.Equal([0.0, 1.0], answer.Then.OverLimits.Select(share => share!.Value));
        }
    }

    [Fact]
    public void Stages_of_one_function_can_share_a_ceiling()
    {
        var happened = Steady.Even(30, 10, ("won", 1), ("kick-off", 3), ("delivering", 5));

        GrowthLimit[] limits = [new("operations", Duration.FromDays(7.9)), new("operations", Duration.FromDays(8.1))];
        var answer = GrowthModel.From(happened, Weeks(0, 30), stage => stage == "won" ? "sales" : "operations")
            .Simulate(new GrowthScenario { Limits = [.. limits] });

        Assert.Equal(["operations", "sales"], answer.Stages.Select(stage => stage.Stage.Value).Order(StringComparer.Ordinal));
        Assert.All(answer.Stages, stage => Assert.Equal(10, stage.MostPerWeek));
        Assert.Equal([1.0, 0.0], answer.Past.OverLimits.Select(share => share!.Value));
        Assert.Equal(9, answer.Past.Median!.Value.TotalDays);
    }

    [Fact]
    public void An_answer_explains_itself()
    {
        var model = GrowthModel.From(Steady.Even(20, 10, ("won", 2)), Weeks(0, 20));
        GrowthLimit unknown = new("none", Duration.FromDays(1));
        var text = model.Simulate(new GrowthScenario { Factor = 1.2, Weeks = 10, Runs = 2, Limits = [TwoWeeks, unknown] })
            .ToText().ReplaceLineEndings("\n");

        Assert.StartsWith("With 12.2 Yes a week instead of 10:\n  half are satisfied within ", text, StringComparison.Ordinal);
        Assert.Contains("(history 2 days, simulated 2 days)", text, StringComparison.Ordinal);
        Assert.Contains("longer than 1 day in 'none': unknown (history unknown, simulated unknown)", text, StringComparison.Ordinal);
        Assert.Contains("Bottleneck: 'won', where 12", text, StringComparison.Ordinal);
        Assert.Contains(
            "It rests on 200 that said Yes from 2026-01-05 to 2026-05-25, 198 of them satisfied by then; simulated 2 times with seed 1.",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_can_take_the_place_of_the_factor()
    {
        var model = GrowthModel.From(Steady.Even(20, 10, ("won", 2)), Weeks(0, 20));
        ValueList<Instant> plan = [Steady.At(20), Steady.At(21), Steady.At(24)];

        var then = model.Simulate(new GrowthScenario { Yes = plan }).Then;

        Assert.Equal(0.75, then.YesPerWeek, 0.001);
        Assert.Equal(Duration.FromDays(2), then.Ninety);
        Assert.Throws<ArgumentException>(() => model.Simulate(new GrowthScenario { Yes = [Steady.At(19)] }));
    }

    [Fact]
    public void What_to_be_careful_about_is_told()
    {
        IEnumerable<Happening> few = Steady.Even(3, 5, ("won", 9));
        Assert.Equal([GrowthCaution.FewSatisfied, GrowthCaution.ShortRange], Cautions(few, 3));
        Assert.Equal([GrowthCaution.WasGrowing], Cautions(Growing(1.4), 40));
        Assert.Empty(Cautions(Growing(1.2), 40));

        static IEnumerable<GrowthCaution> Cautions(IEnumerable<Happening> happened, int weeks) =>
            GrowthModel.From(happened, Weeks(0, weeks)).Simulate(new GrowthScenario { Runs = 1 }).Cautions;

        static IEnumerable<Happening> Growing(double factor) => Happened.InOrder(Enumerable.Range(0, 40).SelectMany(week =>
            Enumerable.Range(0, week < 20 ? 10 : (int)(10 * factor)).SelectMany(number =>
                Happened.Way($"deal-{week}-{number}", Steady.At(week), Duration.FromDays(3)))));
    }

    [Fact]
    public void Without_history_nothing_is_told()
    {
        var answer = GrowthModel.From([], Weeks(0, 1)).Simulate(new GrowthScenario { Limits = [TwoWeeks] });

        Assert.Equal((0, 0.0, null, null), (answer.Journeys, answer.Past.YesPerWeek, answer.Then.Median, answer.Bottleneck));
        Assert.Contains("nobody was ever satisfied", answer.ToText(), StringComparison.Ordinal);
        Assert.Null(Assert.Single(answer.Then.OverLimits));
    }

    [Fact]
    public void What_is_out_of_range_is_named()
    {
        var model = GrowthModel.From([], Weeks(0, 1));
        GrowthScenario[] wrong =
        [
            new() { Factor = -1 }, new() { Factor = double.NaN }, new() { Factor = 101 }, new() { Weeks = 0 }, new() { Weeks = 521 },
            new() { Runs = 0 }, new() { Runs = 1001 }, new() { Ceilings = [new("won", 0)] },
            new() { Ceilings = [new("won", 1), new("won", 2)] }, new() { Limits = [new(null, Duration.Zero)] },
        ];
        foreach (var scenario in wrong) Assert.Throws<ArgumentException>(() => model.Simulate(scenario));
        Assert.Throws<ArgumentException>(() => GrowthModel.From([], new Interval(Steady.At(0), null)));
        Assert.Throws<ArgumentException>(() => GrowthModel.From(Steady.Even(2, 2, ("won", 1)).Reverse(), Weeks(0, 9)));
    }

    [Fact]
    public async Task P9_a_host_asks_what_its_own_history_says()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);
        var growth = host.Services.GetRequiredService<Growth>();

        var answer = await growth.SimulateAsync(TenantId.Main, new GrowthScenario { Factor = 2, Runs = 2 });
        var early = await growth.SimulateAsync(TenantId.Main, new GrowthScenario(), new(null, host.Now - Duration.FromDays(20)));

        Assert.Equal((25, 25), (answer.Journeys, answer.Satisfied));
        Assert.Equal((InsightsHost.Start, host.Now), (answer.Range.Start, answer.Range.End));
        Assert.Equal((Duration.FromDays(10), Duration.FromDays(10)), (answer.Past.Median, answer.Now.Median));
        Assert.True(answer.Then.Median > answer.Now.Median);
        Assert.InRange(early.Journeys, 14, 16);
    }

    private static void Near(double expected, double actual, double within) =>
        Assert.InRange(actual, expected * (1 - within), expected * (1 + within));

    private static Interval Weeks(int from, int to) => new(Steady.At(from), Steady.At(to));
}
