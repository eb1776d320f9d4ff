using Quickstart.Plan;
using Quickstart.Report;
using Standing = Quickstart.Report.Standing;

namespace Quickstart.Tests;

/// <summary>What the page draws: the way, and who carried whom in which week.</summary>
public sealed class WayTests
{
    [Fact]
    public async Task Everybody_who_said_yes_went_on_or_left_or_is_still_there()
    {
        using var workspace = new Workspace(every: 40);
        var report = InProcess.Parse(await InProcess.JsonAsync(workspace, "run.db", seed: 5));
        var page = await File.ReadAllTextAsync(workspace.PathOf("run.html"));

        Assert.Contains($">{report.GetProperty("won").GetInt32():N0}</text>", page, StringComparison.Ordinal);
        Assert.Contains($"{report.GetProperty("satisfied").GetInt32():N0} said so themselves", page, StringComparison.Ordinal);
        Assert.Contains($"{report.GetProperty("presumed").GetInt32():N0} by silence", page, StringComparison.Ordinal);
        Assert.Contains($"{report.GetProperty("disputes").GetInt32():N0} disputed", page, StringComparison.Ordinal);
        Assert.Contains("Ana (simulated), operations", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_place_loses_those_who_come_no_further()
    {
        var way = Way.Of(
        [
            .. Findings(Standing.Satisfied, 4, 3), .. Findings(Standing.Presumed, 4, 2), .. Findings(Standing.Cancelled, 2, 5),
            .. Findings(Standing.InFlight, 2, 1), .. Findings(Standing.Cancelled, 0, 7),
        ]);

        Assert.Equal([18, 11, 11, 5, 5], way.Places.Select(place => place.Reached));
        Assert.Equal([7, 0, 5, 0, 0], way.Places.Select(place => place.CalledOff));
        Assert.Equal([0, 0, 1, 0, 5], way.Places.Select(place => place.There));
        Assert.Equal(3, way.SaidSo);
    }

    [Theory]
    [InlineData(0, 7, 1)] // From the end of the first week until the end of the second, which is another's.
    [InlineData(-1, 1, 0)]
    [InlineData(-1, 2, 1)]
    [InlineData(1, 6, 0)] // Between two ends.
    [InlineData(0, 15, 3)]
    public void Who_carries_a_customer_at_the_end_of_a_week_has_it_in_that_week(int fromDay, int days, int weeks)
    {
        var from = WeekLoads.End(0) + Duration.FromDays(fromDay);
        var stretch = new Stretch(Function.Operations, "omar", from, from + Duration.FromDays(days));

        var loads = WeekLoads.Of([Findings(Standing.InFlight, 2, 1)[0] with { Stretches = [stretch] }]);

        Assert.Equal(weeks, loads.Sum(load => load.Customers.Sum()));
        Assert.All(loads, load => Assert.Equal("omar", load.Member.Value));
    }

    private static Findings[] Findings(Standing standing, int furthest, int count) => [.. Enumerable.Repeat(
        new Findings
        {
            State = Opened() with { Dates = DatesUntil(furthest) },
            Standing = standing,
            SaidYes = true,
            Offers = default,
            Cycles = [],
            UnWon = 0,
            Holds = 0,
            Disputes = 0,
            Covers = 0,
            Effort = [],
            Stretches = [],
            MissingCommitments = 0,
            Folds = true,
            IsCrack = false,
        },
        count)];

    private static Dates DatesUntil(int furthest)
    {
        Instant? At(int place) => furthest >= place ? Diary.End : null;
        return new Dates { WonAt = Diary.End, AcknowledgedAt = At(1), KickedOffAt = At(2), DeliveredAt = At(3), SatisfiedAt = At(4) };
    }

    private static Engagement Opened() => Decider.Fold(
    [
        new Event.Opened(Diary.End, Actor.System)
        {
            Account = "ACME",
            Lifecycle = Standard.Lifecycle.Ref,
            Stage = "won",
            Phase = Phase.Handoff,
            Responsible = Function.Sales,
            Facts = new Facts(),
        },
    ])!;
}
