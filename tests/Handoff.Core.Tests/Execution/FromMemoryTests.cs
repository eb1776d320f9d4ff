using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A command on what this host saw last goes to the store once; on anything else it loads first.</summary>
public sealed class FromMemoryTests
{
    private static readonly Command Return = new Command.Return([new("goals", "Which May?")]);

    private int _asked;

    [Fact]
    public async Task What_was_seen_here_last_is_not_loaded_again()
    {
        await using var here = await OfferedAsync();
        here.Store.Forget();

        var made = await DoAsync(here.Host, new Command.Accept(), Story.Operator);
        Assert.Equal((0, 1), (here.Store.Loads, here.Store.Commits));
        Assert.Equal(made, await here.Host.Handoff.LastCommittedAsync(Host.Key("deal")));
        Assert.Equal(Standard.Stages.Accepted, made.Position.Stage);
    }

    [Fact]
    public async Task What_somebody_else_committed_meanwhile_is_decided_upon()
    {
        await using var here = await OfferedAsync();
        await using var other = Beside(here.Store);
        await DoAsync(other, Return, Story.Operator);
        here.Store.Forget();

        await DoAsync(here.Host, new Command.SetReference("SO-1"), Story.Seller);
        Assert.Equal((1, 2), (here.Store.Loads, here.Store.Commits));
        Assert.Equal("SO-1", (await other.Handoff.FindAsync(Host.Key("deal")))!.Origin.Reference);
        Assert.Equal(Standard.Stages.Won, (await other.Handoff.FindAsync(Host.Key("deal")))!.Position.Stage);
    }

    [Fact]
    public async Task What_is_refused_is_refused_by_what_the_store_holds()
    {
        await using var here = await OfferedAsync();
        await using var other = Beside(here.Store);
        Assert.IsType<Outcome.Refused>(await here.Host.AskAsync("deal", new Command.Offer(), Story.Seller, $"asked {++_asked}"));
        await DoAsync(other, Return, Story.Operator);

        Assert.IsType<Outcome.Decided>(await here.Host.AskAsync("deal", new Command.Offer(), Story.Seller, $"asked {++_asked}"));
    }

    [Fact]
    public async Task A_command_that_was_done_is_told_so()
    {
        await using var here = await OfferedAsync();
        Command note = new Command.SetReference("SO-1");
        var first = Assert.IsType<Outcome.Decided>(await here.Host.AskAsync("deal", note, Story.Seller, "once"));
        await DoAsync(here.Host, new Command.SetReference("SO-2"), Story.Seller);

        var again = Assert.IsType<Outcome.Decided>(await here.Host.AskAsync("deal", note, Story.Seller, "once"));
        Assert.Equal((first.Version, true), (again.Version, again.Repeated));
        Assert.Equal("SO-2", again.State.Origin.Reference);
        await Assert.ThrowsAsync<CommandMismatchException>(
            () => here.Host.AskAsync("deal", new Command.SetReference("SO-3"), Story.Seller, "once").AsTask());
    }

    [Fact]
    public async Task A_command_that_was_meant_for_another_version_is_refused()
    {
        await using var here = await OfferedAsync();
        var version = await here.Host.VersionAsync("deal");
        var request = new CommandRequest(Host.Key("deal"), new Command.Accept(), Story.Operator, CommandId.Named("late"));

        Assert.IsType<Outcome.Refused>(await here.Host.Handoff.ExecuteAsync(request with { ExpectedVersion = version - 1 }));
        Assert.IsType<Outcome.Decided>(await here.Host.Handoff.ExecuteAsync(request with { ExpectedVersion = version }));
    }

    /// <summary>A backup was restored and worked on: the same version, another history.</summary>
    [Fact]
    public async Task Another_state_of_the_same_version_is_not_mistaken_for_the_one_in_memory()
    {
        await using var here = await OfferedAsync();
        var elsewhere = new InMemoryHandoffStore(here.Host.Clock);
        await using (var restored = Beside(elsewhere))
        {
            await restored.OfferedAsync("deal");
            await DoAsync(restored, Return, Story.Operator);
        }

        await DoAsync(here.Host, new Command.SetReference("SO-1"), Story.Seller);
        here.Store.Become(elsewhere);
        here.Store.Forget();
        var outcome = await here.Host.AskAsync("deal", new Command.Accept(), Story.Operator, $"asked {++_asked}");
        Assert.IsType<Outcome.Refused>(outcome);
        Assert.Equal((1, 1), (here.Store.Loads, here.Store.Commits));
    }

    [Fact]
    public async Task Where_hosts_take_turns_on_an_engagement_each_loads_and_commits_once()
    {
        await using var here = await OfferedAsync();
        await using var other = Beside(here.Store);
        for (var round = 0; round < 20; round++) await DoAsync(round % 2 == 0 ? other : here.Host, Refer(round), Story.Seller);
        here.Store.Forget();

        for (var round = 0; round < 20; round++) await DoAsync(round % 2 == 0 ? other : here.Host, Refer(round + 1), Story.Seller);
        Assert.Equal((20, 20), (here.Store.Loads, here.Store.Commits));
    }

    [Fact]
    public async Task Once_behind_somebody_else_is_no_reason_to_load_from_then_on()
    {
        await using var here = await OfferedAsync();
        await using var other = Beside(here.Store);
        await DoAsync(other, Refer(1), Story.Seller);
        await DoAsync(here.Host, Refer(2), Story.Seller);
        here.Store.Forget();

        for (var round = 3; round < 10; round++) await DoAsync(here.Host, Refer(round), Story.Seller);
        Assert.Equal((0, 7), (here.Store.Loads, here.Store.Commits));
    }

    [Fact]
    public async Task An_import_is_decided_from_memory_too_and_never_of_the_future()
    {
        await using var here = await OfferedAsync();
        await ImportAsync(new Command.Open("ACME", "standard"), -2);
        here.Store.Forget();
        await ImportAsync(new Command.Fire("qualify"), -1);
        Assert.Equal((0, 1), (here.Store.Loads, here.Store.Commits));

        var refused = Assert.IsType<Outcome.Refused>(await AskAsync(new Command.Fire("propose"), +1));
        Assert.Equal(RefusalCode.DateOutOfRange, refused.Refusal.Code);

        async Task ImportAsync(Command command, int days) => (await AskAsync(command, days)).OrThrow();

        ValueTask<Outcome> AskAsync(Command command, int days) => here.Host.Handoff.ExecuteAsync(
            new CommandRequest(Host.Key("past"), command, Story.Seller, CommandId.Named($"asked {++_asked}"))
            {
                ImportedAt = here.Host.Clock.GetCurrentInstant() + Duration.FromDays(days),
            });
    }

    [Fact]
    public async Task Where_the_store_tells_no_time_it_is_asked()
    {
        await using var here = await OfferedAsync();
        here.Store.TellsTime = false;
        here.Store.Forget();

        await DoAsync(here.Host, new Command.Accept(), Story.Operator);
        Assert.Equal((1, 1), (here.Store.Loads, here.Store.Commits));
    }

    [Fact]
    public async Task What_happened_by_then_is_crossed_by_the_store_s_clock()
    {
        await using var here = await OfferedAsync();
        here.Host.Clock.AdvanceDays(1);
        here.Store.Forget();

        var decided = Assert.IsType<Outcome.Decided>(
            await here.Host.AskAsync("deal", new Command.SetReference("SO-1"), Story.Seller, "late"));
        Assert.Equal(0, here.Store.Loads);
        Assert.Contains(decided.Events, e => e is Event.Timed { Happened: ClockEvent.Crossed });
        Assert.Equal(here.Host.Clock.GetCurrentInstant(), decided.Events[^1].At);
    }

    private async Task<Engagement> DoAsync(Host host, Command command, Actor actor) =>
        (await host.AskAsync("deal", command, actor, $"asked {++_asked}")).OrThrow();

    private static Command.SetReference Refer(int round) => new($"SO-{round}");

    /// <summary>A host on a store of its own, and the deal offered.</summary>
    private static async Task<Here> OfferedAsync()
    {
        var host = new Host(handoff => handoff.Services.AddSingleton<IHandoffStore>(
            provider => new CountingStore(new InMemoryHandoffStore(provider.GetRequiredService<IClock>()))));
        await host.OfferedAsync("deal");
        return new Here(host, (CountingStore)host.Store);
    }

    /// <summary>Another host on the same store.</summary>
    private static Host Beside(IHandoffStore store) => new(handoff => handoff.Services.AddSingleton(store));

    private sealed record Here(Host Host, CountingStore Store) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    private sealed class CountingStore(IHandoffStore inner) : DelegatingStore(inner), IOptimisticStore
    {
        private IHandoffStore? _other;

        internal int Loads { get; private set; }

        internal int Commits { get; private set; }

        internal bool TellsTime { get; set; } = true;

        private IHandoffStore Store => _other ?? Inner;

        public Instant? NowOf(EngagementKey key) => TellsTime ? Store.Feature<IOptimisticStore>()!.NowOf(key) : null;

        public override ValueTask<LoadResult> LoadAsync(
            EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
        {
            Loads++;
            return Store.LoadAsync(key, dedupe, cancellationToken);
        }

        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
        {
            Commits++;
            return Store.CommitAsync(commit, cancellationToken);
        }

        internal void Become(IHandoffStore other) => _other = other;

        internal void Forget() => (Loads, Commits) = (0, 0);
    }
}
