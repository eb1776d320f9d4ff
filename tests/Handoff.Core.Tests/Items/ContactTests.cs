using NodaTime;

namespace Handoff.Tests;

/// <summary>P6: "you hear from us by …" is a promise with a clock that no pause stops.</summary>
public class ContactTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Command.ContactCustomer Mail = new("mail", "all goes well");

    [Fact]
    public void P6_a_contact_promises_the_next_one_by_its_date_and_the_next_contact_keeps_it()
    {
        var story = Story.Delivering().Do(Mail with { NextAt = Monday + Duration.FromDays(2) }, Story.Operator);
        var kept = story.Clock("update-delivery", "update-promise").Cycle;
        Assert.Equal((Monday + Duration.FromDays(2), false), (Promise(story).DueAt!.Value, Promise(story).ByPolicy));
        story.WaitDays(1).Do(Mail, Story.Operator);
        Assert.Equal(1, story.Clock("update-delivery", "update-promise").Cycle - kept);
        Assert.Equal((Instant.FromUtc(2024, 3, 11, 17, 0), true), (Promise(story).DueAt!.Value, Promise(story).ByPolicy));
    }

    [Theory]
    [InlineData(Phase.Handoff, "2024-03-04T17:00:00Z")]
    [InlineData(Phase.Delivery, "2024-03-08T17:00:00Z")]
    [InlineData(Phase.Relationship, "2024-03-15T17:00:00Z")]
    public void P6_without_a_date_policy_says_by_phase_when_the_customer_hears_next(Phase phase, string at)
    {
        var story = phase switch
        {
            Phase.Handoff => Story.Won(),
            Phase.Delivery => Story.Delivering(),
            _ => Story.Delivered().Do(new Command.SignOff(), Story.Buyer),
        };
        story.Do(Mail, Story.Operator);
        Assert.Equal(NodaTime.Text.InstantPattern.General.Parse(at).Value, Promise(story).DueAt!.Value);
    }

    [Fact]
    public void P6_from_Yes_on_there_is_a_promise_that_nobody_had_to_make()
    {
        var story = Story.Won();
        Assert.Equal((Instant.FromUtc(2024, 3, 4, 17, 0), true), (Promise(story).DueAt!.Value, Promise(story).ByPolicy));
        story.WaitDays(2).Sweep();
        Assert.Equal(Promise(story).DueAt, story.Clock("update-handoff", "update-promise").BreachedAt);
    }

    [Fact]
    public void P6_what_is_done_with_the_customer_keeps_it_and_other_moves_do_not()
    {
        var story = Story.Offered();
        Assert.Equal(1, Cycle("update-handoff"));
        story.Do(new Command.Accept(), Story.Operator);
        Assert.Equal(1, Cycle("update-handoff"));
        story.WaitDays(3).Do(new Command.Acknowledge("mail"), Story.Operator);
        Assert.Equal(ClockOutcome.MetLate, story.Clock("update-handoff", "update-promise").End!.Outcome);
        Assert.Equal(Phase.Delivery, Promise(story).Phase);
        story.Do(new Command.KickOff(), Story.Operator);
        Assert.Equal(2, Cycle("update-delivery"));
        story.Do(new Command.FulfilCommitment("crm"), Story.Operator).Do(new Command.Deliver(), Story.Operator);
        Assert.Equal(3, Cycle("update-delivery"));
        story.Do(new Command.SignOff(), Story.Buyer);
        Assert.Equal(3, Cycle("update-delivery"));
        Assert.Equal(Phase.Delivery, Promise(story).Phase);
        story.Do(new Command.Fire("close"), Story.Operator);
        Assert.Equal(ItemEnding.Dropped, Promise(story).End!.How);

        int Cycle(ClockKey clock) => story.Clock(clock, "update-promise").Cycle;
    }

    [Fact]
    public void P6_a_promise_by_a_date_outlives_the_moves_that_nobody_tells_the_customer_of()
    {
        var story = Story.Won().Do(Mail with { NextAt = Monday + Duration.FromDays(9) }, Story.Seller)
            .Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer(), Story.Seller)
            .Do(new Command.Accept(), Story.Operator);
        Assert.Equal(Monday + Duration.FromDays(9), Promise(story).DueAt);
    }

    [Fact]
    public void P6_an_imported_past_promises_nothing_before_it_goes_live()
    {
        var story = new Story();
        Command[] past =
        [
            new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win(),
        ];
        foreach (var command in past) story.Do(command, Story.Seller, import: true);
        Assert.Empty(story.State.Items);
        story.WaitDays(1).Do(new Command.GoLive(), Story.Seller);
        Assert.Equal(Instant.FromUtc(2024, 3, 5, 17, 0), Promise(story).DueAt);
    }

    [Fact]
    public void P6_no_pause_stops_it()
    {
        var story = Story.Delivering().Do(Mail with { NextAt = Monday + Duration.FromDays(2) }, Story.Operator)
            .Do(new Command.Hold("their data", Party.Customer, Monday + Duration.FromDays(20)), Story.Operator).WaitDays(4).Sweep();
        Assert.Equal(Monday + Duration.FromDays(2), story.Clock("update-delivery", "update-promise").BreachedAt);
    }

    [Fact]
    public void There_is_one_promise_at_a_time_and_only_a_contact_keeps_it()
    {
        var story = Story.Delivering();
        var before = story.Clock("update-delivery", "update-promise").Cycle;
        story.Do(Mail, Story.Operator).Do(Mail, Story.Operator).Do(Mail, Story.Operator);
        Assert.Equal(before + 3, story.Clock("update-delivery", "update-promise").Cycle);
        Promise(story);
        foreach (var command in (Command[])
        [
            new Command.SettleItem("update-promise"), new Command.DropItem("update-promise", "no"),
            new Command.RescheduleItem("update-promise", Monday, "no"),
        ])
        {
            Assert.Equal(RefusalCode.NotOfThisKind, story.Refused(command, Story.Operator).Code);
        }
    }

    [Fact]
    public void Before_Yes_and_without_a_date_nothing_is_promised()
    {
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller).Do(Mail, Story.Seller);
        Assert.Empty(story.State.Items);
        story.Do(Mail with { NextAt = Monday + Duration.FromDays(2) }, Story.Seller).Do(Mail, Story.Seller);
        Assert.Equal(ItemEnding.Settled, Promise(story).End!.How);
    }

    [Fact]
    public void A_hosts_own_item_may_have_the_name_that_the_promise_would_get()
    {
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller)
            .Do(new Command.OpenFollowUp("update-promise", "promise an update"), Story.Seller)
            .Do(Mail with { NextAt = Monday + Duration.FromDays(2) }, Story.Seller);
        Assert.Equal("update-promise-2", Promise(story).Id.Value);
    }

    [Fact]
    public void A_promise_that_was_made_in_one_phase_is_kept_in_the_next_and_the_new_one_goes_by_that()
    {
        var story = Story.Won().Do(Mail, Story.Seller).Do(new Command.Provide(Story.Package), Story.Seller)
            .Do(new Command.Offer(), Story.Seller).Do(new Command.Accept(), Story.Operator)
            .Do(new Command.Acknowledge("mail"), Story.Operator).Do(new Command.KickOff(), Story.Operator).Do(Mail, Story.Operator);
        Assert.Equal(ClockPhase.Stopped, story.Clock("update-handoff", "update-promise").End!.Phase);
        Assert.Equal((Phase.Delivery, true), (Promise(story).Phase, story.Clock("update-delivery", "update-promise").IsOpen));
    }

    [Fact]
    public void A_Yes_that_was_taken_back_and_given_again_has_its_promise_again()
    {
        var story = Story.Delivering().Do(Mail, Story.Operator).Do(new Command.UnWin("a typing error"), Story.Seller);
        Assert.False(Promise(story).IsOpen);
        story.Do(new Command.Win(), Story.Seller).Do(Mail, Story.Seller);
        Assert.Equal((true, true), (Promise(story).IsOpen, story.Clock("update-handoff", "update-promise").IsOpen));
        Assert.Equal(RefusalCode.NotOfThisKind, story.Refused(new Command.ReopenItem("update-promise", "no"), Story.Seller).Code);
    }

    [Fact]
    public void The_customer_does_not_tell_itself() =>
        Assert.Equal(RefusalCode.NotEntitled, Story.Delivering().Refused(Mail, Story.Buyer).Code);

    private static UpdatePromise Promise(Story story) => story.State.Items.OfType<UpdatePromise>().Single();
}
