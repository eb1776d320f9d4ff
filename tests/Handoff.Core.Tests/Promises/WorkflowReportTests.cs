using NodaTime;

namespace Handoff.Tests;

/// <summary>Reports of other programs about requirements, ledgers and people: what is right here, and stays so.</summary>
public class WorkflowReportTests
{
    private static readonly Consent Said = new("bea", "mail", Instant.FromUtc(2024, 3, 4, 9, 0));

    [Fact]
    public void WF_75_a_requirement_whose_condition_throws_is_named_and_the_rest_of_the_screen_stays()
    {
        var story = Story.Delivering(WithRequirement(_ => throw new FormatException(new string('x', 5000))));
        var explained = story.Rules.Explain(story.State, Story.Operator, story.Now);
        var deliver = explained.Triggers.Single(t => t.Trigger == "deliver");
        var broken = Assert.Single(deliver.Missing, m => m.Requirement == "host");
        Assert.StartsWith("Its condition threw FormatException: xxx", broken.Failure, StringComparison.Ordinal);
        Assert.InRange(broken.Failure!.Length, 1, 300);
        Assert.Equal((false, true), (deliver.Permitted, explained.Triggers.Single(t => t.Trigger == "hold").Permitted));

        var refused = story.Do(new Command.FulfilCommitment("crm"), Story.Operator).Refused(new Command.Deliver(), Story.Operator);
        Assert.Equal((RefusalCode.RequirementUnmet, broken), (refused.Code, Assert.Single(refused.Unmet)));
        Assert.Contains("FormatException", refused.Text, StringComparison.Ordinal);

        // Who may set it aside is not asked what it thinks.
        var head = Actor.Member("hana", Function.Operations, Rights.Waive);
        Assert.Equal(
            "delivered",
            story.Do(new Command.WaiveRequirement("host", "broken"), head).Do(
                new Command.Deliver(), Story.Operator).State.Position.Stage.Value);
    }

    [Fact]
    public void WF_75_one_that_only_warns_and_throws_warns()
    {
        var story = Story.Delivering(WithRequirement(_ => throw new FormatException("no"), Severity.Warn)).Do(
            new Command.FulfilCommitment("crm"), Story.Operator);
        var decided = Assert.IsType<Decision.Decided>(story.Rules.Decide(story.State, new Command.Deliver(), Story.Operator, story.Now));
        Assert.Equal("Its condition threw FormatException: no", Assert.Single(decided.Warnings).Failure);
    }

    [Fact]
    public void WF_76_a_condition_sees_the_state_alone()
    {
        var seen = new List<Engagement>();
        var story = Story.Delivering(WithRequirement(state => seen.Remove(state) || state.Facts.Value > 1000)).Do(
            new Command.FulfilCommitment("crm"), Story.Operator);
        Assert.Equal(RefusalCode.RequirementUnmet, story.Refused(new Command.Deliver(), Story.Operator).Code);
        story.Do(new Command.SetFacts(new Facts { Value = 1001 }), Story.Seller).Do(new Command.Deliver(), Story.Operator);
    }

    [Fact]
    public void R10_25_a_yes_that_was_none_takes_the_package_and_what_was_waived_with_it()
    {
        var head = Actor.Member("hana", Function.Sales, Rights.Waive);
        var story = Story.Won().Do(new Command.Provide([new("goals", "live by May"), new("people", "Bea")]), Story.Seller);
        foreach (var item in (string[])["commitments", "dates", "risks"]) story.Do(new Command.WaiveRequirement(item, "known"), head);
        story.Do(new Command.Offer(), Story.Seller).Do(new Command.UnWin("was none"), Story.Seller);
        Assert.Equal((0, 0, 1), (story.State.Package.Count, story.State.Waivers.Count, story.State.Items.Count(i => i.IsOpen)));

        story.WaitDays(300).Sweep().Do(new Command.Win(), Story.Seller);
        Assert.Equal(
            ["goals", "people", "commitments", "dates", "risks"],
            story.Refused(new Command.Offer(), Story.Seller).Unmet.Select(u => u.Requirement.Value));
    }

    [Fact]
    public void WF_96_half_of_a_commitment_is_varied_with_consent_and_the_rest_is_promised_anew()
    {
        var story = Story.Delivering().Do(
            new Command.VaryCommitment("crm", "crm-first-half", "half of the CRM is live", Said), Story.Operator)
            .Do(new Command.AddCommitment("crm-second-half", "the other half is live", CommitmentSource.Ordered), Story.Operator)
            .Do(new Command.FulfilCommitment("crm-first-half"), Story.Operator);
        Assert.Equal(RefusalCode.RequirementUnmet, story.Refused(new Command.Deliver(), Story.Operator).Code);
        Assert.Equal(
            [ItemEnding.Varied, ItemEnding.Settled, null], story.State.Commitments.Select(c => c.End?.How));
    }

    [Fact]
    public async Task WF_99_two_deals_of_one_customer_are_independent_and_a_customer_may_be_a_person()
    {
        await using var host = new Host();
        await host.OfferedAsync("first");
        await host.DoAsync("second", new Command.Open("ACME", "standard"), Story.Seller);
        await host.DoAsync("person", new Command.Open("mia@example.org", "standard"), Story.Seller);
        var untouched = await host.VersionAsync("second");
        await host.DoAsync("first", new Command.Accept(), Story.Operator);
        Assert.Equal(untouched, await host.VersionAsync("second"));
        Assert.Equal(2, await host.Get<HandoffReader>().ListAsync(new("main") { Account = new AccountId("ACME") }).CountAsync());
    }

    [Fact]
    public async Task WF_101_the_state_as_of_last_week_and_who_did_what_when_are_told()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var offered = host.Clock.GetCurrentInstant();
        host.Clock.AdvanceHours(3);
        await host.DoAsync("deal", new Command.Accept(), Story.Operator);
        host.Clock.AdvanceDays(7);
        Assert.Equal("offered", (await host.Get<HandoffReader>().AsOfAsync(Host.Key("deal"), offered))!.Position.Stage.Value);
        var accepted = Assert.Single((await host.HistoryAsync("deal")).OfType<Event.Accepted>());
        Assert.Equal(("olga", offered + Duration.FromHours(3)), (accepted.By.Name, accepted.At));
    }

    [Fact]
    public void WF_102_one_person_may_act_for_both_sides_where_the_lifecycle_says_so_and_nobody_accepts_a_transfer_from_herself()
    {
        var both = Actor.Member("sam", Function.Operations);
        var small = Lifecycle.Define("standard").From(Standard.Lifecycle)
            .Stage("offered", s => s.Accept("accepted", Function.Operations, accept => accept.AlsoBySender())).Build();
        Assert.Equal(RefusalCode.NotEntitled, Story.Offered().Refused(new Command.Accept(), both).Code);
        var story = Story.Offered(new Decider(small)).Do(new Command.Accept(), both);
        Assert.Equal(
            (new MemberId("sam"), new MemberId("sam")),
            (story.State.OwnerOf(Function.Sales)!.Value, story.State.OwnerOf(Function.Operations)!.Value));
        story.Do(new Command.Acknowledge(), both).Do(new Command.KickOff(), both).Do(new Command.Offer("olga"), both);
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.Accept(), both).Code);
        Assert.False(story.Rules.Explain(story.State, both, story.Now).Triggers.Single(t => t.Trigger == "accept-transfer").Permitted);
    }

    [Fact]
    public void A_breach_is_told_after_an_outage_also_where_the_same_clock_expired_and_the_engagement_moved_on()
    {
        var story = Story.Offered().WaitDays(30).Sweep();
        Assert.Single(story.Happened<Event.Lapsed>());
        var told = story.OfClocks<ClockEvent.Crossed>().Where(c => c is { Clock.Value: "acceptance", Silent: false })
            .Select(c => c.Threshold);
        Assert.Equal(["escalate:1", "expire"], told);

        var presumed = Story.Delivered().WaitDays(30).Sweep();
        Assert.Equal(
            ["breach", "expire"],
            presumed.OfClocks<ClockEvent.Crossed>().Where(c => c is { Clock.Value: "sign-off", Silent: false }).Select(c => c.Threshold));
    }

    /// <summary>The standard lifecycle, which asks one thing more before it is delivered.</summary>
    private static Decider WithRequirement(Func<Engagement, bool> condition, Severity severity = Severity.Block)
    {
        var standard = Standard.Lifecycle.Definition;
        return new(Lifecycle.Build(standard with
        {
            Requirements = standard.Requirements.Add(new Requirement(
                "host", "What the host asks.", "Ask the host.", severity)
            { Condition = condition }),
            Transitions = standard.Transitions.Select(t => t.Kind == TriggerKind.Deliver ? t with { Requires = t.Requires.Add("host") } : t)
                .ToValueList(),
        }));
    }
}
