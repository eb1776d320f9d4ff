namespace Handoff.Tests;

/// <summary>Whoever breaks a definition is told what is wrong, where, and under which code.</summary>
public class DefinitionDiagnosticsTests
{
    private static readonly Damage[] Damages =
    [
        new("HO4001", "stage 'won'", "not in the prospect phase", d => d with { Initial = "won" }),

        new("HO4002", "initial", "stage 'nowhere'", d => d with { Initial = "nowhere" }),
        new(
            "HO4002",
            "trigger 'qualify' of 'prospect'",
            "stage 'nowhere'",
            d => d.Trigger("prospect", "qualify", t => t with { To = "nowhere" })),
        new("HO4002", "trigger 'drift' of 'nowhere'", "stage 'nowhere'", d => d.WithTrigger("nowhere", "drift", "won")),
        new("HO4002", "clock 'package'", "stage 'nowhere'", d => d.Clock("package", c => c with { RunsIn = c.RunsIn.Add("nowhere") })),
        new("HO4002", "clock 'kickoff'", "stage 'nowhere'", d => d.Clock("kickoff", c => c with { StartsIn = c.StartsIn.Add("nowhere") })),
        new("HO4002", "clock 'package'", "trigger 'nothing'", d => d.Clock("package", c => c with { MetBy = ["nothing"] })),
        new("HO4002", "clock 'package'", "trigger 'nothing'", d => d.Clock("package", c => c with { StartsBy = ["nothing"] })),
        new("HO4002", "clock 'package'", "trigger 'nothing'", d => d.Clock("package", c => c with { CancelledBy = ["nothing"] })),
        new("HO4002", "clock 'package'", "trigger 'nothing'", d => d.Clock("package", c => c with { Expires = "nothing" })),
        new(
            "HO4002",
            "trigger 'offer' of 'won'",
            "requirement 'luck'",
            d => d.Trigger("won", "offer", t => t with { Requires = ["luck"] })),
        new("HO4002", "stage 'won'", "requirement 'luck'", d => d.Stage("won", s => s with { ToEnter = ["luck"] })),
        new("HO4002", "stage 'won'", "requirement 'luck'", d => d.Stage("won", s => s with { ToLeave = ["luck"] })),

        new("HO4003", "stage 'prospect'", "more than once", d => d with { Stages = d.Stages.Add(d.Stages[0]) }),
        new("HO4003", "clock 'next-step'", "more than once", d => d with { Clocks = d.Clocks.Add(d.Clocks[0]) }),
        new("HO4003", "requirement 'goals'", "more than once", d => d with { Requirements = d.Requirements.Add(d.Requirements[0]) }),
        new(
            "HO4003",
            "trigger 'qualify' of 'prospect'",
            "more than once",
            d => d with { Transitions = d.Transitions.Add(d.Transitions[0]) }),

        new("HO4004", "stage 'attic'", "cannot be reached", d => d.WithStage("attic", Phase.Ended)),

        new("HO4005", "stage 'closed'", "permits triggers", d => d.WithTrigger("closed", "go-on", "satisfied")),
        new("HO4005", "stage 'waiting'", "wait: no path leads to an end any more", d => d
            .WithStage("waiting", Phase.Delivery, Function.Operations).WithTrigger("delivering", "wait", "waiting")
            .WithTrigger("waiting", "accept-transfer", "delivering", TriggerKind.Accept)
            .Clock("delivery", c => c with { RunsIn = c.RunsIn.Add("waiting") })),
        new(
            "HO4005",
            "stage 'limbo'",
            "dead end",
            d => d.WithStage("limbo", Phase.Relationship, Function.Sales).WithTrigger("satisfied", "drift", "limbo")),

        new("HO4006", "trigger 'accept' of 'offered'", "nobody", d => d.Trigger("offered", "accept", t => t with { By = [] })),

        new(
            "HO4006",
            "trigger 'return' of 'won'",
            "nobody can fire it in any situation",
            d => d.WithTrigger("won", "return", "won", TriggerKind.Return)),
        new(
            "HO4006",
            "trigger 'presume' of 'delivered'",
            "nobody can fire it in any situation",
            d => d.Clock("sign-off", c => c with { Expires = null })),

        new("HO4007", "stage 'lost'", "nobody is responsible", d => d.Stage("lost", s => s with { Responsible = Function.Sales })),
        new("HO4007", "stage 'kickoff'", "has no responsible", d => d.Stage("kickoff", s => s with { Responsible = null })),
        new("HO4007", "stage 'kickoff'", "'customer'", d => d.Stage("kickoff", s => s with { Responsible = Function.Customer })),
        new("HO4007", "stage 'kickoff'", "'system'", d => d.Stage("kickoff", s => s with { Responsible = Function.System })),

        new("HO4008", "stage 'satisfied'", "a crack", d => d with { Clocks = d.Clocks.Where(c => c.Key != "check-in").ToValueList() }),
        new("HO4008", "stage 'satisfied'", "a crack", d => d.Clock("check-in", c => c with { StartsIn = [], StartsBy = ["sign-off"] })),

        new("HO4009", "standard@1", "nobody can say Yes", d => d.Trigger("proposed", "win", t => t with { Kind = TriggerKind.Advance })),
        new("HO4009", "trigger 'win' of 'proposed'", "without a path", d => d
            .Trigger("delivered", "sign-off", t => t with { To = "delivering" }).Trigger(
                "delivered", "presume", t => t with { To = "delivering" })),

        new("HO4010", "trigger 'lose' of 'prospect'", "Lose", d => d.Trigger("prospect", "lose", t => t with { To = "qualified" })),

        new("HO4011", "stage 'prospect'", "2 triggers of kind Lose", d => d.WithTrigger("prospect", "give-up", "lost", TriggerKind.Lose)),
        new("HO4011", "trigger 'lose'", "different things", d => d.Trigger("prospect", "lose", t => t with { Kind = TriggerKind.Cancel })),

        new(
            "HO4012",
            "trigger 'offer' of 'won'",
            "no Accept",
            d => d.Trigger("offered", "accept", t => t with { Kind = TriggerKind.Advance })),
        new(
            "HO4012",
            "trigger 'offer' of 'won'",
            "no Return",
            d => d.Trigger("offered", "return", t => t with { Kind = TriggerKind.Advance })),
        new(
            "HO4012",
            "trigger 'offer' of 'won'",
            "no Lapse",
            d => d.Trigger("offered", "lapse", t => t with { Kind = TriggerKind.Advance })),
        new("HO4012", "stage 'offered'", "win, offer: the offer is open and nothing ends it", d => d
            .Clock("acceptance", c => c with { Expires = null })),
        new("HO4012", "stage 'offered'", "offer, remind: the offer is open and nothing ends it", d => d
            .WithTrigger("offered", "remind", "offered").Clock("acceptance", c => c with { CancelledBy = ["remind"] })),
        new("HO4012", "stage 'delivering'", "offer-transfer, hold, resume: the offer is open and nothing ends it", d => d
            .Clock("transfer", c => c with { RunsIn = ["delivering"], CancelledBy = ["withdraw-transfer", "lapse-transfer"] })
            .WithoutTrigger("kickoff", "offer-transfer").WithoutTrigger("on-hold", "offer-transfer")),

        new("HO4013", "trigger 'offer' of 'won'", "offer: 'operations' is responsible in place of 'sales'", d => d
            .Stage("offered", s => s with { Responsible = Function.Operations })),
        new(
            "HO4013",
            "trigger 'win' of 'proposed'",
            "win: 'operations' is responsible",
            d => d.Stage("won", s => s with { Responsible = Function.Operations })),
        new("HO4013", "trigger 'skip' of 'won'", "win, skip: 'operations' is responsible", d => d.WithTrigger("won", "skip", "kickoff")),
        new("HO4013", "trigger 'return' of 'offered'", "'support' is responsible", d => d
            .WithStage("triage", Phase.Handoff, "support").Trigger("offered", "return", t => t with { To = "triage" })
                .WithTrigger("triage", "back", "kickoff")),
        new("HO4013", "trigger 'hold' of 'delivering'", "hold: 'support' is responsible", d => d
            .Stage("on-hold", s => s with { Responsible = "support" }).WithoutTrigger("on-hold", "offer-transfer")
                .WithoutTrigger("on-hold", "accept-transfer")),
        new("HO4013", "trigger 'accept' of 'offered'", "may be fired by 'sales'", d => d
            .Trigger("offered", "accept", t => t with { By = [Function.Operations, Function.Sales] })),
        new("HO4013", "trigger 'accept' of 'offered'", "may be fired by 'system'", d => d
            .Trigger("offered", "accept", t => t with { By = [Function.Operations, Function.System] })),

        new(
            "HO4014",
            "trigger 'qualify' of 'prospect'",
            "only a trigger of kind Resume",
            d => d.Trigger("prospect", "qualify", t => t with { To = null })),
        new("HO4014", "trigger 'resume' of 'on-hold'", "always does", d => d.Trigger("on-hold", "resume", t => t with { To = "kickoff" })),
        new(
            "HO4014",
            "trigger 'resume' of 'kickoff'",
            "nothing was held",
            d => d.WithTrigger("kickoff", "resume", null, TriggerKind.Resume)),
        new(
            "HO4014",
            "trigger 'wait' of 'delivered'",
            "needs its own stage",
            d => d.WithTrigger("delivered", "wait", "delivered", TriggerKind.Hold)),
        new("HO4014", "stage 'on-hold'", "nothing resumes it", d => d
            .WithoutTrigger("on-hold", "resume").WithTrigger("on-hold", "go-on", "delivering")
            .WithStage("waiting", Phase.Delivery, Function.Operations).WithTrigger("delivered", "wait", "waiting", TriggerKind.Hold)
            .WithTrigger("waiting", "resume", null, TriggerKind.Resume).Trigger("waiting", "resume", t => t with { By = [Function.System] })
            .Clock("hold", c => c with { StartsIn = ["waiting"], RunsIn = ["waiting"] })),
        new(
            "HO4014",
            "stage 'on-hold'",
            "hold: delivery is held, and no clock ends that",
            d => d.Clock("hold", c => c with { Expires = null })),
        new("HO4014", "stage 'on-hold'", "hold, look: delivery is held, and no clock ends that", d => d
            .WithTrigger("on-hold", "look", "on-hold").Clock("hold", c => c with { CancelledBy = ["look"] })),
        new("HO4014", "stage 'on-hold'", "slip: there is a hold to resume, but nothing is held", d => d
            .WithTrigger("kickoff", "slip", "on-hold").Clock("hold", c => c with { StartsIn = [], StartsBy = ["hold"] })),
        new(
            "HO4014",
            "clock 'hold'",
            "slip: it starts in 'on-hold', where nothing is held",
            d => d.WithTrigger("kickoff", "slip", "on-hold")),
        new("HO4014", "trigger 'hold' of 'on-hold'", "hold, hold: what is already held is held again", d => d
            .WithStage("deeper", Phase.Delivery, Function.Operations).WithTrigger("on-hold", "hold", "deeper", TriggerKind.Hold)
            .WithTrigger("deeper", "cancel", "cancelled", TriggerKind.Cancel)),

        new(
            "HO4015",
            "clock 'acceptance' in 'offered'",
            "may not fire",
            d => d.Trigger("offered", "lapse", t => t with { By = [Function.Sales] })),
        new("HO4015", "clock 'acceptance' in 'offered'", "may not fire", d => d.Clock("acceptance", c => c with { Expires = "presume" })),
        new("HO4015", "clock 'acceptance' in 'offered'", "kind Accept", d => d
            .Clock("acceptance", c => c with { Expires = "accept" }).Trigger("offered", "accept", t => t with { By = [Function.System] })),
        new(
            "HO4015",
            "clock 'acceptance' in 'offered'",
            "requirements",
            d => d.Trigger("offered", "lapse", t => t with { Requires = ["goals"] })),
        new("HO4015", "clock 'acceptance' in 'offered'", "requirements", d => d.Stage("won", s => s with { ToEnter = ["goals"] })),
        new(
            "HO4015",
            "clock 'transfer' in 'on-hold'",
            "does not end the clock",
            d => d.Clock("transfer", c => c with { CancelledBy = [] })),
        new("HO4015", "clock 'transfer' in 'delivering'", "withdraw-transfer, lapse-transfer by the clock 'transfer'", d => d
            .Clock("transfer", c => c with { CancelledBy = ["lapse-transfer", "kick-off"] })
            .WithoutTrigger("kickoff", "offer-transfer").WithoutTrigger("on-hold", "offer-transfer")),
        new(
            "HO4015",
            "clock 'transfer' in 'delivering'",
            "there is no open offer that could lapse",
            d => d.Clock("transfer", c => c with { StartsIn = ["delivering"] })),
        new(
            "HO4015",
            "clock 'acceptance' in 'offered'",
            "skip, lapse by the clock 'acceptance'",
            d => d.WithTrigger("won", "skip", "offered")),

        new("HO4016", "clock 'transfer'", "never started", d => d.Clock("transfer", c => c with { StartsBy = [] })),
        new("HO4016", "clock 'kickoff'", "'kickoff', but does not run", d => d.Clock("kickoff", c => c with { RunsIn = ["on-hold"] })),
        new(
            "HO4016",
            "clock 'check-in'",
            "'closed', which is an end",
            d => d.Clock("check-in", c => c with { RunsIn = c.RunsIn.Add("closed") })),
        new("HO4016", "standard@1", "65 clocks", d => d with
        {
            Clocks = d.Clocks.Concat(
                Enumerable.Range(d.Clocks.Count, 65 - d.Clocks.Count).Select(n => d.Clocks[0] with { Key = $"clock-{n}" }))
                .ToValueList(),
        }),

        new(
            "HO4017",
            "trigger 'sign-off' of 'delivered'",
            "skip, sign-off: the customer counts as satisfied",
            d => d.WithTrigger("delivering", "skip", "delivered")),
        new(
            "HO4017",
            "clock 'sign-off' in 'delivered'",
            "silence counts as satisfied",
            d => d.WithTrigger("delivering", "skip", "delivered")),
        new(
            "HO4013",
            "trigger 'accept' of 'offered'",
            "may be fired by 'finance'",
            d => d.Trigger("offered", "accept", t => t with { By = ["finance"] })),
        new(
            "HO4016",
            "clock 'package'",
            "runs in no situation",
            d => d.Clock("package", c => c with { StartsIn = [], StartsBy = ["win"], RunsIn = ["satisfied"] })),
        new(
            "HO4017",
            "trigger 'sign-off' of 'delivered'",
            "not for the customer",
            d => d.Trigger("delivered", "sign-off", t => t with { By = [Function.Operations] })),
        new(
            "HO4017",
            "trigger 'sign-off' of 'delivered'",
            "the customer's word",
            d => d.Trigger("delivered", "sign-off", t => t with { By = t.By.Add(Function.System) })),

        new("HO4018", "stage 'delivered'", "deliver: the customer is asked", d => d.WithoutTrigger("delivered", "dispute")),
        new("HO4018", "stage 'satisfied'", "it permits no Dispute", d => d.WithoutTrigger("satisfied", "dispute")),
        new(
            "HO4018",
            "stage 'delivered'",
            "'dispute' needs 'goals' first",
            d => d.Trigger("delivered", "dispute", t => t with { Requires = ["goals"] })),
        new(
            "HO4018",
            "stage 'satisfied'",
            "'dispute' needs 'risks' first",
            d => d.Stage("satisfied", s => s with { ToLeave = ["history", "risks"] })),
        new(
            "HO4018",
            "stage 'satisfied'",
            "'dispute' is not for the customer",
            d => d.Trigger("satisfied", "dispute", t => t with { By = [Function.Operations] })),

        new(
            "HO4019",
            "stage 'delivering'",
            "deliver, rework: it was delivered and came back",
            d => d.WithTrigger("delivered", "rework", "delivering")),

        new("HO4020", "clock 'check-in'", "nudge by the clock 'check-in': the system alone loops", d => d
            .WithTrigger("satisfied", "nudge", "satisfied").Trigger("satisfied", "nudge", t => t with { By = [Function.System] })
            .Clock("check-in", c => c with { MetBy = c.MetBy.Add("nudge"), Expires = "nudge" })),

        new("HO4021", "lifecycle", "control characters", d => d with { Ref = new LifecycleRef("own\n", 1) }),
        new("HO4021", "lifecycle", "there is half a surrogate pair at 3", d => d with { Ref = new LifecycleRef("own\uD83D", 1) }),
        new("HO4021", "label for customers of stage 'kickoff'", "blank", d => d.Stage("kickoff", s => s with { CustomerLabel = " " })),
        new("HO4021", "label for customers of stage 'kickoff'", "blank", d => d.Stage("kickoff", s => s with { CustomerLabel = "" })),
        new("HO4021", "label of stage 'kickoff'", "at 5", d => d.Stage("kickoff", s => s with { Label = "Kick \uDE00" })),
        new(
            "HO4021",
            "requirement 'goals'",
            "at 0",
            d => d with { Requirements = d.Requirements.SetItem(0, d.Requirements[0] with { ToMeet = "\uD83D" }) }),

        new("HO4040", "lifecycle", "has no name", d => d with { Ref = new LifecycleRef(" ", 1) }),
        new("HO4040", "lifecycle", "versions count from 1", d => d with { Ref = new LifecycleRef("own", 0) }),
        new("HO4040", "stage 2", "is null", d => d with { Stages = d.Stages.SetItem(1, null!) }),
        new(
            "HO4040",
            "requirement 'goals'",
            "what would meet it",
            d => d with { Requirements = d.Requirements.SetItem(0, d.Requirements[0] with { ToMeet = "" }) }),
        new("HO4040", "clock 'transfer'", "a trigger without a key", d => d.Clock("transfer", c => c with { MetBy = [default] })),
    ];

    public static TheoryData<string> Faults => [.. Damages.Select(d => d.Code).Distinct()];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_damaged_definition_is_rejected_with_the_code_and_the_place_of_the_fault(string code)
    {
        foreach (var damage in Damages.Where(d => d.Code == code))
        {
            var broken = Assert.Throws<LifecycleDefinitionException>(() => Lifecycle.Build(damage.Do(Standard.Lifecycle.Definition)));
            Assert.True(
                broken.Diagnostics.Any(d => d.Code == code
                    && d.Place == damage.Place
                    && d.Problem.Contains(damage.Says, StringComparison.Ordinal)),
                $"{damage} was not among\n{string.Join("\n", broken.Diagnostics)}");
            Assert.Equal(broken.Diagnostics[0].Code, broken.Code);
            Assert.All(broken.Diagnostics, d => Assert.Contains(d.ToString(), broken.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_code_that_the_sources_can_produce_is_produced_here() =>
        Assert.Equal(DiagnosticCodes.InSources("HO40"), Damages.Select(d => d.Code).Distinct());

    [Fact]
    public void A_lifecycle_without_a_stage_is_rejected()
    {
        var broken = Assert.Throws<LifecycleDefinitionException>(() => Lifecycle.Define("empty").Build());
        Assert.Equal(("HO4001", "empty@1"), (broken.Code, Assert.Single(broken.Diagnostics).Place));
    }

    [Fact]
    public void Every_fault_is_named_not_only_the_first()
    {
        var broken = Assert.Throws<LifecycleDefinitionException>(() => Lifecycle.Build(Standard.Lifecycle.Definition
            .Trigger("offered", "accept", t => t with { By = [] })
            .Stage("kickoff", s => s with { Responsible = null })));
        Assert.Equal(["HO4006", "HO4007"], broken.Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal));
    }
}
