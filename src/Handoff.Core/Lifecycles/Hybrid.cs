namespace Handoff.Lifecycles;

/// <summary>
/// Two operating models in one lifecycle: what Operations takes over goes the way of <see cref="Standard"/>, and what Sales keeps that of
/// <see cref="Brokerage"/>. After Yes the facts say which, for example that small orders stay with Sales.
/// </summary>
/// <remarks>
/// The stages that Sales keeps are called as those of Operations with <c>kept-</c> before them: <c>kept-delivering</c>. Policies, clocks
/// and triggers are those of <see cref="Standard"/>, and <c>retain</c> besides.
/// </remarks>
public static class Hybrid
{
    /// <summary>What must hold for Sales to keep an engagement.</summary>
    public static RequirementKey StaysWithSales => "stays-with-sales";

    /// <summary>What must hold for an engagement to be offered to Operations.</summary>
    public static RequirementKey GoesToOperations => "goes-to-operations";

    /// <summary>A hybrid of a host's own rule.</summary>
    /// <param name="reference">Its name and version.</param>
    /// <param name="staysWithSales">
    /// Whether Sales keeps an engagement of these facts. Somebody with <see cref="Rights.Waive"/> may decide otherwise for one of them,
    /// with a reason.
    /// </param>
    public static Lifecycle Define(LifecycleRef reference, Func<Facts, bool> staysWithSales)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(staysWithSales);
        return HybridLifecycle.Define(reference, staysWithSales);
    }
}
