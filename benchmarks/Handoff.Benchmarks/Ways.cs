using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>Engagements brought to where a benchmark wants them.</summary>
internal static class Ways
{
    internal static readonly Actor Seller = Actor.Member("sam", Function.Sales);
    internal static readonly Actor Operator = Actor.Member("olga", Function.Operations);
    internal static readonly Instant Start = Instant.FromUtc(2024, 3, 4, 9, 0);

    private static readonly ValueList<PackageEntry> Package =
        [
            new("goals", "live by May"),
            new("people", "Bea decides"),
            new("commitments", null),
            new("dates", null),
            new("risks", null),
            new("history", null),
        ];

    internal static Engagement Offered(Decider rules) => Play(
        rules,
        (new Command.Open("ACME", "standard"), Seller),
        (new Command.Fire("qualify"), Seller),
        (new Command.Fire("propose"), Seller),
        (new Command.AddCommitment("crm", "the CRM is live", CommitmentSource.Ordered) { DueAt = Start + Duration.FromDays(60) }, Seller),
        (new Command.Win(), Seller),
        (new Command.Provide(Package), Seller),
        (new Command.Offer(), Seller));

    internal static Engagement Delivering(Decider rules) => Play(
        rules,
        Offered(rules),
        (new Command.Accept(), Operator),
        (new Command.Acknowledge("mail"), Operator),
        (new Command.KickOff(), Operator));

    private static Engagement Play(Decider rules, params (Command, Actor)[] way) => Play(rules, null, way);

    private static Engagement Play(Decider rules, Engagement? state, params (Command Command, Actor Actor)[] way)
    {
        foreach (var (command, actor) in way)
        {
            state = rules.Decide(state, command, actor, Start) is Decision.Decided decided
                ? decided.State
                : throw new InvalidOperationException($"'{command.Name}' was refused.");
        }

        return state!;
    }
}
