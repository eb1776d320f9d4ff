using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

public class EngineTests
{
    [Fact]
    public async Task A_repeated_command_id_changes_nothing_and_answers_what_it_did()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var first = Assert.IsType<Outcome.Decided>(await host.AskAsync("deal", new Command.Accept(), Story.Operator, "accept"));
        host.Clock.AdvanceDays(30);
        await host.Sweeper.DrainAsync();
        var version = await host.VersionAsync("deal");
        var again = Assert.IsType<Outcome.Decided>(await host.AskAsync("deal", new Command.Accept(), Story.Operator, "accept"));
        Assert.True(again.Repeated);
        Assert.Equal((first.Version, version), (again.Version, await host.VersionAsync("deal")));
        Assert.Equal(first.Events, again.Events);
    }

    [Fact]
    public async Task A_command_id_used_for_another_command_is_an_error_and_changes_nothing()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        await host.AskAsync("deal", new Command.Accept(), Story.Operator, "twice");
        var version = await host.VersionAsync("deal");
        var mismatch = await Assert.ThrowsAsync<CommandMismatchException>(async () => await host.AskAsync(
            "deal", new Command.Acknowledge(), Story.Operator, "twice"));
        Assert.Equal((Host.Key("deal"), CommandId.Named("twice")), (mismatch.Key, mismatch.CommandId));
        Assert.Equal(version, await host.VersionAsync("deal"));
    }

    [Fact]
    public async Task R10_21_A_command_imported_with_another_date_is_another_command()
    {
        await using var host = new Host();
        var at = host.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(400);
        var open = new CommandRequest(
            Host.Key("old"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"))
        { ImportedAt = at };
        (await host.Handoff.ExecuteAsync(open)).OrThrow();
        Assert.True(Assert.IsType<Outcome.Decided>(await host.Handoff.ExecuteAsync(open with { })).Repeated);
        foreach (var other in new NodaTime.Instant?[] { at - NodaTime.Duration.FromDays(1), at + NodaTime.Duration.Epsilon, null })
        {
            await Assert.ThrowsAsync<CommandMismatchException>(async () => await host.Handoff.ExecuteAsync(open with
            {
                ImportedAt = other,
            }));
        }
    }

    [Fact]
    public async Task WF_93_An_import_that_runs_again_with_corrected_dates_is_told_so_and_changes_nothing()
    {
        await using var host = new Host();
        var at = host.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(30);
        Command[] past =
        [
            new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win(),
        ];
        for (var row = 0; row < past.Length; row++) (await ImportAsync(row, at + NodaTime.Duration.FromDays(row))).OrThrow();
        var before = await host.Handoff.LastCommittedAsync(Host.Key("old"));
        await Assert.ThrowsAsync<CommandMismatchException>(async () => await ImportAsync(2, at + NodaTime.Duration.FromHours(50)));
        await Assert.ThrowsAsync<CommandMismatchException>(async () => await ImportAsync(2, null));
        Assert.Equal(before, await host.Handoff.LastCommittedAsync(Host.Key("old")));

        ValueTask<Outcome> ImportAsync(int row, NodaTime.Instant? when) => host.Handoff.ExecuteAsync(
            new(Host.Key("old"), past[row], Story.Seller, CommandId.Named($"row {row}")) { ImportedAt = when });
    }

    [Fact]
    public async Task R10_13_A_text_cut_within_an_emoji_is_refused_and_is_no_repetition_of_the_one_it_would_be_stored_as()
    {
        await using var host = new Host();
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        await host.AskAsync("deal", new Command.Fire("qualify", "ok \uFFFD"), Story.Seller, "twice");
        await Assert.ThrowsAsync<CommandMismatchException>(async () => await host.AskAsync(
            "deal", new Command.Fire("qualify", "ok \uD83D"), Story.Seller, "twice"));
        var refused = Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", new Command.Fire("propose", "ok \uD83D"), Story.Seller));
        Assert.Equal((RefusalCode.TextMalformed, 2), (refused.Refusal.Code, await host.VersionAsync("deal")));
    }

    [Fact]
    public async Task A_refused_command_changes_nothing()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var (version, state) = (await host.VersionAsync("deal"), await host.Handoff.LastCommittedAsync(Host.Key("deal")));
        Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", new Command.Acknowledge(), Story.Operator));
        Assert.Equal((version, state), (await host.VersionAsync("deal"), await host.Handoff.LastCommittedAsync(Host.Key("deal"))));
    }

    [Theory]
    [InlineData("nothing", RefusalCode.UnknownEngagement)]
    [InlineData("lifecycle", RefusalCode.UnknownLifecycle)]
    public async Task What_does_not_exist_is_refused(string what, RefusalCode code)
    {
        await using var host = new Host();
        Command command = what == "nothing" ? new Command.Win() : new Command.Open("ACME", "unheard of");
        Assert.Equal(code, Assert.IsType<Outcome.Refused>(await host.AskAsync("none", command, Story.Seller)).Refusal.Code);
        Assert.Equal(0, await host.VersionAsync("none"));
        Assert.Null(await host.Handoff.LastCommittedAsync(Host.Key("none")));
        Assert.Null(await host.Handoff.ExplainAsync(Host.Key("none"), Story.Seller));
    }

    [Fact]
    public async Task A_refusal_that_must_not_be_throws_with_its_reason()
    {
        await using var host = new Host();
        var outcome = await host.AskAsync("none", new Command.Win(), Story.Seller);
        Assert.Equal(RefusalCode.UnknownEngagement, Assert.Throws<CommandRefusedException>(outcome.OrThrow).Refusal.Code);
    }

    [Fact]
    public async Task Commands_that_meet_are_all_decided_one_after_the_other()
    {
        await using var host = new Host();
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        var adding = Enumerable.Range(0, 24).Select(n => Task.Run(async () =>
            await host.Handoff.ExecuteAsync(new CommandRequest(
                Host.Key("deal"),
                new Command.AddCommitment($"c{n}", "it works", CommitmentSource.Ordered),
                Story.Seller,
                CommandId.Named($"add {n}")))));
        var outcomes = await Task.WhenAll(adding);
        Assert.Equal(Enumerable.Range(2, 24).Select(v => (long)v), outcomes.Cast<Outcome.Decided>().Select(o => o.Version).Order());
        Assert.Equal(24, (await host.Handoff.LastCommittedAsync(Host.Key("deal")))!.Items.Count);
    }

    [Fact]
    public async Task Others_who_always_commit_first_are_an_error_after_the_configured_retries()
    {
        var clock = new NodaTime.Testing.FakeClock(Rules.Start);
        await using var beaten = new ServiceCollection()
            .AddSingleton<NodaTime.IClock>(clock)
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).Configure(o => o.MaxRetries = 2).Services
                .AddSingleton<IHandoffStore>(new AlwaysBeaten(new InMemoryHandoffStore(clock))))
            .BuildServiceProvider();
        var request = new CommandRequest(Host.Key("deal"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"));
        var conflict = await Assert.ThrowsAsync<ConflictException>(async () => await beaten.GetRequiredService<IHandoff>().ExecuteAsync(
            request));
        Assert.Equal(3, conflict.Attempts);
    }

    [Fact]
    public async Task A_lost_reply_is_answered_by_the_command_id_and_the_command_is_applied_once()
    {
        var clock = new NodaTime.Testing.FakeClock(Rules.Start);
        var store = new LostReply(new InMemoryHandoffStore(clock));
        await using var services = new ServiceCollection()
            .AddSingleton<NodaTime.IClock>(clock)
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).Services.AddSingleton<IHandoffStore>(store))
            .BuildServiceProvider();
        var handoff = services.GetRequiredService<IHandoff>();
        var request = new CommandRequest(Host.Key("deal"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"));
        Assert.True(
            Assert.IsType<Outcome.Decided>(await handoff.ExecuteAsync(request)) is { Repeated: false, Version: 1, Events.Count: > 0 });
        Assert.Equal(1, (await store.LoadAsync(request.Key)).Snapshot!.Version);
        Assert.True(Assert.IsType<Outcome.Decided>(await handoff.ExecuteAsync(request)) is { Repeated: true, Version: 1 });
    }

    [Fact]
    public async Task A_store_that_stays_away_is_an_error_after_the_configured_retries()
    {
        var clock = new NodaTime.Testing.FakeClock(Rules.Start);
        var store = new Away(new InMemoryHandoffStore(clock));
        await using var services = new ServiceCollection()
            .AddSingleton<NodaTime.IClock>(clock)
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).Configure(o => o.MaxRetries = 2).Services
                .AddSingleton<IHandoffStore>(store))
            .BuildServiceProvider();
        var request = new CommandRequest(Host.Key("deal"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await services.GetRequiredService<IHandoff>().ExecuteAsync(
            request));
        Assert.Equal(3, store.Asked);
    }

    [Fact]
    public async Task An_import_tells_nobody_and_wakes_nobody_until_it_goes_live()
    {
        await using var host = new Host();
        var at = host.Clock.GetCurrentInstant() - NodaTime.Duration.FromHours(5);
        Command[] past =
        [
            new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win(),
        ];
        foreach (var command in past)
        {
            var request = new CommandRequest(
                Host.Key("old"), command, Story.Seller, CommandId.Named($"past {command.Name} {at}"))
            { ImportedAt = at };
            (await host.Handoff.ExecuteAsync(request)).OrThrow();
            at += NodaTime.Duration.FromHours(1);
        }

        Assert.Equal(0, await host.Sweeper.DrainAsync());
        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
        await host.DoAsync("old", new Command.GoLive(), Actor.System);
        Assert.NotEqual(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
        host.Clock.AdvanceDays(60);
        Assert.Equal(1, await host.Sweeper.DrainAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(36_500_000_000_000)]
    [InlineData(-36_600L * 86_400 * 10_000_000 - 1)]
    public async Task A_past_that_is_none_or_lies_beyond_all_calendars_is_refused_and_changes_nothing(long ticks)
    {
        await using var host = new Host();
        var request = new CommandRequest(Host.Key("old"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"))
        {
            ImportedAt = host.Clock.GetCurrentInstant() + NodaTime.Duration.FromTicks(ticks),
        };
        Assert.Equal(RefusalCode.DateOutOfRange, Assert.IsType<Outcome.Refused>(await host.Handoff.ExecuteAsync(request)).Refusal.Code);
        Assert.Equal(0, await host.VersionAsync("old"));
    }

    [Fact]
    public async Task Going_live_at_an_instant_in_the_past_tells_what_happens_from_there_on()
    {
        await using var host = new Host();
        var at = host.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(30);
        (Command, Actor)[] past =
        [
            (new Command.Open("ACME", "standard"), Story.Seller), (new Command.Fire("qualify"), Story.Seller),
            (new Command.Fire("propose"), Story.Seller),
            (new Command.Win(), Story.Seller), (new Command.Provide(Story.Package), Story.Seller), (new Command.Offer(), Story.Seller),
            (new Command.Accept(), Story.Operator), (new Command.Acknowledge(), Story.Operator),
            (new Command.Hold("data", Party.Customer, at + NodaTime.Duration.FromDays(1)), Story.Operator),
        ];
        foreach (var (command, actor) in past) await ImportAsync(command, actor);
        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);

        at += NodaTime.Duration.FromDays(2);
        var live = Assert.IsType<Outcome.Decided>(await ImportAsync(new Command.GoLive(), Actor.System));
        var told = live.Events.Where(e => e is not Event.Timed { Happened: ClockEvent.Crossed { Silent: true } }).ToList();
        Assert.Contains(told, e => e is Event.Resumed);
        Assert.Equal(told.Count, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);

        async Task<Outcome> ImportAsync(Command command, Actor actor)
        {
            var outcome = await host.Handoff.ExecuteAsync(new(
                Host.Key("old"), command, actor, CommandId.Named($"{command}"))
            { ImportedAt = at });
            outcome.OrThrow();
            return outcome;
        }
    }
}
