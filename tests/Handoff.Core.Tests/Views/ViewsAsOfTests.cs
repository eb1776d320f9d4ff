using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P8: any view as of a past instant.</summary>
public class ViewsAsOfTests
{
    private static readonly EngagementKey Key = Host.Key("walk");

    [Theory]
    [InlineData("standard")]
    [InlineData("brokerage")]
    public void P8_views_as_of_an_instant_equal_the_views_taken_then(string lifecycle) => Prop.ForAll(WalkStep.Many, async steps =>
    {
        await using var host = new Host(handoff => handoff.UsePeople(_ => Somebody));
        var (views, rules) = (host.Get<EngagementViews>(), host.Get<Rulebook>()[new LifecycleRef(lifecycle, 1)]);
        var taken = new Dictionary<Instant, All>();
        foreach (var (step, number) in steps.Select((each, place) => (each, place)))
        {
            // Between two commands somebody looks, whether or not a sweeper ran.
            host.Clock.Advance(step.Wait / 2);
            if (step.A % 3 == 0) await host.Sweeper.DrainAsync();
            await TakeAsync();
            host.Clock.Advance(step.Wait / 2);
            var met = await host.Handoff.LastCommittedAsync(Key);
            var (command, actor) = RandomCommand.By(step, met, rules, host.Clock.GetCurrentInstant());
            await host.AskAsync("walk", command, actor, $"{number}");
            await TakeAsync();
        }

        await host.Sweeper.DrainAsync();
        foreach (var (instant, then) in taken) Assert.Equal(then, await All.Of(views, instant));

        async Task TakeAsync() => taken[host.Clock.GetCurrentInstant()] = await All.Of(views, null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 25, all: 250)).WithEndSize(40));

    [Fact]
    public async Task P8_a_view_as_of_an_instant_shows_what_was_due_by_then_though_nobody_had_noticed()
    {
        await using var host = new Host();
        await host.OfferedAsync("walk");
        await host.DoAsync("walk", new Command.Observe(Health.Green), Story.Seller);
        host.Clock.AdvanceDays(30);
        var views = host.Get<EngagementViews>();

        var then = await views.ForOwnerAsync(Key, Instant.FromUtc(2024, 3, 4, 18, 0));

        Assert.Equal("offered", then!.Engagement.Position.Stage.Value);
        Assert.Contains(then.Breached, clock => clock.Clock == Standard.Clocks.Acceptance);
        Assert.Single(then.Disagreements.OfType<Disagreement.WithFacts>());
        Assert.Equal("won", (await views.ForOwnerAsync(Key))!.Engagement.Position.Stage.Value);
        Assert.Null(await views.ForOwnerAsync(Key, Instant.FromUtc(2024, 3, 4, 8, 0)));
        Assert.Null(await views.ForCustomerAsync(Host.Key("nobody")));
    }

    [Fact]
    public async Task As_of_an_instant_to_come_a_view_shows_what_comes_of_it_if_nobody_does_anything()
    {
        await using var host = new Host();
        await host.OfferedAsync("walk");
        var (views, later) = (host.Get<EngagementViews>(), host.Clock.GetCurrentInstant() + Duration.FromDays(30));
        var ahead = await views.ForOperationsAsync(Key, later);
        host.Clock.AdvanceDays(30);
        Assert.Equal(ahead, await views.ForOperationsAsync(Key));
        Assert.Equal("won", ahead!.Engagement.Position.Stage.Value);
    }

    private static PeopleBook Somebody { get; } = new(
    [
        new("m0")
        {
            Name = "Mo",
            Functions = [Function.Sales],
            Substitutes = ["m2"],
            Absences = [new(Instant.FromUtc(2024, 3, 8, 0, 0), Instant.FromUtc(2024, 4, 8, 0, 0))],
        },
        new("m1") { Name = "Mia", Functions = [Function.Operations] },
        new("m2") { Functions = [Function.Operations, Function.Sales], Team = "rollout" },
    ]);

    private sealed record All(CustomerView? Customer, SalesView? Sales, OperationsView? Operations, OwnerView? Owner)
    {
        internal static async Task<All> Of(EngagementViews views, Instant? asOf) => new(
            await views.ForCustomerAsync(Key, asOf),
            await views.ForSalesAsync(Key, asOf),
            await views.ForOperationsAsync(Key, asOf),
            await views.ForOwnerAsync(Key, asOf));
    }
}
