namespace Handoff.Testing;

/// <summary>Who plays in a walk: the sides that a lifecycle names, the customer, and somebody whom it does not know.</summary>
internal sealed class Cast
{
    private const string Outsider = "nobody's";
    private const Rights All = Rights.Waive | Rights.Retarget | Rights.Withhold | Rights.Migrate;

    private readonly LifecycleDefinition _definition;
    private readonly IReadOnlyList<Function> _sides;

    internal Cast(LifecycleDefinition definition)
    {
        _definition = definition;
        Opening = definition.Stages.Single(s => s.Key == definition.Initial).Responsible ?? Function.Sales;
        Delivering = definition.Stages.FirstOrDefault(s => s.Phase == Phase.Delivery)?.Responsible ?? Opening;
        _sides =
        [
            .. definition.Stages.Select(s => s.Responsible).OfType<Function>().Concat(definition.Transitions.SelectMany(t => t.By))
                .Where(f => f != Function.Customer && f != Function.System).Distinct(),
        ];
    }

    /// <summary>The side with which an engagement begins.</summary>
    internal Function Opening { get; }

    /// <summary>The side that does what was promised.</summary>
    internal Function Delivering { get; }

    /// <summary>Everybody who may look at an engagement, with and without rights.</summary>
    internal IReadOnlyList<Actor> Viewers =>
    [
        .. _sides.SelectMany(side => new[]
        {
            Actor.Member("m0", side),
            Actor.Member("m1", side, All),
            Actor.Member("m2", side, Rights.Waive),
        }),
        Actor.Member("m9", Outsider), Actor.Customer("m1"), new Actor(Function.Customer, "buyer", Rights.Retarget), Actor.System,
    ];

    internal Function Side(int number) => _sides.Count == 0 ? Opening : _sides[number % _sides.Count];

    /// <summary>What somebody with the right may set aside.</summary>
    internal RequirementKey Requirement(int number) =>
        _definition.Requirements.Count == 0 ? Requirements.CommitmentsSettled.Key
            : _definition.Requirements[number % _definition.Requirements.Count].Key;

    internal static Actor By(Function side, WalkStep step) => side == Function.Customer
        ? Actor.Customer("buyer")
        : Actor.Member($"m{step.A % 4}", side, step.B % 2 == 0 ? All : Rights.None);

    internal Actor Anybody(WalkStep step) => (step.Gap % 4) switch
    {
        0 => By(Opening, step),
        1 => By(Side(step.Choice), step),
        2 => Actor.Customer("buyer"),
        _ => Actor.Member("m9", Outsider),
    };
}
