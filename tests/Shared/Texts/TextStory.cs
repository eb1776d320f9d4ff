using NodaTime;

namespace Handoff.Tests;

/// <summary>From the first contact to the end, with a text wherever one can be said.</summary>
internal static class TextStory
{
    internal static (Command Command, Actor Actor) Open(TextsGiven texts) => (
        new Command.Open(
            texts.Key(key => new AccountId(key)), "standard")
        { Reference = texts.Key(key => new AccountId(key).Value), Facts = Facts(texts) }, Seller(texts));

    internal static IReadOnlyList<Func<Engagement, TextsGiven, (Command Command, Actor Actor)>> Steps { get; } =
    [
        (_, texts) => (new Command.SetFacts(Facts(texts)), Seller(texts)),
        (_, texts) => (new Command.SetReference(texts.Key(key => new AccountId(key).Value)), Seller(texts)),
        (_, texts) => (new Command.Assign(Function.Sales, texts.Key(key => new MemberId(key))), Seller(texts)),
        (_, texts) => (new Command.Fire("qualify", texts.Text()), Seller(texts)),
        (_, texts) => (new Command.Fire("propose", texts.Text()), Seller(texts)),
        Promise,
        Promise,
        (deal, texts) => (new Command.VaryCommitment(Promised(deal), Id(texts), texts.Text(), Consent(deal, texts)), Seller(texts)),
        (deal, texts) => (new Command.WaiveCommitment(Promised(deal), texts.Text(), Consent(deal, texts)), Seller(texts)),
        (_, texts) => (new Command.Win(), Seller(texts)),
        (_, texts) => (new Command.Provide(Items(texts)), Seller(texts)),
        (_, texts) => (new Command.Offer(texts.Key(key => new MemberId(key))), Seller(texts)),
        (_, texts) => (new Command.Return([new ReturnReason(null, texts.Text())]), Operator(texts)),
        (_, texts) => (new Command.Provide(Items(texts)), Seller(texts)),
        (_, texts) => (new Command.Offer(), Seller(texts)),
        (_, texts) => (new Command.Withdraw(texts.Text()), Seller(texts)),
        (_, texts) => (new Command.Offer(), Seller(texts)),
        (_, texts) => (new Command.Accept(), Operator(texts)),
        (_, texts) => (new Command.Acknowledge(texts.Text()), Operator(texts)),
        (_, texts) => (new Command.KickOff(), Operator(texts)),
        (deal, texts) => (new Command.Hold(texts.Text(), Party.Customer, deal.Origin.OpenedAt + Duration.FromDays(3)), Operator(texts)),
        (_, texts) => (new Command.Resume(), Operator(texts)),
        (deal, texts) => (new Command.FulfilCommitment(Promised(deal), texts.Text()), Operator(texts)),
        (_, texts) => (new Command.Deliver(), Operator(texts)),
        (_, texts) => (new Command.Dispute([], texts.Text()) { Missing = [texts.Text(), texts.Text()] }, Actor.Customer(texts.Name())),
        (_, texts) => (new Command.Retarget(RetargetMode.Keep, texts.Text()), Operator(texts)),
        (_, texts) => (new Command.Cancel(texts.Text()), Operator(texts)),
    ];

    private static Actor Seller(TextsGiven texts) => texts.Key(key => Actor.Member(key, Function.Sales, Rights.Waive));

    private static Actor Operator(TextsGiven texts) => texts.Key(key => Actor.Member(key, Function.Operations, Rights.Retarget));

    private static Facts Facts(TextsGiven texts) => new() { Segment = texts.Text(), Priority = texts.Text() };

    private static ItemId Id(TextsGiven texts) => texts.Key(key => new ItemId(key));

    private static ItemId Promised(Engagement deal) => deal.Commitments.First(each => each.IsOpen).Id;

    private static Consent Consent(Engagement deal, TextsGiven texts) => new(texts.Text(), texts.Text(), deal.Origin.OpenedAt);

    private static (Command Command, Actor Actor) Promise(Engagement deal, TextsGiven texts) => (
        new Command.AddCommitment(Id(texts), texts.Text(), CommitmentSource.Spoken) { Author = texts.Text() }, Seller(texts));

    private static ValueList<PackageEntry> Items(TextsGiven texts) =>
        [.. Standard.Lifecycle.Definition.Requirements.Where(each => each.IsPackageItem)
            .Select(each => new PackageEntry(each.Key, texts.Text()))];
}
