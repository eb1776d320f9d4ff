using NodaTime;

namespace Handoff.Items;

/// <summary>The passes that make a plan, as in the critical path method: forwards from what was done, backwards from a date.</summary>
internal static class PlanPass
{
    /// <summary>As early as possible.</summary>
    /// <param name="ordered">Each after all that it depends on.</param>
    /// <param name="calendar">Whose business days count.</param>
    /// <param name="now">Before which nothing that is open ends; null where the plan is asked for, and not what becomes of it.</param>
    internal static Dictionary<ItemId, Slot> Forwards(
        IReadOnlyList<Milestone> ordered, IWorkingCalendar calendar, Instant? now = null)
    {
        var slots = new Dictionary<ItemId, Slot>(ordered.Count);
        foreach (var milestone in ordered)
        {
            var slot = milestone.End is { } end ? new Slot(milestone.StartAt, end.At) : Earliest(milestone, slots, calendar);
            slots.Add(milestone.Id, milestone.IsOpen && now > slot.EndAt ? slot with { EndAt = now.Value } : slot);
        }

        return slots;
    }

    /// <summary>As late as possible for all to be done by a date.</summary>
    /// <param name="ordered">Each after all that it depends on.</param>
    /// <param name="calendar">Whose business days count.</param>
    /// <param name="promisedAt">The date.</param>
    /// <param name="earliest">Before which nothing starts: what would, starts then, and ends too late.</param>
    internal static Dictionary<ItemId, Slot> Backwards(
        IReadOnlyList<Milestone> ordered, IWorkingCalendar calendar, Instant promisedAt, Instant earliest)
    {
        var slots = new Dictionary<ItemId, Slot>(ordered.Count);
        for (var at = ordered.Count - 1; at >= 0; at--)
        {
            var milestone = ordered[at];
            var end = ordered.Where(later => later.DependsOn.Contains(milestone.Id))
                .Aggregate(promisedAt, (soonest, later) => Instant.Min(soonest, slots[later.Id].StartAt));
            slots.Add(milestone.Id, new Slot(LatestStart(calendar, end, milestone.Days, earliest), end));
        }

        return slots;
    }

    private static Slot Earliest(Milestone milestone, Dictionary<ItemId, Slot> slots, IWorkingCalendar calendar)
    {
        var start = Instant.Max(milestone.OpenedAt, milestone.NotBefore ?? milestone.OpenedAt);
        foreach (var id in milestone.DependsOn)
        {
            if (slots.TryGetValue(id, out var before)) start = Instant.Max(start, before.EndAt);
        }

        return new Slot(start, EndOf(calendar, start, milestone.Days));
    }

    /// <summary>
    /// The earliest instant by which that many business days have passed, as a clock with such a target counts them: a day that is begun at
    /// nine ends when the office closes.
    /// </summary>
    internal static Instant EndOf(IWorkingCalendar calendar, Instant start, int days) =>
        calendar.Add(start, calendar.Between(start, calendar.AddBusinessDays(start, days)));

    /// <summary>The latest start, at the same local time, from which that many business days end by an instant.</summary>
    private static Instant LatestStart(IWorkingCalendar calendar, Instant end, int days, Instant earliest)
    {
        var local = end.InZone(calendar.Zone).LocalDateTime;
        for (var back = days; ; back++)
        {
            var start = local.PlusDays(-back).InZoneLeniently(calendar.Zone).ToInstant();
            if (start <= earliest) return earliest;
            if (EndOf(calendar, start, days) <= end) return start;
        }
    }
}
