using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Engagements in flight move to a newer version of their lifecycle, on purpose, or stay where they began.</summary>
public class MigrationTests
{
    private static readonly Actor Head = Actor.Member("hana", Function.Operations, Rights.Migrate);
    private static readonly LifecycleRef Old = new("standard", 1);

    /// <summary>Delivering is called installing, its clock has another name, and nothing is held any more.</summary>
    private static readonly Lifecycle Newer = Renamed();

    private static readonly Command.Migrate ToNewer = new(Newer.Ref, "installing is its own stage")
    {
        Stages = [new("delivering", "installing")],
        Clocks = [new("kickoff", "first-meeting")],
    };

    [Fact]
    public void It_goes_on_in_the_stage_that_is_called_so_there_and_its_clocks_keep_what_they_consumed()
    {
        var story = Story.Offered().Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator).WaitDays(1);
        var before = story.Explained("kickoff");
        var decided = Migrate(story, ToNewer);
        var after = new Decider(Newer, Policies()).Explain(decided.State, Head, story.Now).Clocks.Single(c => c.Clock == "first-meeting");
        Assert.Equal((Newer.Ref, "kickoff"), (decided.State.Origin.Lifecycle, decided.State.Position.Stage.Value));
        Assert.Equal((before.DueAt, before.Consumed), (after.DueAt, after.Consumed));
        Assert.Equal(decided.State, Decider.Fold([.. story.History, .. decided.Events]));

        var delivering = Migrate(Story.Delivering(), ToNewer).State;
        Assert.Equal(("installing", Function.Operations), (delivering.Position.Stage.Value, delivering.Position.Responsible!.Value));
        Assert.Equal(delivering.Items, Story.Delivering().State.Items);
    }

    [Fact]
    public void What_is_due_happens_first_by_the_rules_that_it_leaves()
    {
        var story = Story.Offered().WaitDays(30);
        var decided = Migrate(story, ToNewer);
        Assert.Contains(decided.Events, e => e is Event.Lapsed);
        Assert.Equal("won", decided.State.Position.Stage.Value);
    }

    [Fact]
    public void It_is_refused_where_the_other_has_no_such_place()
    {
        var held = Story.Delivering().Do(new Command.Hold("data", Party.Customer, Instant.FromUtc(2024, 3, 8, 0, 0)), Story.Operator);
        Refused(RefusalCode.NoSuchPlace, "'on-hold'", held, ToNewer);
        Refused(RefusalCode.NoSuchPlace, "'delivering'", Story.Delivering(), ToNewer with { Stages = [] });
        Refused(RefusalCode.NoSuchPlace, "phase", Story.Delivering(), ToNewer with { Stages = [new("delivering", "won")] });
        Refused(RefusalCode.NoSuchPlace, "'sales' responsible", Accepted(), ToNewer with { Stages = [new("accepted", "won")] });
        var offered = ToNewer with { Stages = [new("offered", "won")] };
        Refused(RefusalCode.NoSuchPlace, "an open offer to 'operations'", Story.Offered(), offered);
        Refused(RefusalCode.NotEntitled, "'olga'", Story.Delivering(), ToNewer, Story.Operator);
        Refused(RefusalCode.TextMissing, "reason", Story.Delivering(), ToNewer with { Reason = " " });
        Refused(RefusalCode.Ended, "ended", Story.Won().Do(new Command.Cancel("no"), Story.Seller), ToNewer);
        Assert.Equal(RefusalCode.UnknownLifecycle, Story.Won().Refused(ToNewer, Head).Code);
    }

    [Fact]
    public void Where_it_stands_already_nothing_moves() => Assert.Empty(Assert.IsType<Decision.Decided>(
        Story.Won().Rules.Decide(Story.Won().State, new Command.Migrate(Old, "again"), Head, Story.Won().Now)).Events);

    [Fact]
    public void A_hold_and_an_offer_inside_delivery_come_along_where_both_have_them()
    {
        var twin = Lifecycle.Define("standard", 2).From(Standard.Lifecycle).Build();
        var story = Story.Delivering().Do(new Command.Offer("otto"), Story.Operator)
            .Do(new Command.Hold("data", Party.Customer, Instant.FromUtc(2024, 3, 8, 0, 0)), Story.Operator);
        var moved = ((Decision.Decided)story.Rules.Migrate(
            story.State, new Command.Migrate(twin.Ref, "new"), new Decider(twin), Head, story.Now)).State;
        Assert.Equal(story.State with { Origin = story.State.Origin with { Lifecycle = twin.Ref } }, moved);
    }

    [Fact]
    public void Where_a_policy_there_times_the_whole_nothing_times_each_date_any_more()
    {
        var twin = Lifecycle.Define("standard", 2).From(Standard.Lifecycle).Build();
        var whole = new SlaPolicyBook(twin, SlaPolicies.Defaults.With("delivery", p => p with { Target = new Target.BusinessDays(20) })
            .Where(p => twin.Definition.Clocks.Any(c => c.Key == p.Clock)));
        var moved = Moved(Story.Delivering(), twin, whole);
        Assert.Null(Assert.Single(moved.Board.Clocks, c => c.Key == "delivery" && c.IsOpen).Item);
        var back = Assert.IsType<Decision.Decided>(new Decider(twin, whole).Migrate(
            moved, new Command.Migrate(Old, "back"), Story.Delivering().Rules, Head, Story.Delivering().Now)).State;
        Assert.Equal("crm", Assert.Single(back.Board.Clocks, c => c.Key == "delivery" && c.IsOpen).Item!.Value.Value);
    }

    [Fact]
    public void An_open_offer_ends_by_itself_there_too_or_nothing_moves()
    {
        var other = Standard.Lifecycle.Definition;
        var renamed = Lifecycle.Build(other with
        {
            Ref = new("standard", 2),
            Clocks = other.Clocks.Select(c => c.Key == "transfer" ? c with { Key = "handover" } : c).ToValueList(),
        });
        var policies = new SlaPolicyBook(renamed, SlaPolicies.Defaults
            .Select(p => p.Clock == "transfer" ? p with { Clock = "handover" } : p)
            .Where(p => renamed.Definition.Clocks.Any(c => c.Key == p.Clock)));
        var story = Story.Delivering().Do(new Command.Offer("otto"), Story.Operator);
        var forgotten = new Command.Migrate(renamed.Ref, "new");
        var refused = story.Rules.Migrate(story.State, forgotten, new Decider(renamed, policies), Head, story.Now);
        Assert.Equal(RefusalCode.NoSuchPlace, Assert.IsType<Decision.Refused>(refused).Refusal.Code);
        var named = forgotten with { Clocks = [new("transfer", "handover")] };
        var moved = story.Rules.Migrate(story.State, named, new Decider(renamed, policies), Head, story.Now);
        Assert.True(Assert.IsType<Decision.Decided>(moved).State.Board.Clock("handover", null)!.IsOpen);
    }

    [Fact]
    public void A_clock_that_fires_nothing_there_fires_nothing_and_keeps_what_it_consumed()
    {
        var other = Standard.Lifecycle.Definition;
        var patient = Lifecycle.Build(other with
        {
            Ref = new("standard", 2),
            Transitions = other.Transitions.Where(t => t.Kind != TriggerKind.Presume
                && t is not { From.Value: "satisfied", Kind: TriggerKind.SignOff }).ToValueList(),
            Clocks = other.Clocks.Select(c => c.Key == "sign-off" ? c with { Expires = null } : c).ToValueList(),
        });
        var story = Story.Delivered().WaitDays(2);
        var due = story.Explained("sign-off").DueAt;
        var rules = new Decider(patient);
        var moved = Moved(story, patient, SlaPolicies.For(patient));
        Assert.Equal(due, rules.Explain(moved, Head, story.Now).Clocks.Single(c => c.Clock == "sign-off").DueAt);
        var later = Assert.IsType<Decision.Decided>(rules.Decide(
            moved, new Command.CatchUp(), Actor.System, story.Now + Duration.FromDays(90)));
        Assert.Equal("delivered", later.State.Position.Stage.Value);
    }

    [Fact]
    public void An_offer_to_one_function_is_none_to_another()
    {
        var other = Standard.Lifecycle.Definition;
        Function Named(Function function) => function == Function.Operations ? "onboarding" : function;
        var onboarding = Lifecycle.Build(other with
        {
            Ref = new("standard", 2),
            Stages = other.Stages.Select(s => s with { Responsible = s.Responsible is { } f ? Named(f) : (Function?)null }).ToValueList(),
            Transitions = other.Transitions.Select(t => t with { By = t.By.Select(Named).ToValueList() }).ToValueList(),
        });
        var story = Story.Offered();
        var (move, sales) = (new Command.Migrate(onboarding.Ref, "new"), Head with { Function = Function.Sales });
        var refused = Assert.IsType<Decision.Refused>(
            story.Rules.Migrate(story.State, move, new Decider(onboarding), sales, story.Now));
        Assert.Equal(RefusalCode.NoSuchPlace, refused.Refusal.Code);
        Assert.Contains("'operations'", refused.Refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_moves_what_is_live_in_an_imported_past()
    {
        await using var host = new Host(handoff => handoff.AddLifecycle(Newer, Policies().Policies));
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(1);
        var past = host.Clock.GetCurrentInstant() - Duration.FromHours(3);
        var outcome = await host.Handoff.ExecuteAsync(
            new CommandRequest(Host.Key("deal"), ToNewer, Head, CommandId.Named("move")) { ImportedAt = past });
        Assert.Equal(RefusalCode.AlreadyLive, Assert.IsType<Outcome.Refused>(outcome).Refusal.Code);
    }

    [Fact]
    public async Task All_that_are_open_are_tried_first_and_moved_then_and_what_cannot_move_stays()
    {
        await using var host = new Host(handoff => handoff.AddLifecycle(Newer, Policies().Policies));
        await host.OfferedAsync("offered");
        await host.OfferedAsync("held");
        Command[] way =
        [
            new Command.Accept(), new Command.Acknowledge(), new Command.KickOff(),
            new Command.Hold("data", Party.Customer, host.Clock.GetCurrentInstant() + Duration.FromDays(9)),
        ];
        foreach (var command in way) await host.DoAsync("held", command, Story.Operator);
        var migrations = host.Get<Migrations>();
        var tried = await migrations.SimulateAsync("main", Old, ToNewer);
        Assert.Equal(["offered"], tried.Moved.Select(moved => moved.Key.Id.Value));
        Assert.Equal(["held"], tried.Refused.Select(refused => refused.Key.Id.Value));
        Assert.Equal(Old, (await host.Handoff.FindAsync(Host.Key("offered")))!.Origin.Lifecycle);
        var applied = await migrations.ApplyAsync("main", Old, ToNewer, Head);
        Assert.Equal(tried, applied);
        Assert.Equal(Newer.Ref, (await host.Handoff.FindAsync(Host.Key("offered")))!.Origin.Lifecycle);
        Assert.Empty((await migrations.ApplyAsync("main", Old, ToNewer, Head)).Moved);
        await host.DoAsync("offered", new Command.Accept(), Story.Operator);
    }

    private static readonly SlaPolicy Meeting = new("first-meeting", new Target.BusinessDays(5)) { Escalations = [Duration.FromHours(16)] };

    private static Story Accepted() => Story.Offered().Do(new Command.Accept(), Story.Operator);

    private static SlaPolicyBook Policies() =>
        new(Newer, [.. SlaPolicies.Defaults.Where(p => p.Clock != "kickoff" && p.Clock != "hold"), Meeting]);

    private static Engagement Moved(Story story, Lifecycle to, SlaPolicyBook policies) => Assert.IsType<Decision.Decided>(
        story.Rules.Migrate(story.State, new Command.Migrate(to.Ref, "new"), new Decider(to, policies), Head, story.Now)).State;

    private static Decision.Decided Migrate(Story story, Command.Migrate command) => Assert.IsType<Decision.Decided>(
        story.Rules.Migrate(story.State, command, new Decider(Newer, Policies()), Head, story.Now));

    private static void Refused(RefusalCode code, string says, Story story, Command.Migrate command, Actor? actor = null)
    {
        var refused = Assert.IsType<Decision.Refused>(
            story.Rules.Migrate(story.State, command, new Decider(Newer, Policies()), actor ?? Head, story.Now));
        Assert.Equal(code, refused.Refusal.Code);
        Assert.Contains(says, refused.Refusal.Text, StringComparison.Ordinal);
    }

    private static Lifecycle Renamed()
    {
        var old = Standard.Lifecycle.Definition;
        StageKey Named(StageKey stage) => stage == "delivering" ? "installing" : stage;
        ValueList<StageKey> All(ValueList<StageKey> stages) => stages.Where(s => s != "on-hold").Select(Named).ToValueList();
        return Lifecycle.Build(old with
        {
            Ref = new("modern", 1),
            Stages = old.Stages.Where(s => s.Key != "on-hold").Select(s => s with { Key = Named(s.Key) }).ToValueList(),
            Transitions = old.Transitions.Where(t => t.From != "on-hold" && t.To != "on-hold")
                .Select(t => t with { From = Named(t.From), To = Named(t.To!.Value) }).ToValueList(),
            Clocks = old.Clocks.Where(c => c.Key != "hold").Select(c => c with
            {
                Key = c.Key == "kickoff" ? "first-meeting" : c.Key,
                StartsIn = All(c.StartsIn),
                RunsIn = All(c.RunsIn),
            }).ToValueList(),
        });
    }
}
