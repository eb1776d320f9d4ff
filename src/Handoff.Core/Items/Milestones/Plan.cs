using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

/// <summary>
/// When an engagement's milestones are done, from what was done and what is planned. Derived, never stored. Immutable.
/// </summary>
/// <remarks>The forward pass and the critical path of the critical path method (Kelley and Walker, 1959), in business days.</remarks>
public sealed record Plan
{
    /// <summary>When all is done, as of the instant asked about.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant EndAt { get; init; }

    /// <summary>When all was to be done by the plans that the milestones were added with.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant BaselineEndAt { get; init; }

    /// <summary>Each after all that it depends on; without those that were skipped.</summary>
    public required ValueList<PlannedMilestone> Milestones { get; init; }

    /// <summary>The plan as of an instant: what is open does not end before it.</summary>
    /// <param name="state">The engagement.</param>
    /// <param name="calendar">Whose business days count.</param>
    /// <param name="now">As of when.</param>
    /// <returns>Null where there is no milestone.</returns>
    /// <exception cref="CalendarNeverOpensException">The calendar ends before the plan does.</exception>
    public static Plan? Of(Engagement state, IWorkingCalendar calendar, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(calendar);
        var ordered = PlanRules.Ordered(state.Items.OfType<Milestone>())!;
        var slots = PlanPass.Forwards(ordered, calendar, now);
        var counted = ordered.Where(m => m.End is null or { How: ItemEnding.Settled }).ToList();
        if (counted.Count == 0) return null;
        var end = counted.Max(m => slots[m.Id].EndAt);
        var critical = Critical(counted, slots, end);
        return new Plan
        {
            EndAt = end,
            BaselineEndAt = counted.Max(m => m.BaselineAt),
            Milestones = counted.Select(m => new PlannedMilestone(m.Id, slots[m.Id].StartAt, slots[m.Id].EndAt, critical.Contains(m.Id)))
                .ToValueList(),
        };
    }

    /// <summary>Those whose delay would delay the end: the last ones, and each that one of these waited for until its start.</summary>
    private static HashSet<ItemId> Critical(List<Milestone> ordered, Dictionary<ItemId, Slot> slots, Instant end)
    {
        var critical = new HashSet<ItemId>();
        for (var at = ordered.Count - 1; at >= 0; at--)
        {
            var (id, ends) = (ordered[at].Id, slots[ordered[at].Id].EndAt);
            if (ends == end || ordered.Exists(later =>
                critical.Contains(later.Id) && later.DependsOn.Contains(id) && slots[later.Id].StartAt == ends))
            {
                critical.Add(id);
            }
        }

        return critical;
    }
}

/// <summary>One milestone in the plan.</summary>
/// <param name="Id">Which.</param>
/// <param name="StartAt">When it starts, or started.</param>
/// <param name="EndAt">When it is done, or was.</param>
/// <param name="IsCritical">Whether its delay delays the end.</param>
public sealed record PlannedMilestone(
    ItemId Id,
    [property: JsonConverter(typeof(PlainJson))] Instant StartAt,
    [property: JsonConverter(typeof(PlainJson))] Instant EndAt,
    bool IsCritical);
