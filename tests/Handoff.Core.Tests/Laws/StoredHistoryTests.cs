using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The laws that need a store: random commands, repetitions and sweeps through the real services.</summary>
public class StoredHistoryTests
{
    [Theory]
    [InlineData("standard")]
    [InlineData("brokerage")]
    public void Refused_and_repeated_commands_change_nothing_and_the_stored_state_is_the_fold(string lifecycle) =>
        Prop.ForAll(WalkStep.Many, async steps =>
        {
            await using var host = new Host();
            var rules = host.Get<Rulebook>()[new LifecycleRef(lifecycle, 1)];
            foreach (var (step, number) in steps.Select((s, n) => (s, n)))
            {
                host.Clock.Advance(step.Wait);
                if (step.A % 3 == 0) await host.Sweeper.DrainAsync();
                var (before, state) = (await host.VersionAsync("walk"), await host.Handoff.LastCommittedAsync(Host.Key("walk")));
                var (command, actor) = RandomCommand.By(step, state, rules, host.Clock.GetCurrentInstant());
                var outcome = await host.AskAsync("walk", command, actor, $"{number}");
                var after = await host.VersionAsync("walk");
                if (outcome is Outcome.Refused)
                {
                    Assert.Equal((before, state), (after, await host.Handoff.LastCommittedAsync(Host.Key("walk"))));
                }
                else
                {
                    var again = Assert.IsType<Outcome.Decided>(await host.AskAsync("walk", command, actor, $"{number}"));
                    Assert.Equal(after, await host.VersionAsync("walk"));
                    Assert.True(again.Repeated || again.Events.Count == 0);
                }
            }

            if (await host.Handoff.LastCommittedAsync(Host.Key("walk")) is { } stored)
            {
                Assert.Equal(stored, Decider.Fold(await host.HistoryAsync("walk")));
            }

            host.Clock.Advance(Duration.FromDays(900));
            await host.Sweeper.DrainAsync();
            Assert.Equal(0, await host.Sweeper.StepAsync());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(60));
}
