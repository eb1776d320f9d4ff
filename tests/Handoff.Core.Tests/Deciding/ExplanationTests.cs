namespace Handoff.Tests;

/// <summary>A screen that shows what is permitted is not contradicted by the command.</summary>
public class ExplanationTests
{
    [Theory]
    [InlineData("accept-transfer", RefusalCode.NoOpenOffer)]
    [InlineData("return-transfer", RefusalCode.NoOpenOffer)]
    [InlineData("withdraw-transfer", RefusalCode.NoOpenOffer)]
    [InlineData("offer-transfer", null)]
    public void Without_an_offer_nothing_is_answered(string trigger, RefusalCode? barred) =>
        Expect(Story.Delivering(), Story.Operator, trigger, barred);

    [Theory]
    [InlineData("accept-transfer", RefusalCode.NotEntitled)]
    [InlineData("return-transfer", null)]
    [InlineData("withdraw-transfer", null)]
    [InlineData("offer-transfer", RefusalCode.TriggerNotPermitted)]
    public void An_open_offer_is_answered_before_the_next_and_not_by_its_sender(string trigger, RefusalCode? barred) =>
        Expect(Story.Delivering().Do(new Command.Offer(), Story.Operator), Story.Operator, trigger, barred);

    [Fact]
    public void Somebody_else_may_accept_what_the_sender_may_not() =>
        Expect(
            Story.Delivering().Do(new Command.Offer(), Story.Operator), Actor.Member("otto", Function.Operations), "accept-transfer", null);

    [Fact]
    public void What_the_customer_confirmed_is_not_confirmed_again()
    {
        Expect(Story.Delivered().WaitDays(60), Story.Buyer, "sign-off", null);
        Expect(Story.Delivered().Do(new Command.SignOff(), Story.Buyer), Story.Buyer, "sign-off", RefusalCode.TriggerNotPermitted);
    }

    private static void Expect(Story story, Actor actor, string trigger, RefusalCode? barred)
    {
        var explained = story.Rules.Explain(story.State, actor, story.Now).Triggers.Single(t => t.Trigger == trigger);
        Assert.Equal((barred, barred is null), (explained.Barred?.Code, explained.Permitted));
        var decision = story.Rules.Decide(story.State, Asking(explained.Kind), actor, story.Now);
        Assert.Equal(barred, (decision as Decision.Refused)?.Refusal.Code);
    }

    private static Command Asking(TriggerKind kind) => kind switch
    {
        TriggerKind.Offer => new Command.Offer(),
        TriggerKind.Accept => new Command.Accept(),
        TriggerKind.Return => new Command.Return([new ReturnReason(null, "not ready")]),
        TriggerKind.Withdraw => new Command.Withdraw("not yet"),
        _ => new Command.SignOff(),
    };
}
