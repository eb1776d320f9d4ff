using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What Explain says is permitted, Decide does not refuse, and the other way round: for every command and every actor.</summary>
public class AgreementTests
{
    private static readonly Actor[] Actors =
    [
        Actor.Member("m0", Function.Sales), Actor.Member("m1", Function.Sales, Rights.Waive | Rights.Retarget),
        Actor.Member("m1", Function.Operations),
        Actor.Member("m2", Function.Operations, Rights.Waive), Actor.Member("m9", "finance"), Actor.Customer("m1"), Actor.System,
        new Actor(Function.Customer, "buyer", Rights.Retarget),
    ];

    /// <summary>What a command is refused for whatever it says.</summary>
    private static readonly RefusalCode[] OfPermission =
    [
        RefusalCode.UnknownEngagement, RefusalCode.AlreadyOpen, RefusalCode.TriggerNotPermitted, RefusalCode.NotEntitled,
        RefusalCode.RequirementUnmet,
        RefusalCode.LedgerClosed, RefusalCode.Ended, RefusalCode.StillImported, RefusalCode.AlreadyLive, RefusalCode.NoOpenOffer,
        RefusalCode.CalendarNeverOpens,
        RefusalCode.UnknownFunction,
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Explain_and_Decide_agree_about_every_command_after_every_step(int rules) => Prop.ForAll(Step.Many, steps =>
    {
        var walk = new Walk(Rules.All[rules]);
        foreach (var step in steps)
        {
            walk.Take(step);
            if (walk.State is not { } state) continue;
            walk.Wait(step.B % 4 == 0 ? step.Wait : default);
            Agree(walk.Rules, state, Actors[step.A % Actors.Length], walk.Now);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(110));

    [Fact]
    public void They_agree_while_a_past_is_imported_once_it_was_dropped_and_once_it_is_live() => Prop.ForAll(Step.Many, steps =>
    {
        var rules = Rules.Standard;
        Engagement? state = null;
        var now = Rules.Start;
        foreach (var step in steps)
        {
            now += step.Wait;
            var live = state is { Imported: false };
            var (command, actor) = step.Choice % 40 == 1
                ? (new Command.DropImport("wrong"), Actors[0])
                : Asked.By(step, state is { Dropped: true } ? null : state, rules, now);
            if (rules.Decide(state, command, actor, now, import: !live && command is not Command.DropImport) is Decision.Decided decided)
            {
                state = decided.State;
            }

            if (state is not null) Agree(rules, state, Actors[step.B % Actors.Length], now);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(110));

    [Fact]
    public void A_screen_speaks_of_every_command_that_there_is()
    {
        var spoken = Samples.Supporting.Keys.Concat(Samples.Triggers.Select(t => t.Value(Story.Won().State, Rules.Start).Name))
            .Append("fire").Append("open").Append("catchUp");
        Assert.Equal(EventNames.Commands.Values.Order(StringComparer.Ordinal), spoken.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            Samples.Supporting.Keys.Order(StringComparer.Ordinal),
            Rules.Standard.Explain(Story.Won().State, Story.Seller, Rules.Start).Commands.Select(c => c.Command)
                .Order(StringComparer.Ordinal));
    }

    private static void Agree(Decider rules, Engagement state, Actor actor, NodaTime.Instant now)
    {
        var explained = rules.Explain(state, actor, now);
        var due = rules.Decide(state, new Command.CatchUp(), Actor.System, now) is Decision.Decided caughtUp ? caughtUp.State : state;
        foreach (var trigger in explained.Triggers) AgreeAbout(trigger, rules.Decide(state, Samples.Of(trigger, due, now), actor, now));
        foreach (var (kind, command) in Samples.Triggers)
        {
            if (explained.Triggers.Any(t => t.Kind == kind)) continue;
            Assert.Contains(RefusalOf(rules.Decide(state, command(due, now), actor, now))!.Code, OfPermission);
        }

        foreach (var command in explained.Commands)
        {
            var refusal = RefusalOf(rules.Decide(state, Samples.Supporting[command.Command](due, now), actor, now));
            if (command.Permitted)
            {
                Assert.True(
                    refusal is null || !OfPermission.Contains(refusal.Code), $"{command.Command} was announced and refused: {refusal}");
            }
            else Assert.Equal((command.Command, command.Barred), (command.Command, refusal));
        }
    }

    private static void AgreeAbout(TriggerExplanation trigger, Decision decision)
    {
        var refusal = RefusalOf(decision);
        Assert.True(trigger.Permitted == (refusal is null), $"{trigger.Trigger} was announced as {trigger.Permitted}, and then: {refusal}");
        if (trigger.Barred is { } barred) Assert.Equal(barred, refusal);
        else if (trigger is { Entitled: true, Missing.Count: > 0 }) Assert.Equal(trigger.Missing, refusal!.Unmet);
    }

    private static Refusal? RefusalOf(Decision decision) => (decision as Decision.Refused)?.Refusal;
}
