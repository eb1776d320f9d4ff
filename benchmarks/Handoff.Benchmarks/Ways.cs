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

    /// <summary>What Sales says until the customer is offered to Operations.</summary>
    internal static IReadOnlyList<Command> ToOffered { get; } =
        [
            new Command.Open("ACME", "standard"),
            new Command.Fire("qualify"),
            new Command.Fire("propose"),
            new Command.AddCommitment("crm", "the CRM is live", CommitmentSource.Ordered) { DueAt = Start + Duration.FromDays(60) },
            new Command.Win(),
            new Command.Provide(Package),
            new Command.Offer(),
        ];

    internal static Engagement Offered(Decider rules) => Play(rules, null, [.. ToOffered.Select(command => (command, Seller))]);

    internal static Engagement Delivering(Decider rules) => Play(
        rules,
        Offered(rules),
        (new Command.Accept(), Operator),
        (new Command.Acknowledge("mail"), Operator),
        (new Command.KickOff(), Operator));

    /// <summary>In delivery, with so many open items: what policy and the order opened, and follow-ups on days of their own.</summary>
    internal static Engagement Busy(Decider rules, int items)
    {
        var state = Delivering(rules);
        while (state.Items.Count(item => item.IsOpen) < items)
        {
            var number = state.Items.Count;
            state = Play(rules, state, (new Command.OpenFollowUp($"item-{number}", "see that it works")
            {
                DueAt = Start + Duration.FromDays(number),
            }, Operator));
        }

        return state;
    }

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
