namespace Handoff.Tests;

/// <summary>Lifecycles with hidden cracks, and sound ones that were refused: docs/complaints.md.</summary>
public class LifecycleComplaintTests
{
    private static readonly LifecycleDefinition Standard = Lifecycles.Standard.Lifecycle.Definition;

    private static readonly LifecycleDefinition Brokerage = Lifecycles.Brokerage.Lifecycle.Definition;

    [Fact]
    public void R10_07_A_hold_whose_clock_a_look_cancels_is_refused() => Refused(
        "HO4014", "hold, look: delivery is held, and no clock ends that",
        Standard.WithTrigger("on-hold", "look", "on-hold").Clock("hold", c => c with { CancelledBy = ["look"] }));

    [Fact]
    public void R10_08_An_offer_whose_clock_fires_nothing_is_refused() => Refused(
        "HO4012", "win, offer: the offer is open and nothing ends it", Standard.Clock("acceptance", c => c with { Expires = null }));

    [Fact]
    public void R10_08_An_offer_whose_clock_a_nudge_cancels_is_refused() => Refused(
        "HO4012", "win, offer, nudge: the offer is open and nothing ends it",
        Standard.WithTrigger("offered", "nudge", "offered")
            .Clock("acceptance", c => c with { CancelledBy = ["nudge"] })
            .Clock("delivery", c => c with { StartsIn = c.StartsIn.Add("offered") }));

    [Fact]
    public void R10_09_An_offer_that_a_hold_outlives_is_refused() => Refused(
        "HO4012", "offer-transfer, hold, resume: the offer is open and nothing ends it",
        WithTransferIn("delivering").WithoutTrigger("delivering", "withdraw-transfer")
            .Clock("transfer", c => c with { RunsIn = ["delivering"], CancelledBy = ["lapse-transfer"] }));

    [Fact]
    public void R10_10_A_clock_that_lapses_what_nobody_offered_is_refused() => Refused(
        "HO4015",
        "kick-off, lapse-transfer by the clock 'transfer': the clock fires 'lapse-transfer', and there is no open offer that could lapse",
        WithTransferIn("delivering").Clock("transfer", c => c with { StartsBy = [], StartsIn = ["delivering"], RunsIn = ["delivering"] }));

    [Theory]
    [InlineData("won", "skip", "kickoff", TriggerKind.Advance, "win, skip: 'operations' is responsible in place of 'sales'")]
    [InlineData("won", "retain", "kickoff", TriggerKind.Retain, "win, retain: 'operations' is responsible in place of 'sales'")]
    [InlineData("won", "thank", "accepted", TriggerKind.Acknowledge, "win, thank: 'operations' is responsible in place of 'sales'")]
    [InlineData("accepted", "back", "won", TriggerKind.Advance, "accept, back: 'sales' is responsible in place of 'operations'")]
    [InlineData("qualified", "win", "kickoff", TriggerKind.Win, "qualify, win: 'operations' is responsible in place of 'sales'")]
    [InlineData("offered", "return", "accepted", TriggerKind.Return, "offer, return: 'operations' is responsible in place of 'sales'")]
    [InlineData(
        "offered",
        "lapse",
        "accepted",
        TriggerKind.Lapse,
        "offer, lapse by the clock 'acceptance': 'operations' is responsible in place of 'sales'")]
    [InlineData(
        "offered", "withdraw", "accepted", TriggerKind.Withdraw, "offer, withdraw: 'operations' is responsible in place of 'sales'")]
    public void R10_11_No_trigger_but_acceptance_moves_the_responsibility(
        string from, string trigger, string to, TriggerKind kind, string story)
    {
        var by = kind == TriggerKind.Lapse ? Function.System : Function.Sales;
        Refused(
            "HO4013",
            story,
            Standard.WithoutTrigger(from, trigger).WithTrigger(from, trigger, to, kind).Trigger(from, trigger, t => t with { By = [by] }));
    }

    [Fact]
    public void R10_20_A_presumed_stage_of_its_own_builds() => Lifecycle.Build(Standard
        .WithStage("presumed", Phase.Relationship, Function.Operations)
        .Trigger("delivered", "presume", t => t with { To = "presumed" })
        .WithTrigger("presumed", "sign-off", "satisfied", TriggerKind.SignOff)
        .Trigger("presumed", "sign-off", t => t with { By = [Function.Customer, Function.Operations] })
        .WithTrigger("presumed", "dispute", "delivering", TriggerKind.Dispute)
        .Trigger("presumed", "dispute", t => t with { By = [Function.Customer, Function.Operations] })
        .WithoutTrigger("satisfied", "sign-off")
        .Clock("check-in", c => c with { StartsIn = ["presumed", "satisfied"], RunsIn = ["presumed", "satisfied"] }));

    [Fact]
    public void R10_20_A_review_between_delivery_and_sign_off_builds() => Lifecycle.Build(Standard
        .WithStage("review", Phase.Delivery, Function.Operations)
        .Trigger("delivering", "deliver", t => t with { To = "review" })
        .WithTrigger("review", "approve", "delivered")
        .WithTrigger("review", "reject", "delivering", TriggerKind.Dispute)
        .Clock("delivery", c => c with { RunsIn = c.RunsIn.Add("review"), MetBy = ["approve"] }));

    [Fact]
    public void R10_20_Holding_while_the_customer_reviews_builds() => Lifecycle.Build(Standard
        .WithTrigger("delivered", "hold", "on-hold", TriggerKind.Hold));

    [Fact]
    public void R10_20_Holding_during_an_offer_that_is_a_stage_builds() => Lifecycle.Build(WithOfferThatIsAStage());

    [Fact]
    public void A_hold_during_an_offer_that_is_a_stage_keeps_the_offer_and_it_lapses_after_it()
    {
        var story = Story.Delivering(Shapes.Rules(WithOfferThatIsAStage()))
            .Do(new Command.Offer(), Story.Operator)
            .Do(
                new Command.Hold("the customer is away", Party.Customer, Story.Delivering().Now + NodaTime.Duration.FromDays(30)),
                Story.Operator)
            .WaitDays(31).Sweep();
        Assert.Equal(("transferring", OfferStatus.Offered), (story.State.Position.Stage.Value, story.State.Offer!.Status));
        Assert.Equal(
            ("delivering", OfferStatus.Lapsed),
            story.WaitDays(4000).Sweep() is { State: var s } ? (s.Position.Stage.Value, s.Offer!.Status) : default);
    }

    [Fact]
    public void A_Yes_that_a_hold_seems_to_lead_on_from_is_refused() => Refused(
        "HO4009", "qualify, take: it is a Yes without a path to satisfied",
        Brokerage.WithStage("small", Phase.Delivery, Function.Sales)
            .WithTrigger("qualified", "take", "small", TriggerKind.Win)
            .WithTrigger("small", "hold", "on-hold", TriggerKind.Hold)
            .WithTrigger("small", "cancel", "cancelled", TriggerKind.Cancel)
            .Clock("delivery", c => c with { StartsIn = c.StartsIn.Add("small"), RunsIn = c.RunsIn.Add("small") }));

    [Fact]
    public void Clocks_that_lie_between_two_rounds_are_in_none()
    {
        var rounds = new[] { ("a", "b", true), ("b", "a", true), ("c", "d", true), ("d", "c", true), ("b", "c", false) };
        var definition = Enumerable.Range('a', 4).Select(key => ((char)key).ToString()).Aggregate(Standard, (d, key) => d
            .WithStage(key, Phase.Relationship, Function.Operations)
            .WithTrigger(key, "dispute", "delivering", TriggerKind.Dispute).Trigger(
                key, "dispute", t => t with { By = [Function.Customer] })
            .WithTrigger(key, "close", "closed")).WithTrigger("satisfied", "go", "a");
        foreach (var (from, to, _) in rounds)
        {
            definition = definition.WithTrigger(from, $"{from}{to}", to).Trigger(
                from, $"{from}{to}", t => t with { By = [Function.System] }) with
            {
                Clocks = definition.Clocks.Add(new(
                    $"{from}{to}", "Round")
                { StartsIn = [from], RunsIn = [from], MetBy = [$"{from}{to}"], Expires = $"{from}{to}" }),
            };
        }

        var told = LifecycleChecks.Faults(definition);
        Assert.Equal(4, told.Count(f => f.Code == "HO4020"));
        Assert.DoesNotContain(told, f => f.Place == "clock 'bc'");
    }

    [Fact]
    public void What_only_warns_does_not_keep_a_clock_from_firing() =>
        Lifecycle.Build(Standard.Stage("satisfied", s => s with { ToEnter = ["history"] }));

    [Fact]
    public void What_the_system_may_be_told_to_fire_is_looked_at_as_well() => Refused(
        "HO4008", "auto: no clock runs: a crack",
        Standard.WithStage("parked", Phase.Relationship, Function.Operations)
            .WithTrigger("satisfied", "ask", "satisfied")
            .WithTrigger("satisfied", "auto", "parked").Trigger("satisfied", "auto", t => t with { By = [Function.System] })
            .WithTrigger("parked", "close", "closed")
            .WithTrigger("parked", "dispute", "delivering", TriggerKind.Dispute).Trigger(
                "parked", "dispute", t => t with { By = [Function.Customer] })
            with
        {
            Clocks = Standard.Clocks
                .Add(new("auto", "Auto") { StartsBy = ["ask"], RunsIn = ["satisfied"], MetBy = ["auto"], Expires = "auto" })
                .Add(new("parked", "Parked") { StartsBy = ["ask"], RunsIn = ["satisfied", "parked"] }),
        });

    private static LifecycleDefinition WithOfferThatIsAStage() => WithTransferIn()
        .WithStage("transferring", Phase.Delivery, Function.Operations)
        .WithTrigger("delivering", "offer-transfer", "transferring", TriggerKind.Offer)
        .WithTrigger("transferring", "accept-transfer", "delivering", TriggerKind.Accept)
        .WithTrigger("transferring", "return-transfer", "delivering", TriggerKind.Return)
        .WithTrigger("transferring", "lapse-transfer", "delivering", TriggerKind.Lapse)
        .Trigger("transferring", "lapse-transfer", t => t with { By = [Function.System] })
        .WithTrigger("transferring", "hold", "on-hold", TriggerKind.Hold)
        .Clock("delivery", c => c with { RunsIn = c.RunsIn.Add("transferring") })
        .Clock("transfer", c => c with
        {
            StartsBy = [],
            StartsIn = ["transferring"],
            RunsIn = ["transferring"],
            CancelledBy = [],
        });

    /// <summary>Transfers are offered and answered here only.</summary>
    private static LifecycleDefinition WithTransferIn(params StageKey[] stages) => Standard with
    {
        Transitions = Standard.Transitions
            .Where(t => !t.Trigger.Value.EndsWith("-transfer", StringComparison.Ordinal) || stages.Contains(t.From)).ToValueList(),
    };

    private static void Refused(string code, string story, LifecycleDefinition definition)
    {
        var broken = Assert.Throws<LifecycleDefinitionException>(() => Lifecycle.Build(definition));
        Assert.Contains(broken.Diagnostics, d => d.Code == code && d.Problem.Contains(story, StringComparison.Ordinal));
    }
}
