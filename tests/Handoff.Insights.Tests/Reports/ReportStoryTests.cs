using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>A host reads reports of its store.</summary>
public sealed class ReportStoryTests
{
    private static readonly Actor Omar = Actor.Member("omar", Function.Operations);

    private const string Told = """
    From 2026-03-02 09:00 to 2026-04-01 09:00
    Handoffs
      sales (sales) to operations: 2 offered, 1 accepted, 1 returned (for the package 1, goals 1), answered within 2 hours (half), of only 2
    Stages
      accepted (standard): 1 entered, 1 left, stayed within 2 days (half), of only 1
      delivered (standard): 1 entered, 1 left, stayed within 1 day (half), of only 1
      delivering (standard): 1 entered, 1 left, stayed within 5 days (half), of only 1
      kickoff (standard): 1 entered, 1 left, stayed within 0 hours (half), of only 1
      offered (standard): 2 entered, 2 left, stayed within 2 hours (half), of only 2
      proposed (standard): 1 entered, 1 left, stayed within 0 hours (half), of only 1
      prospect (standard): 2 entered, 1 left, stayed within 0 hours (half), of only 1
      qualified (standard): 1 entered, 1 left, stayed within 0 hours (half), of only 1
      satisfied (standard): 1 entered
      won (standard): 2 entered, 2 left, stayed within 0 hours (half), of only 2
    Clocks
      acceptance: 2 met
      acknowledgement: 1 met late
      delivery: 1 met, 2 met late
      kickoff: 1 met
      next-step: 3 met
      package: 2 met
      problem: 1 met
      sign-off: 1 met
      tell-major: 1 met
      update-delivery: 3 met
      update-handoff: 1 met late
    Clocks by team
      operations: 10 met, 4 met late
      sales: 5 met
    Promises
      ordered: 2 kept, 1 kept late
    Problems
      1 opened, 1 told to the customer (1 in time), 1 settled, told within 1 hour (half), of only 1
      update promises: 3 kept, 1 missed
    Satisfied
      1 signed off
      score 9.0 on average of 1
      from Yes to satisfied within 8.3 days (half), of only 1
      1 came back with new business
    Waiting
      customers waited 8.3 days: 27 % with us, 0 % with the customer, 0 % with third parties, 73 % closed
    Effort after Yes
      omar (operations): 4 acts, 8 days carried
      operations (operations): 2 acts
      sales (sales): 2 acts, 5 hours carried
    Forecasts
      nothing happened
    """;

    [Fact]
    public async Task P9_an_owner_reads_how_a_customers_way_went_and_follows_each_number_to_the_engagement()
    {
        await using var host = await InsightsHost.StartAsync();
        await PlayAsync(host);
        var report = await ReadAsync(host, 0, 30);

        Assert.Equal(Told, report.ToText().ReplaceLineEndings("\n"));
        var handoffs = Assert.Single(report.Handoffs);
        Assert.Equal("sales", handoffs.Sender?.Value);
        Assert.Equal((2, 1, 1), (handoffs.Offered.Count, handoffs.Accepted.Count, handoffs.Returned.Count));
        Assert.Equal(Duration.FromHours(2), handoffs.ToAnswer.Median);
        Assert.All(report.Lines.Where(l => l.Figure.Count > 0 && l.Path[^1] != "repeat business" && l.Path[0] != "stages"), line =>
            Assert.Equal("deal", Assert.Single(line.Figure.Engagements).Value));
        Assert.Equal("again", Assert.Single(report.Satisfaction.Repeats.Engagements).Value);
    }

    [Fact]
    public async Task P9_a_range_is_compared_with_the_one_before_and_small_numbers_are_marked()
    {
        await using var host = await InsightsHost.StartAsync();
        await PlayAsync(host);
        for (var i = 0; i < 12; i++)
            await host.Story(InsightsHost.Key($"many-{i}"), Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
        await host.AdvanceAsync(Duration.FromDays(1));

        var comparison = (await ReadAsync(host, 8, 30)).Against(await ReadAsync(host, 0, 8));

        FigureChange Of(params string[] path) => comparison.Changes.Single(change => change.Path == path.ToValueList());
        var won = Of("stages", "standard", "won", "entered");
        Assert.Equal((12, 2, 10, false), (won.Now.Count, won.Before.Count, won.Change, won.IsSmall));
        var returned = Of("handoffs", "sales", "sales", "operations", "returned");
        Assert.Equal((0, 1, -1, true), (returned.Now.Count, returned.Before.Count, returned.Change, returned.IsSmall));
        var lines = comparison.ToText().ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("stages, standard, won, entered: 12, before 2 (+10)", lines);
        Assert.Contains("handoffs, sales, sales, operations, returned: 0, before 1 (-1, few)", lines);
        Assert.DoesNotContain(lines, line => line.Contains("lapsed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_read_is_what_all_histories_say_for_every_range()
    {
        await using var host = await InsightsHost.StartAsync();
        await PlayAsync(host);
        var reader = host.Services.GetRequiredService<HandoffReader>();
        foreach (var (from, to) in new (int, int)[] { (0, 30), (-9, 0), (0, 1), (1, 8), (8, 30), (30, 90) })
        {
            var tally = new ReportTally(Range(from, to), host.Now, WorkingCalendar.Default);
            await foreach (var known in reader.ListAsync(new EngagementQuery(TenantId.Main)))
                tally.Add(known.Key, await reader.HistoryAsync(known.Key).ToListAsync());
            Assert.Equal(tally.ToReport(), await ReadAsync(host, from, to));
        }
    }

    [Fact]
    public async Task Where_nothing_happened_it_says_so()
    {
        await using var host = await InsightsHost.StartAsync();

        var report = await host.Services.GetRequiredService<Reports>().ReadAsync(TenantId.Main, new Interval(null, null));

        Assert.StartsWith("From the beginning to the end", report.ToText(), StringComparison.Ordinal);
        Assert.Equal(10, report.ToText().Split("nothing happened").Length - 1);
        Assert.All(report.Lines, line => Assert.Equal(Figure.None, line.Figure));
    }

    [Fact]
    public void A_spread_is_made_of_lengths_that_occurred_and_is_small_below_ten()
    {
        var tally = new SpreadTally();
        foreach (var days in new[] { 5, 3, 1, 2, 4 }) tally.Add("deal", Duration.FromDays(days));
        var spread = tally.ToSpread();

        Assert.Equal((3, 4, 5), (spread.Median!.Value.Days, spread.Eighty!.Value.Days, spread.Ninety!.Value.Days));
        Assert.Equal((5, 1, true), (spread.Count, spread.Behind.Engagements.Count, spread.IsSmall));
        for (var i = 0; i < 5; i++) tally.Add("other", Duration.FromDays(6));
        Assert.False(tally.ToSpread().IsSmall);
        Assert.Null(new SpreadTally().ToSpread().Median);
    }

    /// <summary>Offered, returned, accepted; acknowledged late; a problem that is told; signed off; and back again.</summary>
    internal static async Task PlayAsync(HandoffTestHost host)
    {
        var deal = host.Story(InsightsHost.Key("deal"), Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Proposed);
        await deal.SayAsync(Promised("goods", 20), InsightsHost.Sales);
        await deal.SayAsync(Promised("training", 4), InsightsHost.Sales);
        await deal.SayAsync(Promised("on its date", 7.25), InsightsHost.Sales);
        await deal.BringToAsync(Standard.Stages.Offered);
        await host.AdvanceAsync(Duration.FromHours(2));
        await deal.SayAsync(new Command.Return([new("goals", "Which?"), new(null, "Too thin.")]), Omar);
        await deal.BringToAsync(Standard.Stages.Offered);
        await host.AdvanceAsync(Duration.FromHours(3));
        await deal.SayAsync(new Command.Accept(), Omar);
        await host.AdvanceAsync(Duration.FromDays(2));
        await deal.BringToAsync(Standard.Stages.Delivering);
        await deal.SayAsync(new Command.OpenProblem("late", "The goods are late.", ProblemSeverity.Major), Omar);
        await host.AdvanceAsync(Duration.FromHours(1));
        await deal.SayAsync(new Command.ContactCustomer("call", "A week later.") { About = ["late"] }, Omar);
        await deal.SayAsync(new Command.SettleItem("late"), Omar);
        await host.AdvanceAsync(Duration.FromDays(5));
        await deal.BringToAsync(Standard.Stages.Delivered);
        await host.AdvanceAsync(Duration.FromDays(1));
        await deal.SayAsync(new Command.SignOff { Score = 9 }, InsightsHost.Customer);
        await host.Story(InsightsHost.Key("again"), Standard.Lifecycle)
            .SayAsync(new Command.Open("ACME", "standard") { RepeatOf = "deal" }, InsightsHost.Sales);
    }

    private static Command.AddCommitment Promised(string id, double days) =>
        new(id, "It works.", CommitmentSource.Ordered) { DueAt = InsightsHost.Start + Duration.FromDays(days) };

    private static ValueTask<Report> ReadAsync(HandoffTestHost host, int from, int to) =>
        host.Services.GetRequiredService<Reports>().ReadAsync(TenantId.Main, Range(from, to));

    private static Interval Range(int from, int to) =>
        new(InsightsHost.Start + Duration.FromDays(from), InsightsHost.Start + Duration.FromDays(to));
}
