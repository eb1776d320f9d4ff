using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What a forecaster is told of an engagement's events.</summary>
public sealed class WayTests
{
    [Fact]
    public async Task It_begins_with_Yes_and_ends_with_the_customers_word()
    {
        await using var host = await InsightsHost.StartAsync();
        var story = host.Story(InsightsHost.Key("deal"), Standard.Lifecycle);
        await story.BringToAsync(Standard.Stages.Proposed);
        Assert.Empty(await host.StepsAsync("deal"));

        await story.BringToAsync(Standard.Stages.Delivering);
        await story.BringToAsync(Standard.Stages.OnHold);
        Assert.Equal(["won", "offered", "accepted", "kickoff", "delivering", "on-hold"], await host.StepsAsync("deal"));

        await story.BringToAsync(Standard.Stages.Closed);
        Assert.Equal(
            ["won", "offered", "accepted", "kickoff", "delivering", "on-hold", "delivering", "delivered", "SATISFIED"],
            await host.StepsAsync("deal"));
    }

    [Fact]
    public async Task Presumed_satisfaction_is_not_the_customers_word_unless_the_host_says_so()
    {
        await using var host = await InsightsHost.StartAsync();
        var story = host.Story(InsightsHost.Key("deal"), Standard.Lifecycle);
        await story.BringToAsync(Standard.Stages.Delivered);
        await host.AdvanceAsync(Duration.FromDays(60));
        Assert.NotEmpty(story.Heard<Event.Presumed>());

        Assert.Equal(["delivered", "PRESUMED"], (await host.StepsAsync("deal"))[^2..]);
        Assert.Equal(["delivered", "SATISFIED"], (await host.StepsAsync("deal", new() { PresumedCounts = true }))[^2..]);

        await story.BringToAsync(Standard.Stages.Closed);
        Assert.Equal("PRESUMED", (await host.StepsAsync("deal"))[^1]);
        Assert.Equal("SATISFIED", (await host.StepsAsync("deal", new() { PresumedCounts = true }))[^1]);
    }

    [Fact]
    public async Task Who_comes_back_after_an_end_begins_anew()
    {
        await using var host = await InsightsHost.StartAsync();
        var story = host.Story(InsightsHost.Key("deal"), Standard.Lifecycle);
        await story.BringToAsync(Standard.Stages.Satisfied);
        await story.SayAsync(
            new Command.Dispute([], "It broke.") { Missing = ["It works."] }, InsightsHost.Customer);

        Assert.Equal(["delivered", "SATISFIED", "delivering"], (await host.StepsAsync("deal"))[^3..]);
    }

    [Fact]
    public async Task A_Yes_that_was_taken_back_is_lost_and_a_sale_that_was_called_off_is_cancelled()
    {
        await using var host = await InsightsHost.StartAsync();
        var taken = host.Story(InsightsHost.Key("taken"), Standard.Lifecycle);
        var off = host.Story(InsightsHost.Key("off"), Standard.Lifecycle);
        await taken.BringToAsync(Standard.Stages.Won);
        await taken.SayAsync(new Command.UnWin("It was meant for another."), InsightsHost.Sales);
        await off.BringToAsync(Standard.Stages.Delivering);
        await off.SayAsync(new Command.Cancel("The budget is gone."), InsightsHost.Customer);

        Assert.Equal(["won", "LOST"], await host.StepsAsync("taken"));
        Assert.Equal(["delivering", "CANCELLED"], (await host.StepsAsync("off"))[^2..]);
    }

    [Fact]
    public async Task What_is_promised_and_which_segment_it_is_are_those_of_the_Yes()
    {
        await using var host = await InsightsHost.StartAsync();
        var (key, date) = (InsightsHost.Key("deal"), InsightsHost.Start + Duration.FromDays(30));
        var story = host.Story(key, Standard.Lifecycle);
        await story.SayAsync(
            new Command.Open("ACME", "standard") { Facts = new Facts { Segment = "enterprise" } }, InsightsHost.Sales);
        await story.BringToAsync(Standard.Stages.Proposed);
        await story.SayAsync(Promised("early", date - Duration.FromDays(9)), InsightsHost.Sales);
        await story.SayAsync(Promised("late", date), InsightsHost.Sales);
        await story.SayAsync(Promised("undated", null), InsightsHost.Sales);
        await story.BringToAsync(Standard.Stages.Won);
        await story.SayAsync(Promised("later", date + Duration.FromDays(9)), InsightsHost.Sales);

        var way = await host.Ways().OfAsync(key, default);
        var yes = Assert.IsType<Happening.StageEntered>(StepJson.Read(way.Steps[0]));
        Assert.Equal((date, "enterprise"), (yes.Promise, Assert.Single(yes.Segments)));
    }

    [Fact]
    public async Task What_is_imported_counts_with_its_own_dates_once_it_is_live_and_what_was_dropped_never_was()
    {
        await using var host = await InsightsHost.StartAsync(start: InsightsHost.Start);
        foreach (var id in new[] { "live", "dropped" })
        {
            await ImportAsync(host, id, -90, new Command.Open("ACME", "standard"));
            await ImportAsync(host, id, -89, new Command.Fire(Standard.Triggers.Qualify));
            await ImportAsync(host, id, -88, new Command.Fire(Standard.Triggers.Propose));
            await ImportAsync(host, id, -80, new Command.Win());
            Assert.Empty(await host.StepsAsync(id));
        }

        await host.Story(InsightsHost.Key("live"), Standard.Lifecycle).SayAsync(new Command.GoLive(), InsightsHost.Sales);
        await host.Story(InsightsHost.Key("dropped"), Standard.Lifecycle).SayAsync(new Command.DropImport("wrong"), InsightsHost.Sales);

        var way = await host.Ways().OfAsync(InsightsHost.Key("live"), default);
        Assert.Equal(InsightsHost.Start - Duration.FromDays(80), Assert.Single(way.Steps).At);
        Assert.Empty(await host.StepsAsync("dropped"));
        Assert.Single(await host.Forecasts().OpenAsync(InsightsHost.Key("live").Tenant));

        await host.Story(InsightsHost.Key("dropped"), Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
        Assert.Equal(["won"], await host.StepsAsync("dropped"));
    }

    [Fact]
    public void Random_ways_are_ones_that_a_forecaster_takes_and_what_was_written_stays() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(WalkStep.Many, taken =>
        {
            var (walk, way, forecaster) = (new Walk(new Decider(Standard.Lifecycle)), new Way("walk", new()), new Forecaster());
            var (version, written) = (0L, new List<StepRecord>());
            foreach (var step in taken)
            {
                var happened = walk.Take(step);
                if (happened.Count == 0) continue;
                version++;
                foreach (var (e, ordinal) in happened.Select((e, i) => (e, i)))
                    way.Take(new PastEvent { Version = version, Ordinal = ordinal, CommandId = CommandId.Named("any"), Event = e });
                Assert.Equal(written, way.Steps.Take(written.Count));
                foreach (var added in way.Steps.Skip(written.Count)) forecaster.Tell(StepJson.Read(added));
                written = [.. way.Steps];
            }

            Assert.Equal(IsOpen(walk.State), forecaster.Open.Any());
        }));

    private static bool IsOpen(Engagement? state) =>
        state is { Imported: false, Dropped: false, Position.Phase: Phase.Handoff or Phase.Delivery or Phase.Relationship }
        && state.Dates.SatisfiedAt is null;

    private static Command.AddCommitment Promised(string id, Instant? date) =>
        new(id, "It works.", CommitmentSource.Ordered) { DueAt = date };

    private static async Task ImportAsync(HandoffTestHost host, string id, int day, Command command) =>
        (await host.Handoff.ExecuteAsync(new CommandRequest(
            InsightsHost.Key(id), command, InsightsHost.Sales, CommandId.Named($"{id} {day}"))
        {
            ImportedAt = InsightsHost.Start + Duration.FromDays(day),
        })).OrThrow();
}
