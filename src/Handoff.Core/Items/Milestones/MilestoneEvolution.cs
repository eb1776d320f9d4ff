using NodaTime;

namespace Handoff.Items;

/// <summary>What the events of milestones make of the ledger.</summary>
internal static class MilestoneEvolution
{
    internal static ValueList<Item>? Evolve(ValueList<Item> ledger, Event.OfItem happened) => happened switch
    {
        Event.MilestoneReplanned e => Change(ledger, e.Id, m => m with { Days = e.Days }),
        Event.MilestoneLinked e => Change(ledger, e.Id, m => m with { DependsOn = e.DependsOn, Fulfils = e.Fulfils }),
        Event.MilestoneSkipped e => Change(ledger, e.Id, m => m with
        {
            End = ItemEvolution.Ended(e, e.Consent is null ? ItemEnding.Dropped : ItemEnding.Waived, e.Reason),
        }),
        Event.MilestoneChecked { Passed: true } e => Change(ledger, e.Id, m => Checked(m, e.Criterion, new(e.At, e.By.Name, e.How))),
        Event.MilestoneChecked e => Change(ledger, e.Id, m => Failed(m, e)),
        Event.PlanMoved e => Moved(ledger, e.Milestones),
        Event.PlaybookBegun e => e.Milestones.Aggregate(ledger, static (all, milestone) => all.Add(milestone)),
        _ => null,
    };

    /// <summary>A milestone that is open again is planned from there on.</summary>
    internal static Item GoesOn(Item item, Instant at) => (Milestone)item with { NotBefore = at };

    /// <summary>The same, and everything is looked at again.</summary>
    internal static Item Again(Item item, Instant at) => (Milestone)GoesOn(item, at) with
    {
        Checks = ((Milestone)item).Checks.Select(check => check with { Passed = null }).ToValueList(),
    };

    private static Milestone Failed(Milestone milestone, Event.MilestoneChecked e)
    {
        var open = milestone.IsOpen ? Checked(milestone, e.Criterion, null) : (Milestone)ItemEvolution.Again(milestone, e.At);
        return open with { FailedChecks = open.FailedChecks + 1 };
    }

    private static Milestone Checked(Milestone milestone, string criterion, CheckPassed? passed) => milestone with
    {
        Checks = milestone.Checks.Select(check => check.Criterion == criterion ? check with { Passed = passed } : check).ToValueList(),
    };

    private static ValueList<Item> Moved(ValueList<Item> ledger, ValueList<MovedMilestone> moved)
    {
        foreach (var (id, start, due) in moved) ledger = Change(ledger, id, m => m with { StartAt = start, DueAt = due });
        return ledger;
    }

    private static ValueList<Item> Change(ValueList<Item> ledger, ItemId id, Func<Milestone, Milestone> change) =>
        ItemEvolution.Change(ledger, id, change);
}
