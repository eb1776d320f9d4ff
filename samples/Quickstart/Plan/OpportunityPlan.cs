using Quickstart.Data;

namespace Quickstart.Plan;

/// <summary>
/// Everything that people will do about one opportunity: a pure function of the seed and the opportunity, so that it need not be stored.
/// Each command is permitted when its time comes; what deadlines do by themselves in between is reckoned with.
/// </summary>
internal static class OpportunityPlan
{
    /// <summary>Counts up whenever the same seed would give another plan: a file of an older one is not continued.</summary>
    internal const int Version = 4;

    internal static IReadOnlyList<Step> For(Opportunity opportunity, long seed)
    {
        var script = new Script(opportunity, new Dice(seed, opportunity.Id));
        Write(script);
        return ContactPlan.With(script);
    }

    private static void Write(Script script)
    {
        if (!SalesPlan.SaysYes(script)) return;
        if (HandoverPlan.TakenOver(script) is not { } owner) return;
        if (DeliveryPlan.Delivered(script, owner) is { } deliverer) SignOffPlan.Satisfied(script, deliverer);
    }
}
