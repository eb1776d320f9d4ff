namespace Handoff.Items;

/// <summary>Keeps the dates of open milestones, and their clocks, where the plan puts them.</summary>
internal static class PlanRules
{
    /// <summary>What a milestone waits for is open.</summary>
    internal static bool Waits(Draft draft, Item item)
    {
        foreach (var other in draft.Items)
        {
            if (other is Milestone { IsOpen: true } && ((Milestone)item).DependsOn.Contains(other.Id)) return true;
        }

        return false;
    }

    /// <summary>Something changed that others depend on: what follows moves, and says so.</summary>
    /// <param name="draft">Whose.</param>
    /// <param name="before">The ledger before that.</param>
    internal static void Move(Draft draft, ValueList<Item> before)
    {
        var milestones = draft.Items.OfType<Milestone>().ToList();
        var slots = Slots(draft, milestones);
        var moved = milestones.Where(m => m.IsOpen && slots[m.Id] != new Slot(m.StartAt, m.DueAt!.Value))
            .Select(m => new MovedMilestone(m.Id, slots[m.Id].StartAt, slots[m.Id].EndAt)).ToValueList();
        if (moved.Count > 0)
        {
            draft.Happen(new Event.PlanMoved(draft.At, draft.By)
            {
                OldEndAt = before.OfType<Milestone>().Max(m => m.End?.At ?? m.DueAt!.Value),
                EndAt = milestones.Max(m => slots[m.Id].EndAt),
                Milestones = moved,
            });
        }

        foreach (var milestone in draft.Items.OfType<Milestone>().Where(m => m.IsOpen)) Time(draft, milestone, moved);
    }

    /// <summary>A milestone that is about to be added, with its dates.</summary>
    internal static Milestone Planned(Draft draft, Milestone milestone) =>
        At(milestone, Slots(draft, [.. draft.Items.OfType<Milestone>(), milestone])[milestone.Id]);

    internal static Milestone At(Milestone milestone, Slot slot) =>
        milestone with { StartAt = slot.StartAt, DueAt = slot.EndAt, BaselineAt = slot.EndAt };

    internal static IWorkingCalendar Calendar(Draft draft) => Budgets.CalendarOf(draft, SlaPolicies.Milestone);

    /// <summary>Each after all that it depends on; null where one depends on itself.</summary>
    internal static List<Milestone>? Ordered(IEnumerable<Milestone> milestones) =>
        DependencyOrder.Of(milestones, static m => m.Id, static m => m.DependsOn);

    private static Dictionary<ItemId, Slot> Slots(Draft draft, List<Milestone> milestones) =>
        PlanPass.Forwards(Ordered(milestones)!, Calendar(draft));

    private static void Time(Draft draft, Milestone milestone, ValueList<MovedMilestone> moved)
    {
        if (Waits(draft, milestone) || moved.Any(m => m.Id == milestone.Id)) ItemClocks.Restart(draft, milestone, ClockRules.Cancel);
        else ItemClocks.StartDate(draft, milestone);
    }
}
