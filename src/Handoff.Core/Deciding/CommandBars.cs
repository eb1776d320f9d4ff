namespace Handoff;

/// <summary>
/// Whether a command that fires no trigger may be given at all, by this actor, in this state, whatever it says. One table for the decision
/// and for the screen that announces it.
/// </summary>
internal static class CommandBars
{
    private static readonly Dictionary<string, Func<Engagement, Actor, Refusal?>> Bars = Table();

    /// <summary>The commands that this speaks of, by name.</summary>
    internal static IEnumerable<string> Names => Bars.Keys;

    /// <summary>What bars a command; null where nothing does, and for one that fires a trigger, which answers for itself.</summary>
    internal static Refusal? Barred(string command, Engagement state, Actor actor) =>
        Bars.TryGetValue(command, out var bar) ? bar(state, actor) : null;

    private static Dictionary<string, Func<Engagement, Actor, Refusal?>> Table()
    {
        var bars = new Dictionary<string, Func<Engagement, Actor, Refusal?>>(StringComparer.Ordinal)
        {
            ["setFacts"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, "the facts"),
            ["setReference"] = static (_, actor) => Permissions.OfUs(actor, "the reference"),
            ["assign"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, "owners"),
            ["cover"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, "who stands in"),
            ["endCover"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, "who stands in"),
            ["recordEffort"] = static (_, actor) => Permissions.OfUs(actor, "what we did"),
            ["handOver"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, "owners"),
            ["readdressOffer"] = static (state, actor) =>
                Permissions.Ended(state) ?? Permissions.OfUs(actor, "who is asked") ?? Permissions.NoOffer(state),
            ["provide"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, "the handoff package"),
            ["waiveRequirement"] = static (state, actor) =>
                Permissions.Ended(state) ?? Permissions.Needs(actor, Rights.Waive, "to waive requirements"),
            ["contactCustomer"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, "what it was told"),
            ["observe"] = static (state, actor) => Permissions.Ended(state) ?? Permissions.Somebody(actor),
            ["beginPlaybook"] = static (state, actor) => Permissions.Closed(state) ?? Permissions.OfUs(actor, "our plan"),
            ["repeat"] = static (state, actor) => Permissions.Unsatisfied(state) ?? Permissions.OfUs(actor, "repeat business"),
            ["retarget"] = static (state, actor) =>
                Permissions.Ended(state) ?? Permissions.Needs(actor, Rights.Retarget, "to re-target running clocks"),
            ["migrate"] = static (state, actor) =>
                Permissions.Ended(state) ?? Permissions.Needs(actor, Rights.Migrate, "to move engagements to another lifecycle"),
            ["goLive"] = static (_, actor) => Permissions.OfUs(actor, "what is imported"),
            ["dropImport"] = static (state, actor) => Permissions.Live(state) ?? Permissions.OfUs(actor, "what is imported"),
        };
        foreach (var verb in ItemVerbs.All) bars.Add(verb.Command, verb.Barred);
        return bars;
    }
}
