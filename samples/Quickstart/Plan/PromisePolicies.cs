namespace Quickstart.Plan;

/// <summary>
/// This company's service levels: its customers hear from it less often than by default, for it has thousands of them, and what takes weeks
/// breaches without a warning before.
/// </summary>
internal static class PromisePolicies
{
    /// <summary>Business days until the next contact, from Yes until the customer is acknowledged.</summary>
    internal const int HandoffDays = 3;

    /// <summary>Until satisfied.</summary>
    internal const int DeliveryDays = 20;

    /// <summary>Afterwards.</summary>
    internal const int RelationshipDays = 90;

    /// <summary>The defaults with these instead.</summary>
    internal static IEnumerable<SlaPolicy> All { get; } = SlaPolicies.Defaults
        .With(Of("update-handoff", HandoffDays))
        .With(Of("update-delivery", DeliveryDays))
        .With(Of("update-relationship", RelationshipDays))
        .With(new SlaPolicy("milestone", new Target.UntilDue(new Target.BusinessDays(5)))
        {
            Warnings = [],
            Escalations = [Duration.FromHours(24)],
        })
        .With("next-step", Unwarned)
        .With("delivery", Unwarned)
        .With("check-in", Unwarned);

    private static SlaPolicy Unwarned(SlaPolicy policy) => policy with { Warnings = [] };

    private static SlaPolicy Of(ClockKey clock, int days) =>
        new(clock, new Target.UntilDue(new Target.BusinessDays(days))) { Warnings = [] };
}
