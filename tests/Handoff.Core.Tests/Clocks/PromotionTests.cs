using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What the page on clocks says of a customer who becomes gold.</summary>
public sealed class PromotionTests
{
    private static readonly SlaPolicy Gold = new(Standard.Clocks.Acceptance, new Target.BusinessTime(Duration.FromHours(2)))
    {
        Segment = "gold",
        Priority = "high",
        ExpireAfter = Duration.FromHours(2),
    };

    [Fact]
    public async Task An_offer_that_waited_too_long_for_a_gold_customer_is_late_at_once_untold_and_lapses_when_it_expires()
    {
        await using var host = await OfferedThreeHoursAgoAsync(Gold);
        var deal = await PromoteAsync(host);

        var screen = await host.Handoff.ExplainAsync("deal-18", Story.Operator);
        var clock = Assert.Single(screen!.Clocks, clock => clock.Clock == Standard.Clocks.Acceptance);
        Assert.Equal(host.Now - Duration.FromHours(1), clock.DueAt);
        Assert.NotNull(clock.BreachedAt);
        Assert.Equal(("gold", "high"), (clock.Proof.Segment, clock.Proof.Priority));
        await host.AdvanceAsync(Duration.FromHours(1) - Duration.FromSeconds(1));
        Assert.Empty(deal.Heard<Event.Lapsed>());
        await host.AdvanceAsync(Duration.FromSeconds(1));
        Assert.Single(deal.Heard<Event.Lapsed>());
        Assert.DoesNotContain(deal.Heard<ClockEvent.Crossed>(), crossed => crossed.Kind == ThresholdKind.Breach);
    }

    [Fact]
    public async Task Without_time_to_expire_it_lapses_at_once()
    {
        await using var host = await OfferedThreeHoursAgoAsync(Gold with { ExpireAfter = Duration.Zero });
        var deal = await PromoteAsync(host);
        Assert.Single(deal.Heard<Event.Lapsed>());
    }

    private static async Task<HandoffTestHost> OfferedThreeHoursAgoAsync(SlaPolicy gold)
    {
        var policies = SlaPolicies.Defaults.With(gold);
        var host = await HandoffTestHost.StartAsync(h => h.AddLifecycle(Standard.Lifecycle, policies).UseInMemoryStore());
        await host.Story("deal-18", Standard.Lifecycle).BringToAsync(Standard.Stages.Offered);
        await host.AdvanceAsync(Duration.FromHours(3));
        return host;
    }

    private static async Task<Handoff.Testing.Story> PromoteAsync(HandoffTestHost host)
    {
        var deal = host.Story("deal-18", Standard.Lifecycle);
        await deal.SayAsync(new Command.SetFacts(new Facts { Segment = "gold", Priority = "high" }), Story.Seller);
        return deal;
    }
}
