using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>A host asks how the past would have gone.</summary>
public sealed class WhatIfStoryTests
{
    private static readonly Actor Omar = Actor.Member("omar", Function.Operations);

    private const string Told = """
    From 2026-03-02 09:00 to 2026-03-03 12:00, at the pace we had: only service levels and calendars differ
    Clocks
      acceptance: 2 of only 4 late, then 3: 1 newly late, 4 due earlier by 6 hours (half)
      acknowledgement: 1 of only 3 late, and nothing changes
      delivery: 0 of only 3 late, then 0: 3 due later by 2.7 days (half)
      next-step: 0 of 12 late, then 0: 12 due later by 2.7 days (half), 2.7 days (90 %)
      package: 0 of only 4 late, then 0: 4 due later by 16 hours (half)
      update-handoff: 4 of only 4 late, then 4: 4 due later by 16 hours (half)
    By segment
      acceptance of none: 2 of only 3 late, then 2: 3 due earlier by 6 hours (half)
      acceptance of gold: 0 of only 1 late, then 1: 1 newly late, 1 due earlier by 6 hours (half)
      acknowledgement of none: 1 of only 2 late, and nothing changes
      acknowledgement of gold: 0 of only 1 late, and nothing changes
      delivery of none: 0 of only 3 late, then 0: 3 due later by 2.7 days (half)
      next-step of none: 0 of 11 late, then 0: 11 due later by 2.7 days (half), 2.7 days (90 %)
      next-step of gold: 0 of only 1 late, then 0: 1 due later by 2.7 days (half)
      package of none: 0 of only 3 late, then 0: 3 due later by 16 hours (half)
      package of gold: 0 of only 1 late, then 0: 1 due later by 16 hours (half)
      update-handoff of none: 3 of only 3 late, then 3: 3 due later by 16 hours (half)
      update-handoff of gold: 1 of only 1 late, then 1: 1 due later by 16 hours (half)
    By function
      acceptance of sales: 2 of only 4 late, then 3: 1 newly late, 4 due earlier by 6 hours (half)
      acknowledgement of operations: 1 of only 3 late, and nothing changes
      delivery of operations: 0 of only 2 late, then 0: 2 due later by 2.7 days (half)
      delivery of sales: 0 of only 1 late, then 0: 1 due later by 2.7 days (half)
      next-step of sales: 0 of 12 late, then 0: 12 due later by 2.7 days (half), 2.7 days (90 %)
      package of sales: 0 of only 4 late, then 0: 4 due later by 16 hours (half)
      update-handoff of operations: 3 of only 3 late, then 3: 3 due later by 16 hours (half)
      update-handoff of sales: 1 of only 1 late, then 1: 1 due later by 16 hours (half)
    What history does not tell
      delivery: 1 where other dates would have been timed
    """;

    [Fact]
    public async Task P9_a_shorter_answer_is_late_where_it_took_longer_and_the_number_names_the_engagements()
    {
        await using var host = await PlayAsync();

        var answer = await AskAsync(host, new() { Policies = [Acceptance(new Target.BusinessTime(Duration.FromHours(2)))] });

        var acceptance = answer.Clocks.Single(clock => clock.Clock == "acceptance");
        Assert.Equal((4, 2, 3), (acceptance.Replayed.Count, acceptance.AsItWent.Late.Count, acceptance.WithCandidate.Late.Count));
        Assert.Equal(["gold"], acceptance.BecomeLate.Engagements.Select(id => id.Value));
        Assert.Equal(["open", "slow"], acceptance.AsItWent.Late.Engagements.Select(id => id.Value));
        Assert.Equal(Figure.None, acceptance.BecomeInTime);
        Assert.Equal((4, Duration.FromHours(6)), (acceptance.Earlier.Count, acceptance.Earlier.Median));
        Assert.Equal(
            [(null, 3, 2), ("gold", 1, 1)],
            answer.Segments.Where(of => of.Clock == "acceptance")
                .Select(of => (of.Segment, of.Replayed.Count, of.WithCandidate.Late.Count)));
        Assert.Empty(answer.Gaps);
    }

    [Fact]
    public async Task P9_an_answer_says_in_words_what_changes_and_what_it_rests_on()
    {
        await using var host = await PlayAsync();
        var answer = await AskAsync(host, new()
        {
            Policies =
            [
                Acceptance(new Target.BusinessTime(Duration.FromHours(2))),
                SlaPolicies.Defaults.Single(p => p.Clock == "next-step") with { Recurring = true },
                new("delivery", new Target.BusinessDays(20)),
            ],
            Calendars = [WorkingCalendar.Define("default", 2, "UTC").OpenWeekdays("08:00", "20:00").Build()],
        });

        Assert.Equal(Told, answer.ToText().ReplaceLineEndings("\n"));
    }

    /// <summary>Four offers of a Monday at nine: answered after an hour, after three for gold, on Tuesday at eleven, and not yet.</summary>
    private static async Task<HandoffTestHost> PlayAsync()
    {
        var host = await InsightsHost.StartAsync();
        foreach (var id in new[] { "quick", "gold", "slow", "open" })
        {
            var story = host.Story(InsightsHost.Key(id), Standard.Lifecycle);
            await story.BringToAsync(Standard.Stages.Proposed);
            if (id == "gold")
            {
                await story.SayAsync(new Command.SetFacts(new Facts { Segment = "gold" }), InsightsHost.Sales);
                var goods = new Command.AddCommitment("goods", "They arrive.", CommitmentSource.Ordered);
                await story.SayAsync(goods with { DueAt = InsightsHost.Start + Duration.FromDays(9) }, InsightsHost.Sales);
            }

            await story.BringToAsync(Standard.Stages.Offered);
        }

        foreach (var (id, wait) in new[] { ("quick", 1), ("gold", 2), ("slow", 23) })
        {
            await host.AdvanceAsync(Duration.FromHours(wait));
            await host.Story(InsightsHost.Key(id), Standard.Lifecycle).SayAsync(new Command.Accept(), Omar);
        }

        await host.AdvanceAsync(Duration.FromHours(1));
        return host;
    }

    private static SlaPolicy Acceptance(Target target) =>
        SlaPolicies.Defaults.Single(p => p.Clock == "acceptance") with { Target = target };

    private static async Task<WhatIfAnswer> AskAsync(HandoffTestHost host, WhatIfCandidate candidate) =>
        await host.Services.GetRequiredService<WhatIf>().AskAsync(TenantId.Main, new(InsightsHost.Start, host.Now), candidate);
}
