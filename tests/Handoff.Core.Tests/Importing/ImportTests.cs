using NodaTime;

namespace Handoff.Tests;

/// <summary>A past is imported in order of time, and what went wrong is taken back before it goes live.</summary>
public class ImportTests
{
    private static readonly Instant Then = Instant.FromUtc(2024, 1, 8, 9, 0);

    [Fact]
    public async Task A_past_out_of_order_is_refused_and_changes_nothing()
    {
        await using var host = new Host();
        await ImportAsync(host, "1", new Command.Open("ACME", "standard"), Then);
        await ImportAsync(host, "2", new Command.Fire("qualify"), Then + Duration.FromDays(2));
        var refused = Assert.IsType<Outcome.Refused>(
            await AskAsync(host, "3", new Command.Fire("propose"), Then + Duration.FromDays(1))).Refusal;
        Assert.Equal(RefusalCode.DateOutOfRange, refused.Code);
        Assert.Contains("in order of time", refused.Text, StringComparison.Ordinal);
        Assert.Equal(2, await host.VersionAsync("deal"));
        await ImportAsync(host, "3", new Command.Fire("propose"), Then + Duration.FromDays(2));
    }

    [Fact]
    public async Task WF_92_an_import_that_went_wrong_is_dropped_and_done_again_under_the_same_id()
    {
        await using var host = new Host();
        await WonAsync(host, "import-1", Then);
        await host.DoAsync("deal", new Command.DropImport("The dates were the month's first."), Story.Seller);
        Assert.Null(await host.Handoff.LastCommittedAsync(Host.Key("deal")));
        Assert.Null(await host.Handoff.ExplainAsync(Host.Key("deal"), Story.Seller));
        Assert.Empty(await host.Get<HandoffReader>().ListAsync(new EngagementQuery("main")).ToListAsync());
        Assert.Equal(
            RefusalCode.UnknownEngagement,
            Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", new Command.GoLive(), Story.Seller)).Refusal.Code);

        var again = Then + Duration.FromDays(3);
        await WonAsync(host, "import-2", again);
        await host.DoAsync("deal", new Command.GoLive(), Story.Seller);
        var state = (await host.Handoff.LastCommittedAsync(Host.Key("deal")))!;
        Assert.Equal((again, again + Duration.FromDays(9)), (state.Origin.OpenedAt, state.Dates.WonAt));

        // The history keeps what was dropped, and no answer counts it.
        var history = await host.HistoryAsync("deal");
        Assert.Equal(2, history.OfType<Event.Won>().Count());
        Assert.Equal(state, Decider.Fold(history));
        var reader = host.Get<HandoffReader>();
        Assert.Null(await reader.AsOfAsync(Host.Key("deal"), again - Duration.Epsilon));
        Assert.Equal("won", (await reader.AsOfAsync(Host.Key("deal"), again + Duration.FromDays(9)))!.Position.Stage.Value);
        Assert.Equal(state, await reader.AsOfAsync(Host.Key("deal"), host.Clock.GetCurrentInstant()));
        var shares = AttributedShare.Of(history, WorkingCalendar.Default, host.Clock.GetCurrentInstant());
        Assert.Equal(
            host.Clock.GetCurrentInstant() - state.Dates.WonAt!.Value, shares.Aggregate(Duration.Zero, (sum, s) => sum + s.Time.Total));
    }

    [Fact]
    public async Task WF_92_nobody_is_told_of_an_import_that_was_dropped_and_nothing_is_timed()
    {
        await using var host = new Host();
        await WonAsync(host, "import-1", Then);
        await host.DoAsync("deal", new Command.DropImport("wrong"), Story.Seller);
        host.Clock.AdvanceDays(400);
        Assert.Equal(0, await host.Sweeper.DrainAsync());
        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task WF_92_the_command_ids_of_an_import_that_was_dropped_say_so()
    {
        await using var host = new Host();
        await WonAsync(host, "import-1", Then);
        await host.AskAsync("deal", new Command.DropImport("wrong"), Story.Seller, "drop");
        Assert.True(
            Assert.IsType<Outcome.Decided>(await host.AskAsync("deal", new Command.DropImport("wrong"), Story.Seller, "drop")).Repeated);

        var refused = Assert.IsType<Outcome.Refused>(
            await AskAsync(host, "import-1/0", new Command.Open("ACME", "standard"), Then)).Refusal;
        Assert.Equal(RefusalCode.UnknownEngagement, refused.Code);
        Assert.Contains("with new command ids", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WF_92_what_is_live_is_not_dropped()
    {
        await using var host = new Host();
        await WonAsync(host, "import-1", Then);
        await host.DoAsync("deal", new Command.GoLive(), Story.Seller);
        Assert.Equal(
            RefusalCode.AlreadyLive,
            Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", new Command.DropImport("wrong"), Story.Seller)).Refusal.Code);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(60)]
    public async Task WF_95_pasts_of_many_years_are_taken_and_are_silent(int years)
    {
        await using var host = new Host();
        var begun = host.Clock.GetCurrentInstant() - Duration.FromDays(365 * years);
        await ImportAsync(host, "lost 1", new Command.Open("ACME", "standard"), begun, "lost");
        await ImportAsync(host, "lost 2", new Command.Lose("price"), begun + Duration.FromDays(30), "lost");

        var past = new List<(Command, Actor)>
        {
            (new Command.Open("ACME", "standard"), Story.Seller), (new Command.Fire("qualify"), Story.Seller),
            (new Command.Fire("propose"), Story.Seller),
            (new Command.Win(), Story.Seller), (new Command.Provide(Story.Package), Story.Seller), (new Command.Offer(), Story.Seller),
            (new Command.Accept(), Story.Operator), (new Command.Acknowledge("mail"), Story.Operator),
            (new Command.KickOff(), Story.Operator),
            (new Command.Deliver(), Story.Operator), (new Command.SignOff(), Story.Buyer),
        };
        foreach (var (command, at) in past.Select((c, n) => (c, begun + Duration.FromHours(n))))
        {
            (await AskAsync(host, $"{command}", command.Item1, at, "deal", command.Item2)).OrThrow();
        }

        foreach (var engagement in (string[])["deal", "lost"]) await host.DoAsync(engagement, new Command.GoLive(), Story.Seller);
        var crossed = (await host.HistoryAsync("deal")).OfClocks<ClockEvent.Crossed>().ToList();
        Assert.Equal(["warn:0.75", "breach"], crossed.Select(c => c.Threshold));
        Assert.All(crossed, c => Assert.True(c is { Clock.Value: "check-in", Silent: true }));
        Assert.Equal(0, await host.Sweeper.DrainAsync());
    }

    private static async Task WonAsync(Host host, string prefix, Instant at)
    {
        Command[] way = [new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win()];
        foreach (var (command, n) in way.Select((c, n) => (c, n))) await ImportAsync(
            host, $"{prefix}/{n}", command, at + Duration.FromDays(3 * n));
    }

    private static async Task ImportAsync(Host host, string id, Command command, Instant at, string engagement = "deal") =>
        (await AskAsync(host, id, command, at, engagement)).OrThrow();

    private static ValueTask<Outcome> AskAsync(
        Host host, string id, Command command, Instant at, string engagement = "deal", Actor? actor = null) =>
        host.Handoff.ExecuteAsync(new CommandRequest(
            Host.Key(engagement), command, actor ?? Story.Seller, CommandId.Named(id))
        { ImportedAt = at });
}
