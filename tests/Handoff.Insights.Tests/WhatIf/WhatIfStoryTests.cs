using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>A host asks how the past would have gone.</summary>
public sealed class WhatIfStoryTests
{
    private static readonly Actor Omar = Actor.Member("omar", Function.Operations);

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
            answer.Segments.Where(of => of.Clock == "acceptance").Select(of => (of.Segment, of.Replayed.Count, of.WithCandidate.Late.Count)));
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

        Assert.Fail(answer.ToText().ReplaceLineEndings("\n"));
    }

    /// <summary>Four offers, all on a Monday at nine: answered after an hour, after three for gold, on Tuesday at eleven, and not yet.</summary>
    private static async Task<HandoffTestHost> PlayAsync()
    {
        var host = await InsightsHost.StartAsync();
        foreach (var id in new[] { "quick", "gold", "slow", "open" })
        {
            var story = host.Story(InsightsHost.Key(id), Standard.Lifecycle);
            await story.BringToAsync(Standard.Stages.Won);
            if (id == "gold") await story.SayAsync(new Command.SetFacts(new Facts { Segment = "gold" }), InsightsHost.Sales);
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

    private static SlaPolicy Acceptance(Target target) => SlaPolicies.Defaults.Single(p => p.Clock == "acceptance") with { Target = target };

    private static async Task<WhatIfAnswer> AskAsync(HandoffTestHost host, WhatIfCandidate candidate) =>
        await host.Services.GetRequiredService<WhatIf>().AskAsync(TenantId.Main, new(InsightsHost.Start, host.Now), candidate);
}
