using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>
/// Texts as people really have them, through a store and back: what was answered is what is stored, and what is refused leaves nothing.
/// </summary>
internal static class OddTexts
{
    /// <param name="use">Chooses the store.</param>
    internal static async Task AreKeptAsync(Action<HandoffBuilder> use)
    {
        var services = new ServiceCollection();
        services.AddHandoff(handoff => use(handoff.AddLifecycle(Standard.Lifecycle)));
        await using var provider = services.BuildServiceProvider();
        var handoff = provider.GetRequiredService<IHandoff>();
        AreKept(provider, request => handoff.ExecuteAsync(request));
    }

    /// <param name="provider">Of a host with the standard lifecycle.</param>
    /// <param name="execute">How a command is given there.</param>
    internal static void AreKept(IServiceProvider provider, Func<CommandRequest, ValueTask<Outcome>> execute)
    {
        var (handoff, reader, number) = (provider.GetRequiredService<IHandoff>(), provider.GetRequiredService<HandoffReader>(), 0);
        Prop.ForAll(OddText.Many, async texts =>
        {
            var given = new TextsGiven(texts);
            var deal = new Deal(
                new EngagementKey(given.Key(key => new TenantId(key)), new EngagementId($"odd {++number}")), handoff, reader, execute);
            await deal.TakeAsync(given, (_, said) => TextStory.Open(said));
            foreach (var step in TextStory.Steps) await deal.TakeAsync(given, (state, said) => step(state!, said));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 8, all: 25)));
    }

    /// <summary>One engagement, as it was answered.</summary>
    private sealed class Deal(EngagementKey key, IHandoff handoff, HandoffReader reader, Func<CommandRequest, ValueTask<Outcome>> execute)
    {
        private readonly List<Event> _happened = [];
        private readonly TextsGiven _plain = TextsGiven.Plain();
        private Engagement? _state;
        private int _asked;

        /// <summary>With odd texts, and if they are refused with plain ones.</summary>
        internal async Task TakeAsync(TextsGiven odd, Func<Engagement?, TextsGiven, (Command Command, Actor Actor)> make)
        {
            odd.Forget();
            var outcome = await AskAsync(make(_state, odd));
            Assert.True(outcome is Outcome.Refused ? odd.AnyDoubtful : !odd.AnyCut, $"{outcome}");
            if (outcome is Outcome.Refused) Assert.IsType<Outcome.Decided>(await AskAsync(make(_state, _plain)));
        }

        private async Task<Outcome> AskAsync((Command Command, Actor Actor) asked)
        {
            var outcome = await execute(new CommandRequest(key, asked.Command, asked.Actor, CommandId.Named($"{key} {++_asked}")));
            if (outcome is Outcome.Decided decided)
            {
                _state = decided.State;
                _happened.AddRange(decided.Events);
            }

            Assert.Equal(_state, await handoff.LastCommittedAsync(key));
            var history = new List<Event>();
            await foreach (var past in reader.HistoryAsync(key)) history.Add(past.Event);
            Assert.Equal(_happened, history);
            return outcome;
        }
    }
}
