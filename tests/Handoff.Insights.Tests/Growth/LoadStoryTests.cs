using Microsoft.Extensions.DependencyInjection;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>A host reads how much work there is, and who has time for it.</summary>
public sealed class LoadStoryTests
{
    private static readonly Actor Omar = Actor.Member("omar", Function.Operations);

    private static readonly PeopleBook People = new(
    [
        new Member("omar") { Functions = [Function.Operations], Team = "onboarding", Absences = [Away(5, 12), Away(10, 14)] },
        new Member("olga") { Functions = [Function.Operations], Team = "onboarding" },
        new Member("sales") { Functions = [Function.Sales] },
    ]);

    private const string Told = """
    From 2026-03-02 09:00 to 2026-03-16 09:00
    Yes 1.0 a week, handed over 0.5 a week, satisfied 0.0 a week
    Between Yes and satisfied: 1.5 in progress on average, 2 at the end; came 1.0 a week, left 0.0 a week
    Stages
      accepted (standard): 1.0 in progress on average, 1 at the end; came 0.5 a week, left 0.0 a week
      offered (standard): 0.0 in progress on average, 0 at the end; came 0.5 a week, left 0.5 a week, after 3 hours on average (of only 1)
      proposed (standard): 0.0 in progress on average, 0 at the end; came 1.0 a week, left 1.0 a week, after 0 hours on average (of only 2)
      prospect (standard): 0.0 in progress on average, 0 at the end; came 1.0 a week, left 1.0 a week, after 0 hours on average (of only 2)
      qualified (standard): 0.0 in progress on average, 0 at the end; came 1.0 a week, left 1.0 a week, after 0 hours on average (of only 2)
      won (standard): 0.5 in progress on average, 1 at the end; came 1.0 a week, left 0.5 a week, after 0 hours on average (of only 1)
    Functions
      operations: 1.0 in progress on average, 1 at the end; came 0.5 a week, left 0.0 a week
      sales: 0.5 in progress on average, 1 at the end; came 1.0 a week, left 0.5 a week, after 3 hours on average (of only 1)
    Members
      omar (operations): 1.0 in progress on average, 1 at the end; came 0.5 a week, left 0.0 a week
      queue of sales: 0.0 in progress on average, 0 at the end; came 1.0 a week, left 1.0 a week, after 0 hours on average (of only 2)
      sales (sales): 0.5 in progress on average, 1 at the end; came 1.0 a week, left 0.5 a week, after 3 hours on average (of only 1)
    Teams
      onboarding: 1.0 in progress on average, 1 at the end; came 0.5 a week, left 0.0 a week
    """;

    [Fact]
    public async Task P9_an_owner_reads_where_work_lies_and_follows_each_number_to_the_engagement()
    {
        await using var host = await PlayedAsync();

        var load = await host.Services.GetRequiredService<Growth>().LoadAsync(TenantId.Main, Days(0, 14));

        Assert.Equal(Told, load.ToText().ReplaceLineEndings("\n"));
        Assert.Equal("first", Assert.Single(load.Teams.Single().Figures.AtEnd.Engagements).Value);
        Assert.Equal(["first", "second"], load.SinceYes.AtEnd.Engagements.Select(id => id.Value));
        Assert.Equal(Duration.FromHours(14 * 24 - 3), load.Teams.Single().Figures.Spent);
    }

    [Fact]
    public async Task A_range_is_cut_off_now_and_must_be_one()
    {
        await using var host = await PlayedAsync();
        var growth = host.Services.GetRequiredService<Growth>();

        Assert.Equal(Days(0, 14), (await growth.LoadAsync(TenantId.Main, Days(0, 90))).Range);
        Assert.Equal(Days(3, 9), (await growth.LoadAsync(TenantId.Main, Days(3, 9))).Range);
        foreach (var wrong in (Interval[])[Days(14, 90), Days(3, 3), new(null, host.Now), new(host.Now, null)])
            await Assert.ThrowsAsync<ArgumentException>(async () => await growth.LoadAsync(TenantId.Main, wrong));
    }

    [Fact]
    public async Task What_came_to_rest_before_a_range_is_not_in_it_and_what_stands_since_before_is()
    {
        await using var host = await PlayedAsync();
        var growth = host.Services.GetRequiredService<Growth>();
        await host.Story(InsightsHost.Key("first"), Standard.Lifecycle).BringToAsync(Standard.Stages.Satisfied);
        await host.AdvanceAsync(Duration.FromDays(1));

        var load = await growth.LoadAsync(TenantId.Main, new(host.Now - Duration.FromHours(2), host.Now));

        Assert.Equal(("second", 1.0), (Assert.Single(load.SinceYes.Stood.Engagements).Value, load.SinceYes.InProgress));
        Assert.Equal(1, (await growth.LoadAsync(TenantId.Main, Days(0, 90))).Satisfied.Count);
    }

    [Fact]
    public async Task P7_who_is_away_has_no_time_for_what_he_carries()
    {
        await using var host = await PlayedAsync();
        var growth = host.Services.GetRequiredService<Growth>();

        // Two weeks from the Monday on; Omar is away from Saturday over the whole second week.
        var ahead = await growth.AheadAsync(TenantId.Main, Days(0, 14), _ => WorkingCalendar.Default);

        var (olga, omar) = (ahead.Members[0], ahead.Members[1]);
        Assert.Equal((0, null), (olga.Carried.Count, olga.ForEach));
        Assert.Equal("first", Assert.Single(omar.Carried.Engagements).Value);
        var week = WorkingCalendar.Default.Between(Days(0, 7).Start, Days(0, 7).End);
        Assert.Equal([week, week], olga.Weeks);
        Assert.Equal([week, Duration.Zero], omar.Weeks);
        Assert.Equal(week, omar.ForEach);
        Assert.Equal(
            [
                "Working time from 2026-03-02 to 2026-03-16", "  omar: carries 1, 40 hours left (40, 0 by week), 40 for each",
                "  sales: carries 1, 80 hours left (40, 40 by week), 80 for each",
                "  olga: carries 0, 80 hours left (40, 40 by week)",
            ],
            ahead.ToText().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task P7_what_somebody_who_left_still_carries_is_told()
    {
        await using var host = await PlayedAsync();
        var states = await host.Services.GetRequiredService<HandoffReader>().ListAsync(new EngagementQuery(TenantId.Main)).ToListAsync();

        var ahead = LoadAhead.Of(
            Days(14, 15), new PeopleBook([]), _ => WorkingCalendar.Always, states.Select(known => (known.Key, known.State)));

        Assert.Equal(2, ahead.Members.Count);
        var left = ahead.Members[0];
        Assert.Equal(("omar", false, 1, Duration.Zero), (left.Member.Value, left.IsKnown, left.Carried.Count, left.Working));
        Assert.Contains("omar: carries 1, and is not known: somebody has to take over", ahead.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_people_nobody_can_be_asked_about()
    {
        await using var host = await InsightsHost.StartAsync();
        var growth = host.Services.GetRequiredService<Growth>();
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await growth.AheadAsync(TenantId.Main, Days(0, 7), _ => WorkingCalendar.Default));
    }

    /// <summary>One is accepted by Omar after three hours, one waits with Sales from the eighth day on; two weeks in all.</summary>
    private static async Task<HandoffTestHost> PlayedAsync()
    {
        var host = await HandoffTestHost.StartAsync(
            handoff => handoff.AddLifecycle(Standard.Lifecycle).UsePeople(_ => People).UseInMemoryStore().UseInsights(),
            InsightsHost.Start);
        var first = host.Story(InsightsHost.Key("first"), Standard.Lifecycle);
        await first.BringToAsync(Standard.Stages.Offered);
        await host.AdvanceAsync(Duration.FromHours(3));
        await first.SayAsync(new Command.Accept(), Omar);
        await host.AdvanceAsync(Duration.FromHours(7 * 24 - 3));
        await host.Story(InsightsHost.Key("second"), Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
        await host.AdvanceAsync(Duration.FromDays(7));
        return host;
    }

    private static Absence Away(int from, int to) => new(Days(from, to).Start, Days(from, to).End);

    private static Interval Days(int from, int to) =>
        new(InsightsHost.Start + Duration.FromDays(from), InsightsHost.Start + Duration.FromDays(to));
}
