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
        var (store, host) = Counted();
        await using var closing = host;
        await host.OfferedAsync("deal");
        store.Forget();

        var made = await DoAsync(host, new Command.Accept(), Story.Operator);
        Assert.Equal((0, 1), (store.Loads, store.Commits));
        Assert.Equal(made, await host.Handoff.LastCommittedAsync(Host.Key("deal")));
        Assert.Equal(Standard.Stages.Accepted, made.Position.Stage);
    }

    [Fact]
    public async Task What_somebody_else_committed_meanwhile_is_decided_upon()
    {
        var (store, host) = Counted();
        await using var closing = host;
        await using var other = Beside(store);
        await host.OfferedAsync("deal");
        await DoAsync(other, Return, Story.Operator);
        store.Forget();

        await DoAsync(host, new Command.SetReference("SO-1"), Story.Seller);
        Assert.Equal((1, 2), (store.Loads, store.Commits));
        Assert.Equal("SO-1", (await other.Handoff.FindAsync(Host.Key("deal")))!.Origin.Reference);
        Assert.Equal(Standard.Stages.Won, (await other.Handoff.FindAsync(Host.Key("deal")))!.Position.Stage);
    }

    [Fact]
    public async Task What_is_refused_is_refused_by_what_the_store_holds()
    {
        var (store, host) = Counted();
        await using var closing = host;
        await using var other = Beside(store);
        await host.OfferedAsync("deal");
        Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", new Command.Offer(), Story.Seller, $"asked {++_asked}"));
        await DoAsync(other, Return, Story.Operator);

        Assert.IsType<Outcome.Decided>(await host.AskAsync("deal", new Command.Offer(), Story.Seller, $"asked {++_asked}"));
    }

    [Fact]
    public async Task A_command_that_was_done_is_told_so()
    {
        var (_, host) = Counted();
        await using var closing = host;
        await host.OfferedAsync("deal");
        Command note = new Command.SetReference("SO-1");
        var first = Assert.IsType<Outcome.Decided>(await host.AskAsync("deal", note, Story.Seller, "once"));
        await DoAsync(host, new Command.SetReference("SO-2"), Story.Seller);

        var again = Assert.IsType<Outcome.Decided>(await host.AskAsync("deal", note, Story.Seller, "once"));
        Assert.Equal((first.Version, true), (again.Version, again.Repeated));
        Assert.Equal("SO-2", again.State.Origin.Reference);
        await Assert.ThrowsAsync<CommandMismatchException>(
            () => host.AskAsync("deal", new Command.SetReference("SO-3"), Story.Seller, "once").AsTask());
    }

    [Fact]
    public async Task A_command_that_was_meant_for_another_version_is_refused()
    {
        var (_, host) = Counted();
        await using var closing = host;
        await host.OfferedAsync("deal");
        var version = await host.VersionAsync("deal");
        var request = new CommandRequest(Host.Key("deal"), new Command.Accept(), Story.Operator, CommandId.Named("late"));

        Assert.IsType<Outcome.Refused>(await host.Handoff.ExecuteAsync(request with { ExpectedVersion = version - 1 }));
        Assert.IsType<Outcome.Decided>(await host.Handoff.ExecuteAsync(request with { ExpectedVersion = version }));
    }

    /// <summary>A backup was restored and worked on: the same version, another history.</summary>
    [Fact]
    public async Task Another_state_of_the_same_version_is_not_mistaken_for_the_one_in_memory()
    {
        var (store, host) = Counted();
        await using var closing = host;
        await host.OfferedAsync("deal");
        var elsewhere = new InMemoryHandoffStore(host.Clock);
        await using (var restored = Beside(elsewhere))
        {
            await restored.OfferedAsync("deal");
            await DoAsync(restored, Return, Story.Operator);
        }

        await DoAsync(host, new Command.SetReference("SO-1"), Story.Seller);
        store.Become(elsewhere);
        store.Forget();
        var outcome = await host.AskAsync("deal", new Command.Accept(), Story.Operator, $"asked {++_asked}");
        Assert.IsType<Outcome.Refused>(outcome);
        Assert.Equal((1, 1), (store.Loads, store.Commits));
    }

    [Fact]
    public async Task Where_hosts_take_turns_on_an_engagement_each_loads_and_commits_once()
    {
        var (store, host) = Counted();
        await using var closing = host;
        await using var other = Beside(store);
        await host.OfferedAsync("deal");
        for (var round = 0; round < 20; round++) await DoAsync(round % 2 == 0 ? other : host, Refer(round), Story.Seller);
        store.Forget();

        for (var round = 0; round < 20; round++) await DoAsync(round % 2 == 0 ? other : host, Refer(round + 1), Story.Seller);
        Assert.Equal((20, 20), (store.Loads, store.Commits));
    }

    [Fact]
    public async Task Once_behind_somebody_else_is_no_reason_to_load_from_then_on()
    {
        var (store, host) = Counted();
        await using var closing = host;
        await using var other = Beside(store);
        await host.OfferedAsync("deal");
        await DoAsync(other, Refer(1), Story.Seller);
        await DoAsync(host, Refer(2), Story.Seller);
        store.Forget();

        for (var round = 3; round < 10; round++) await DoAsync(host, Refer(round), Story.Seller);
        Assert.Equal((0, 7), (store.Loads, store.Commits));
    }

    [Fact]
    public async Task An_import_is_never_of_the_future_whatever_is_in_memory()
    {
        var (_, host) = Counted();
        await using var closing = host;
        await ImportAsync(new Command.Open("ACME", "standard"), -2);
        await ImportAsync(new Command.Fire("qualify"), -1);

        var refused = Assert.IsType<Outcome.Refused>(await AskAsync(new Command.Fire("propose"), +1));
        Assert.Equal(RefusalCode.DateOutOfRange, refused.Refusal.Code);

        async Task ImportAsync(Command command, int days) => (await AskAsync(command, days)).OrThrow();

        ValueTask<Outcome> AskAsync(Command command, int days) => host.Handoff.ExecuteAsync(
            new CommandRequest(Host.Key("deal"), command, Story.Seller, CommandId.Named($"asked {++_asked}"))
            {
                ImportedAt = host.Clock.GetCurrentInstant() + Duration.FromDays(days),
            });
    }

    [Fact]
    public async Task Where_the_store_tells_no_time_it_is_asked()
    {
        var (store, host) = Counted();
        await using var closing = host;
        store.TellsTime = false;
        await host.OfferedAsync("deal");
        store.Forget();

        await DoAsync(host, new Command.Accept(), Story.Operator);
        Assert.Equal((1, 1), (store.Loads, store.Commits));
    }

    [Fact]
    public async Task What_happened_by_then_is_crossed_by_the_store_s_clock()
    {
        var (store, host) = Counted();
        await using var closing = host;
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(1);
        store.Forget();

        var decided = Assert.IsType<Outcome.Decided>(
            await host.AskAsync("deal", new Command.SetReference("SO-1"), Story.Seller, "late"));
        Assert.Equal(0, store.Loads);
        Assert.Contains(decided.Events, e => e is Event.Timed { Happened: ClockEvent.Crossed });
        Assert.Equal(host.Clock.GetCurrentInstant(), decided.Events[^1].At);
    }

    private async Task<Engagement> DoAsync(Host host, Command command, Actor actor) =>
        (await host.AskAsync("deal", command, actor, $"asked {++_asked}")).OrThrow();

    private static Command.SetReference Refer(int round) => new($"SO-{round}");

    private static (CountingStore Store, Host Host) Counted()
    {
        var host = new Host(handoff => handoff.Services.AddSingleton<IHandoffStore>(
            provider => new CountingStore(new InMemoryHandoffStore(provider.GetRequiredService<IClock>()))));
        return ((CountingStore)host.Store, host);
    }

    /// <summary>Another host on the same store.</summary>
    private static Host Beside(IHandoffStore store) => new(handoff => handoff.Services.AddSingleton(store));

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
