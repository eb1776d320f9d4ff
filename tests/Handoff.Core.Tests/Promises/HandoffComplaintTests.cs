using NodaTime;

namespace Handoff.Tests;

/// <summary>What users of other systems complain about in gates, imports and ownership, and must not happen here.</summary>
public class HandoffComplaintTests
{
    [Fact]
    public void Complaint_23_importing_a_past_sets_off_no_alarm_and_says_what_would_have_fired()
    {
        var rules = new Decider(Standard.Lifecycle);
        var (state, history) = Imported(rules);
        Assert.True(state.Imported);
        Assert.Null(rules.NextDeadline(state));
        Assert.Contains(history.OfClocks<ClockEvent.Crossed>(), c => c.Threshold == "breach");
        Assert.All(history.OfClocks<ClockEvent.Crossed>(), c => Assert.True(c.Silent));
        Assert.Empty(history.OfType<Event.Lapsed>());
    }

    [Fact]
    public void Complaint_23_going_live_is_explicit_and_only_then_clocks_fire()
    {
        var rules = new Decider(Standard.Lifecycle);
        var (state, _) = Imported(rules);
        var live = Instant.FromUtc(2024, 6, 1, 0, 0);
        Assert.Equal(RefusalCode.StillImported, Refused(rules.Decide(state, new Command.Withdraw("no"), Story.Seller, live)));
        var decided = Assert.IsType<Decision.Decided>(rules.Decide(state, new Command.GoLive(), Actor.System, live));
        Assert.False(decided.State.Imported);
        Assert.Equal(
            RefusalCode.AlreadyLive, Refused(rules.Decide(decided.State, new Command.Withdraw("no"), Story.Seller, live, import: true)));
        // The offer's expiry is long past: it lapses when the engagement goes live, not in its past.
        Assert.Equal(live, Assert.Single(decided.Events.OfType<Event.Lapsed>()).At);
    }

    [Fact]
    public void Complaint_24_a_gate_binds_automation_too()
    {
        var story = Story.Won();
        var refusal = story.Refused(new Command.Offer(), Story.Seller);
        Assert.Equal(["goals", "people", "commitments", "dates", "risks"], refusal.Unmet.Select(u => u.Requirement.Value));
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.Offer(), Actor.System).Code);
    }

    [Fact]
    public void Complaint_24_a_gate_blocks_or_warns_and_known_none_is_an_answer_where_it_may_be()
    {
        var story = Story.Won();
        Assert.Equal(RefusalCode.NoneNotAccepted, story.Refused(new Command.Provide([new("goals", null)]), Story.Seller).Code);
        story.Do(
            new Command.Provide(
            [
                new("goals", "live"), new("people", "Bea"), new("commitments", null), new("dates", null), new("risks", null),
            ]),
            Story.Seller);
        var decided = Assert.IsType<Decision.Decided>(story.Rules.Decide(story.State, new Command.Offer(), Story.Seller, story.Now));
        Assert.Equal("history", Assert.Single(decided.Warnings).Requirement.Value);
    }

    [Fact]
    public void Complaint_24_a_gate_is_waived_with_a_reason_by_who_has_the_right_and_that_is_an_event()
    {
        var story = Story.Won().Do(new Command.Provide([.. Story.Package.Where(i => i.Requirement != "goals")]), Story.Seller);
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.WaiveRequirement("goals", "known for years"), Story.Seller).Code);
        var head = Actor.Member("hana", Function.Sales, Rights.Waive);
        Assert.Equal(RefusalCode.TextMissing, story.Refused(new Command.WaiveRequirement("goals", ""), head).Code);
        story.Do(new Command.WaiveRequirement("goals", "known for years"), head).Do(new Command.Offer(), Story.Seller);
        Assert.Equal(("known for years", "hana"), (story.State.Waivers[0].Reason, story.State.Waivers[0].By));
    }

    [Fact]
    public void Complaint_24_a_stage_is_its_key_and_the_label_is_free()
    {
        var definition = Standard.Lifecycle.Definition;
        var renamed = Lifecycle.Build(definition with { Stages = definition.Stages.Select(s => s with { Label = "?" }).ToValueList() });
        var story = Story.Offered(new Decider(renamed));
        Assert.Equal(Story.Offered().State, story.State);
    }

    [Fact]
    public void Complaint_25_responsibility_never_falls_between_two_owners()
    {
        var story = Story.Offered();
        Assert.Equal(("sam", Function.Sales), (story.State.OwnerOf(Function.Sales)!.Value.Value, story.State.Position.Responsible!.Value));
        story.Do(new Command.Accept(), Story.Operator);
        Assert.Equal(
            ("olga", Function.Operations),
            (story.State.OwnerOf(Function.Operations)!.Value.Value, story.State.Position.Responsible!.Value));
    }

    [Fact]
    public void Complaint_25_a_second_sale_is_a_second_engagement()
    {
        var (first, second) = (Story.Delivered(), Story.Won());
        Assert.Equal(first.State.Origin.Account, second.State.Origin.Account);
        Assert.NotEqual(first.State.Position, second.State.Position);
    }

    private static (Engagement State, List<Event> History) Imported(Decider rules)
    {
        Engagement? state = null;
        var history = new List<Event>();
        var at = Instant.FromUtc(2023, 1, 2, 9, 0);
        Command[] past =
        [
            new Command.Open("ACME", "standard"),
            new Command.Fire("qualify"),
            new Command.Fire("propose"),
            new Command.Win(),
            new Command.Provide(Story.Package),
            new Command.Offer(),
        ];
        foreach (var command in past)
        {
            var decided = Assert.IsType<Decision.Decided>(rules.Decide(state, command, Story.Seller, at, import: true));
            (state, at) = (decided.State, at + Duration.FromDays(40));
            history.AddRange(decided.Events);
        }

        var late = Assert.IsType<Decision.Decided>(rules.Decide(
            state, new Command.SetFacts(new Facts { Segment = "large" }), Story.Seller, at, import: true));
        history.AddRange(late.Events);
        return (late.State, history);
    }

    private static RefusalCode Refused(Decision decision) => Assert.IsType<Decision.Refused>(decision).Refusal.Code;
}
