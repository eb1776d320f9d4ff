namespace Quickstart.Plan;

/// <summary>How often this company's customers hear from it: less often than by default, for it has thousands of them.</summary>
internal static class PromisePolicies
{
    /// <summary>Business days until the next contact, from Yes until the customer is acknowledged.</summary>
    internal const int HandoffDays = 3;

    /// <summary>Until satisfied.</summary>
    internal const int DeliveryDays = 15;

    /// <summary>Afterwards.</summary>
    internal const int RelationshipDays = 60;

    /// <summary>The defaults with these instead.</summary>
    internal static IEnumerable<SlaPolicy> All { get; } = SlaPolicies.Defaults
        .With(Of("update-handoff", HandoffDays))
        .With(Of("update-delivery", DeliveryDays))
        .With(Of("update-relationship", RelationshipDays));

    private static SlaPolicy Of(ClockKey clock, int days) =>
        new(clock, new Target.UntilDue(new Target.BusinessDays(days))) { Warnings = [] };
}
