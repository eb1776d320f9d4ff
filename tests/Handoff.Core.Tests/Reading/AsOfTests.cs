using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The state as of an instant is what happened until then, whenever anybody noticed.</summary>
public sealed class AsOfTests
{
    [Theory]
    [InlineData("standard")]
    [InlineData("brokerage")]
    public void As_of_now_is_the_stored_state_and_as_of_an_event_what_stood_after_it(string lifecycle) =>
        Prop.ForAll(WalkStep.Many, async steps =>
        {
            await using var host = new Host();
            var (reader, rules, key) = (host.Get<HandoffReader>(), host.Get<Rulebook>()[new LifecycleRef(lifecycle, 1)], Host.Key("walk"));
            var stood = new Dictionary<Instant, Engagement>();
            foreach (var (step, number) in steps.Select((s, n) => (s, n)))
            {
                host.Clock.Advance(step.Wait);
                if (step.A % 3 == 0)
                {
                    await host.Sweeper.DrainAsync();
                    await RememberAsync();
                }

                var met = await host.Handoff.LastCommittedAsync(key);
                var (command, actor) = RandomCommand.By(step, met, rules, host.Clock.GetCurrentInstant());
                await host.AskAsync("walk", command, actor, $"{number}");
                await RememberAsync();
            }

            // Commits of the same instant stand as the last of them; what a later one caught up with is of before that.
            var history = await host.HistoryAsync("walk");
            Assert.Equal(history.OrderBy(e => e.At).Select(e => e.At), history.Select(e => e.At));
            foreach (var instant in history.Select(e => e.At).Distinct())
            {
                var until = Decider.Fold(history.Where(e => e.At <= instant));
                Assert.Equal(until, await reader.AsOfAsync(key, instant));
                if (stood.TryGetValue(instant, out var state)) Assert.Equal(state, until);
            }

            Assert.Equal(await host.Handoff.LastCommittedAsync(key), await reader.AsOfAsync(key, host.Clock.GetCurrentInstant()));
            if (history.Count > 0) Assert.Null(await reader.AsOfAsync(key, history[0].At - Duration.Epsilon));

            async Task RememberAsync()
            {
                if (await host.Handoff.LastCommittedAsync(key) is { } state && state.LastEventAt == host.Clock.GetCurrentInstant())
                {
                    stood[state.LastEventAt] = state;
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithEndSize(40));

    [Fact]
    public async Task A_deadline_counts_from_when_it_passed_though_it_was_noticed_days_later()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(3);
        await host.Sweeper.DrainAsync();
        var breach = Assert.Single(
            (await host.HistoryAsync("deal")).OfClocks<ClockEvent.Crossed>(), e => e is { Clock.Value: "acceptance", Threshold: "breach" });
        Assert.True(breach.NoticedAt > breach.At);

        Assert.Contains("breach", await CrossedAsync(breach.At));
        Assert.DoesNotContain("breach", await CrossedAsync(breach.At - Duration.Epsilon));

        async Task<IEnumerable<string>> CrossedAsync(Instant instant) =>
            (await host.Get<HandoffReader>().AsOfAsync(
                Host.Key("deal"), instant))!.Board.Clocks.Single(clock => clock.Key == "acceptance").Crossed;
    }

    [Fact]
    public async Task What_was_never_opened_has_no_state()
    {
        await using var host = new Host();
        Assert.Null(await host.Get<HandoffReader>().AsOfAsync(Host.Key("nobody"), host.Clock.GetCurrentInstant()));
    }

    [Fact]
    public async Task A_list_by_due_range_tells_when()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        await host.DoAsync("lost", new Command.Open("ACME", "standard"), Story.Seller);
        await host.DoAsync("lost", new Command.Lose("No budget."), Story.Seller);
        var due = host.Get<Rulebook>()[Standard.Lifecycle.Ref]
            .NextDeadline((await host.Handoff.LastCommittedAsync(Host.Key("deal")))!)!.Value;

        var known = Assert.Single(
            await host.Get<HandoffReader>().ListAsync(new EngagementQuery("main") { DueFrom = due, DueBefore = due + Duration.Epsilon })
                .ToListAsync());

        Assert.Equal((Host.Key("deal"), due), (known.Key, known.DueAt));
        Assert.Equal(2, await host.Get<HandoffReader>().ListAsync(new EngagementQuery("main")).CountAsync());
    }
}
