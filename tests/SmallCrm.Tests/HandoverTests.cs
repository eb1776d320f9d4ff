using Handoff;
using Handoff.Clocks;
using Handoff.Lifecycles;
using Handoff.People;
using Handoff.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace SmallCrm.Tests;

/// <summary>How this company hands over, in a time that the tests move: it begins on a Monday at nine, in UTC.</summary>
public sealed class HandoverTests
{
    private static readonly Instant MaundyThursday = Instant.FromUtc(2026, 4, 2, 8, 0);

    [Fact]
    public async Task A_long_weekend_is_no_working_time()
    {
        await using var crm = await StartAsync(Standard.Stages.Offered, MaundyThursday);
        await crm.AdvanceAsync(Duration.FromDays(5) - Duration.FromMinutes(1)); // Tuesday, before ten
        Assert.DoesNotContain(crm.Heard<ClockEvent.Crossed>(), crossed => crossed.Kind == ThresholdKind.Breach);
        await crm.AdvanceAsync(Duration.FromMinutes(1));
        Assert.Contains(crm.Heard<ClockEvent.Crossed>(), crossed => crossed.Kind == ThresholdKind.Breach);
    }

    [Fact]
    public async Task A_customer_who_becomes_gold_is_answered_within_two_hours_or_that_is_a_breach()
    {
        await using var crm = await StartAsync(Standard.Stages.Offered);
        var gold = new Command.SetFacts(new Facts { Segment = "gold" });
        await crm.Handoff.ExecuteAsync("deal-17", gold, Actor.Member("anna", Function.Sales));
        await crm.AdvanceAsync(Duration.FromHours(2));
        Assert.Single(crm.Heard<ClockEvent.Crossed>(), crossed => crossed.Kind == ThresholdKind.Breach);
    }

    [Fact]
    public async Task An_offer_that_nobody_answers_lapses_and_Sales_has_it_again()
    {
        await using var crm = await StartAsync(Standard.Stages.Offered);
        await crm.AdvanceAsync(Duration.FromDays(7));
        Assert.Single(crm.Heard<Event.Lapsed>());
        Assert.Equal(Function.Sales, (await crm.Handoff.StandingAsync("deal-17"))!.Position.Responsible);
    }

    [Fact]
    public async Task A_hold_ends_by_itself()
    {
        await using var crm = await StartAsync(Standard.Stages.Delivering);
        var hold = new Command.Hold("Waiting for the drawings", Party.Customer, crm.Now + Duration.FromDays(14));
        await crm.Handoff.ExecuteAsync("deal-17", hold, Actor.Member("omar", Function.Operations));
        await crm.AdvanceAsync(Duration.FromDays(15));
        Assert.Single(crm.Heard<Event.Resumed>());
    }

    private static async Task<HandoffTestHost> StartAsync(StageKey stage, Instant? start = null)
    {
        var crm = await HandoffTestHost.StartAsync(
            h => h.AddLifecycle(Handover.Lifecycle, Handover.Policies).AddCalendar(Handover.Office()).UseInMemoryStore(), start);
        await crm.Story("deal-17", Handover.Lifecycle).BringToAsync(stage);
        return crm;
    }
}
