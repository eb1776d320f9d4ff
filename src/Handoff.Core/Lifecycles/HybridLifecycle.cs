namespace Handoff.Lifecycles;

/// <summary>The standard lifecycle, and each stage of Operations a second time, kept by Sales.</summary>
internal static class HybridLifecycle
{
    private static readonly Dictionary<StageKey, StageKey> Kept = new()
    {
        ["accepted"] = "retained",
        ["kickoff"] = "kept-kickoff",
        ["delivering"] = "kept-delivering",
        ["on-hold"] = "kept-on-hold",
        ["delivered"] = "kept-delivered",
        ["satisfied"] = "kept-satisfied",
        ["closed"] = "kept-closed",
    };

    internal static Lifecycle Define(LifecycleRef reference, Func<Facts, bool> staysWithSales)
    {
        var standard = Standard.Lifecycle.Definition;
        var lifecycle = new LifecycleBuilder(reference).From(Standard.Lifecycle)
            .Require(new Requirement(
                Hybrid.StaysWithSales, "Sales keeps an order like this one.", "Offer it to Operations, or correct the facts.",
                Severity.Block)
            {
                Condition = state => staysWithSales(state.Facts),
            })
            .Require(new Requirement(
                Hybrid.GoesToOperations, "Operations takes an order like this one.", "Retain it, or correct the facts.", Severity.Block)
            {
                Condition = state => !staysWithSales(state.Facts),
            })
            .Stage("won", s => s
                .Offer("offered", Function.Sales, offer => offer.Requires([.. CommonStages.Package, Hybrid.GoesToOperations]))
                .Retain("retained", Function.Sales, retain => retain.Requires([.. CommonStages.Package, Hybrid.StaysWithSales])));
        foreach (var stage in standard.Stages.Where(stage => Kept.ContainsKey(stage.Key))) lifecycle.AddKept(stage, standard);
        foreach (var clock in standard.Clocks.Where(clock => clock.Key != Standard.Clocks.Transfer)) lifecycle.Clock(InBoth(clock));
        return lifecycle.Build();
    }

    private static void AddKept(this LifecycleBuilder lifecycle, StageDefinition stage, LifecycleDefinition standard) =>
        lifecycle.Stage(Kept[stage.Key], stage.Phase, stage.Responsible is null ? (Function?)null : Function.Sales, kept =>
        {
            kept.Label(stage.Label);
            if (stage.CustomerLabel is { } words) kept.CustomerLabel(words);
            foreach (var trigger in standard.Transitions.Where(t => t.From == stage.Key && !IsTransfer(t)))
            {
                var to = trigger.To is { } next ? Kept.TryGetValue(next, out var own) ? own : next : (StageKey?)null;
                kept.Add(trigger.Trigger, trigger.Kind, to, [.. trigger.By.Select(ForSales).Distinct()], written =>
                    written.Label(trigger.Label).Requires([.. trigger.Requires]));
            }
        });

    private static ClockDefinition InBoth(ClockDefinition clock) => clock with
    {
        StartsIn = [.. clock.StartsIn, .. Twins(clock.StartsIn)],
        RunsIn = [.. clock.RunsIn, .. Twins(clock.RunsIn)],
        MetBy = clock.Key == Standard.Clocks.Package ? [.. clock.MetBy, "retain"] : clock.MetBy,
    };

    private static IEnumerable<StageKey> Twins(ValueList<StageKey> stages) => stages.Where(Kept.ContainsKey).Select(stage => Kept[stage]);

    /// <summary>Sales has nobody of its own to hand over to inside delivery.</summary>
    private static bool IsTransfer(TransitionDefinition trigger) => trigger.Kind is TriggerKind.Offer or TriggerKind.Accept
        or TriggerKind.Return or TriggerKind.Lapse or TriggerKind.Withdraw;

    private static Function ForSales(Function function) => function == Function.Operations ? Function.Sales : function;
}
