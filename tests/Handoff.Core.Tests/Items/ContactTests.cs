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
        Assert.Equal((Monday + Duration.FromDays(2), false), (Promise(story).DueAt!.Value, Promise(story).ByPolicy));
        story.WaitDays(1).Do(Mail, Story.Operator);
        Assert.Equal(1, story.OfClocks<ClockEvent.Stopped>().Count(c => c.Clock == "update-delivery" && c.Outcome == ClockOutcome.Met));
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
    public void P6_no_pause_stops_it()
    {
        var story = Story.Delivering().Do(Mail with { NextAt = Monday + Duration.FromDays(2) }, Story.Operator)
            .Do(new Command.Hold("their data", Party.Customer, Monday + Duration.FromDays(20)), Story.Operator).WaitDays(4).Sweep();
        Assert.Equal(Monday + Duration.FromDays(2), story.Clock("update-delivery", "update").BreachedAt);
    }

    [Fact]
    public void There_is_one_promise_at_a_time_and_only_a_contact_keeps_it()
    {
        var story = Story.Delivering().Do(Mail, Story.Operator).Do(Mail, Story.Operator).Do(Mail, Story.Operator);
        Assert.Equal(3, story.Clock("update-delivery", "update").Cycle);
        foreach (var command in (Command[])
        [
            new Command.SettleItem("update"), new Command.DropItem("update", "no"), new Command.RescheduleItem("update", Monday, "no"),
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
    public void A_hosts_own_item_may_be_called_update()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenFollowUp("update", "update the software"), Story.Operator).Do(Mail, Story.Operator);
        Assert.Equal("update-2", Promise(story).Id.Value);
    }

    [Fact]
    public void A_promise_that_was_made_in_one_phase_is_kept_in_the_next_and_the_new_one_goes_by_that()
    {
        var story = Story.Won().Do(Mail, Story.Seller).Do(new Command.Provide(Story.Package), Story.Seller)
            .Do(new Command.Offer(), Story.Seller).Do(new Command.Accept(), Story.Operator)
            .Do(new Command.Acknowledge("mail"), Story.Operator).Do(new Command.KickOff(), Story.Operator).Do(Mail, Story.Operator);
        Assert.Equal(ClockPhase.Stopped, story.Clock("update-handoff", "update").End!.Phase);
        Assert.Equal((Phase.Delivery, true), (Promise(story).Phase, story.Clock("update-delivery", "update").IsOpen));
    }

    [Fact]
    public void A_Yes_that_was_taken_back_and_given_again_has_its_promise_again()
    {
        var story = Story.Delivering().Do(Mail, Story.Operator).Do(new Command.UnWin("a typing error"), Story.Seller);
        Assert.False(Promise(story).IsOpen);
        story.Do(new Command.Win(), Story.Seller).Do(Mail, Story.Seller);
        Assert.Equal((true, true), (Promise(story).IsOpen, story.Clock("update-handoff", "update").IsOpen));
        Assert.Equal(RefusalCode.NotOfThisKind, story.Refused(new Command.ReopenItem("update", "no"), Story.Seller).Code);
    }

    [Fact]
    public void The_customer_does_not_tell_itself() =>
        Assert.Equal(RefusalCode.NotEntitled, Story.Delivering().Refused(Mail, Story.Buyer).Code);

    private static UpdatePromise Promise(Story story) => story.State.Items.OfType<UpdatePromise>().Single();
}
