using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Small details to attend to: nobody forgets them, and nothing rests unseen.</summary>
public class FollowUpTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly Command.OpenFollowUp Porter = new("porter", "call the porter") { DueAt = Monday + 2 * Day };

    [Fact]
    public void P6_a_follow_up_is_timed_to_its_date_and_met_when_it_is_settled()
    {
        var story = Story.Delivering().Do(Porter, Story.Operator);
        Assert.Equal(
            (Monday + 2 * Day, "Follow-up"),
            (story.Explained("follow-up", "porter").DueAt!.Value, story.Explained("follow-up", "porter").Label));

        story.WaitDays(3).Sweep();
        Assert.Equal(["warn:0.75", "breach"], story.Crossed("follow-up", "porter"));
        story.Do(new Command.SettleItem("porter", "the key is at the desk"), Story.Operator);
        Assert.Equal(ClockOutcome.MetLate, story.Clock("follow-up", "porter").End!.Outcome);
        var end = Item(story).End!;
        Assert.Equal((ItemEnding.Settled, "olga", "the key is at the desk"), (end.How, end.By, end.Note));
    }

    [Fact]
    public void P6_without_a_date_somebody_looks_at_it_again_and_looking_sets_the_next_look()
    {
        var story = Story.Delivering().Do(Porter with { DueAt = null }, Story.Operator);
        Assert.Equal(Instant.FromUtc(2024, 3, 8, 17, 0), Item(story).NextLookAt); // Five business days, by policy.

        story.WaitDays(1).Do(new Command.LookAtItem("porter", "he is away"), Story.Operator);
        Assert.Equal((Instant.FromUtc(2024, 3, 11, 17, 0), 2), (Item(story).NextLookAt!.Value, story.Clock("follow-up", "porter").Cycle));

        story.Do(new Command.LookAtItem("porter", "he is back on Friday") { NextLookAt = Monday + 4 * Day }, Story.Operator);
        story.WaitDays(5).Sweep();
        Assert.Equal(Monday + 4 * Day, story.Clock("follow-up", "porter").BreachedAt);
    }

    [Fact]
    public void Another_date_is_timed_anew_and_none_is_looked_at_by_policy()
    {
        var story = Story.Delivering().Do(Porter, Story.Operator)
            .Do(new Command.RescheduleItem("porter", Monday + 9 * Day, "he is away"), Story.Operator);
        Assert.Equal(
            (2, Monday + 9 * Day), (story.Clock("follow-up", "porter").Cycle, story.Explained("follow-up", "porter").DueAt!.Value));

        story.Do(new Command.RescheduleItem("porter", null, "no hurry"), Story.Operator);
        Assert.Equal((null, Instant.FromUtc(2024, 3, 8, 17, 0)), (Item(story).DueAt, Item(story).NextLookAt));
    }

    [Fact]
    public void What_is_dropped_says_why_and_what_comes_back_is_timed_again()
    {
        var story = Story.Delivering().Do(Porter, Story.Operator).Do(new Command.DropItem("porter", "the door is open"), Story.Operator);
        Assert.Equal(
            (ItemEnding.Dropped, "the door is open", ClockOutcome.Void),
            (Item(story).End!.How, Item(story).End!.Note, story.Clock("follow-up", "porter").End!.Outcome));

        story.Do(new Command.ReopenItem("porter", "it is locked again") { DueAt = Monday + 3 * Day }, Story.Operator);
        Assert.Equal(
            (true, 1, Monday + 3 * Day), (Item(story).IsOpen, Item(story).Reopened, story.Explained("follow-up", "porter").DueAt!.Value));
    }

    [Fact]
    public void It_is_attended_to_by_whoever_is_responsible_unless_somebody_is_named()
    {
        var story = Story.Delivering().Do(Porter, Story.Seller);
        Assert.Null(Item(story).Owner);
        story.Do(new Command.AssignItem("porter", new ItemOwner(Function.Operations, "omar")), Story.Seller);
        Assert.Equal(new ItemOwner(Function.Operations, "omar"), Item(story).Owner);
        story.Do(new Command.AssignItem("porter", null), Story.Seller);
        Assert.Null(Item(story).Owner);
    }

    [Fact]
    public void It_bars_nothing_and_is_timed_no_more_when_nothing_is_owed()
    {
        var story = Story.Delivered().Do(Porter, Story.Operator).Do(new Command.SignOff(), Story.Buyer);
        Assert.True(story.Clock("follow-up", "porter").IsOpen);
        story.Do(new Command.Fire("close"), Story.Operator);
        Assert.Equal((Phase.Ended, ClockPhase.Cancelled), (story.State.Position.Phase, story.Clock("follow-up", "porter").End!.Phase));
    }

    [Fact]
    public void What_was_promised_is_not_treated_as_a_detail()
    {
        var story = Story.Delivering();
        foreach (var command in (Command[])
        [
            new Command.RescheduleItem("crm", Monday + Day, "later"), new Command.SettleItem("crm"), new Command.DropItem("crm", "no"),
            new Command.ReopenItem("crm", "no"),
        ])
        {
            var refusal = story.Refused(command, Story.Operator);
            Assert.Equal(RefusalCode.NotOfThisKind, refusal.Code);
            Assert.Contains("consent", refusal.Text, StringComparison.Ordinal);
        }

        story.Do(Porter, Story.Operator);
        Assert.Equal(RefusalCode.UnknownItem, story.Refused(new Command.FulfilCommitment("porter"), Story.Operator).Code);
    }

    [Fact]
    public void Every_kind_of_item_is_listed() => Assert.Equal(
        typeof(Item).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Item))).Select(t => Named(t))
            .Order(StringComparer.Ordinal),
        ItemKinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_command_of_items_has_its_rule() => Assert.Equal(
        typeof(Command).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>()
            .Where(each => each.DerivedType.IsSubclassOf(typeof(Command.OfItem))).Select(each => (string)each.TypeDiscriminator!)
            .Order(StringComparer.Ordinal),
        ItemVerbs.All.Select(verb => verb.Command).Order(StringComparer.Ordinal));

    [Fact]
    public void A_lifecycle_calls_none_of_its_clocks_as_a_kind_of_items_calls_its_own()
    {
        var definition = Standard.Lifecycle.Definition;
        var taken = definition with
        {
            Ref = new LifecycleRef("mine", 1),
            Clocks = definition.Clocks.Select(c => c.Key == "check-in" ? c with { Key = "follow-up" } : c).ToValueList(),
        };
        Assert.Equal("HO5002", Assert.Throws<SlaPolicyException>(() => SlaPolicies.For(Lifecycle.Build(taken))).Code);
    }

    private static string Named(Type kind) => ((Item)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind)).Kind;

    private static Item Item(Story story) => story.State.Items.Single(i => i.Id == "porter");
}
