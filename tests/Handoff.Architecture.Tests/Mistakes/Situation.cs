using NodaTime;

namespace Handoff.Tests.Mistakes;

/// <summary>Engagements in every stage of the standard lifecycle, so that commands get as far as they can.</summary>
internal static class Situation
{
    internal static readonly Actor[] Actors = [Seller, Operator, Buyer, Head];

    private static readonly Dictionary<string, Engagement> ByStage = Tell();

    internal static IEnumerable<string> Stages => ["none", .. ByStage.Keys];

    internal static Instant Now => Sample.Now + Duration.FromHours(2);

    private static Actor Seller => Actor.Member("sam", Function.Sales);

    private static Actor Operator => Actor.Member("olga", Function.Operations);

    private static Actor Buyer => Actor.Customer("bea");

    private static Actor Head => Actor.Member("hana", Function.Operations, Rights.Waive | Rights.Retarget);

    internal static Engagement? In(string stage) => ByStage.GetValueOrDefault(stage);

    private static Dictionary<string, Engagement> Tell()
    {
        var rules = new Decider(Standard.Lifecycle);
        Engagement? state = null;
        var told = new Dictionary<string, Engagement>();
        foreach (var (command, actor) in Story())
        {
            state = ((Decision.Decided)rules.Decide(state, command, actor, Sample.Now)).State;
            told[state.Position.Stage.Value] = state;
        }

        return told;
    }

    private static IEnumerable<(Command Command, Actor Actor)> Story() =>
    [
        (new Command.Open("ACME", "standard"), Seller),
        (new Command.Fire("qualify"), Seller),
        (new Command.Fire("propose"), Seller),
        (new Command.AddCommitment("text", "it works", CommitmentSource.Ordered), Seller),
        (new Command.Win(), Seller),
        (new Command.Provide(Standard.Lifecycle.Definition.Requirements.Where(r => r.IsPackageItem)
            .Select(r => new PackageEntry(r.Key, "said")).ToValueList()), Seller),
        (new Command.Offer(), Seller),
        (new Command.Accept(), Operator),
        (new Command.Acknowledge(), Operator),
        (new Command.KickOff(), Operator),
        (new Command.Hold("data", Party.Customer, Sample.Now + Duration.FromDays(3)), Operator),
        (new Command.Resume(), Operator),
        (new Command.FulfilCommitment("text"), Operator),
        (new Command.Deliver(), Operator),
        (new Command.SignOff(), Buyer),
    ];
}
