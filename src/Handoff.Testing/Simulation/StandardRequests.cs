using NodaTime;

namespace Handoff.Testing;

/// <summary>What people ask on the standard lifecycle: mostly the next step, sometimes something else, possible or not.</summary>
internal static class StandardRequests
{
    private static readonly Actor Seller = Actor.Member("sam", Function.Sales, Rights.Waive);
    private static readonly Actor Operator = Actor.Member("olga", Function.Operations);
    private static readonly Actor Buyer = Actor.Customer("bea");

    private static readonly ValueList<PackageEntry> Package =
        [
            new("goals", "live by May"),
            new("people", "Bea decides"),
            new("commitments", null),
            new("dates", null),
            new("risks", null),
            new("history", null),
        ];

    internal static (Command Command, Actor Actor) Next(Random random, Engagement? state, Instant now)
    {
        if (state is null || random.Next(40) == 0) return (new Command.Open("ACME", "standard"), Seller);
        return random.Next(10) < 6 ? Forward(random, state) : Aside(random, state, now);
    }

    private static (Command, Actor) Forward(Random random, Engagement state) => state.Position.Stage.Value switch
    {
        "prospect" => (new Command.Fire("qualify"), Seller),
        "qualified" => (new Command.Fire("propose"), Seller),
        "proposed" => (new Command.Win(), Seller),
        "won" when state.Package.Count == 0 => (new Command.Provide(Package), Seller),
        "won" => (new Command.Offer(), Seller),
        "offered" => (new Command.Accept(), Operator),
        "accepted" => (new Command.Acknowledge("mail"), Operator),
        "kickoff" => (new Command.KickOff(), Operator),
        "delivering" => (Fulfil(random, state, otherwise: new Command.Deliver()), Operator),
        "on-hold" => (new Command.Resume(), Operator),
        "delivered" => (new Command.SignOff(), Buyer),
        _ => (new Command.Fire("check-in"), Seller),
    };

    private static (Command, Actor) Aside(Random random, Engagement state, Instant now) => random.Next(16) switch
    {
        0 or 1 or 2 => (new Command.Hold("waiting", (Party)(1 + random.Next(3)), now + Duration.FromHours(1 + random.Next(100))), Operator),
        3 or 4 => (new Command.Resume(), Operator),
        5 or 6 => (new Command.SetFacts(new Facts { Priority = random.Next(2) == 0 ? "high" : null }), Seller),
        7 or 8 =>
            (
                new Command.AddCommitment(
                    $"c{random.Next(5)}", "it works", CommitmentSource.Ordered)
                {
                    DueAt = now + Duration.FromHours(random.Next(300)),
                },
                Seller),
        9 => (new Command.Return([new ReturnReason("goals", "unclear")]), Operator),
        10 => (new Command.Withdraw("not yet"), Seller),
        11 => (new Command.Dispute([], "not as promised"), Buyer),
        12 => (new Command.UnWin("was none"), Seller),
        13 => (random.Next(3) == 0 ? new Command.Cancel("called off") : new Command.Deliver(), Operator),
        14 => (Fulfil(random, state, otherwise: new Command.Accept()), Operator),
        _ => (new Command.Assign(Function.Operations, new MemberId($"m{random.Next(3)}")), Operator),
    };

    private static Command Fulfil(Random random, Engagement state, Command otherwise)
    {
        var open = state.Commitments.Where(c => c.IsOpen).ToList();
        return open.Count == 0 ? otherwise : new Command.FulfilCommitment(open[random.Next(open.Count)].Id);
    }
}
