namespace Handoff.Insights;

/// <summary>A target of a policy as a number, where it is a length and not a date.</summary>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Length">How much of that.</param>
internal sealed record TargetLength(TargetUnit Unit, double Length)
{
    /// <summary>What a policy allows; where that is until something is due, what it allows while it has no date.</summary>
    /// <returns>Null for a date.</returns>
    internal static TargetLength? Of(SlaPolicy policy) => Of(policy.Target is Target.UntilDue until ? until.Otherwise : policy.Target);

    /// <summary>What a clock was given; until something is due it is a date.</summary>
    /// <returns>Null for a date.</returns>
    internal static TargetLength? Of(SlaClock clock) => Of(clock.Terms.Target);

    /// <summary>The same kind of target, of another length.</summary>
    internal static Target With(Target target, double length) => target switch
    {
        Target.BusinessDays => new Target.BusinessDays((int)length),
        Target.BusinessTime => new Target.BusinessTime(Duration.FromHours(length)),
        Target.CalendarTime => new Target.CalendarTime(Duration.FromHours(length)),
        Target.UntilDue until => new Target.UntilDue(With(until.Otherwise, length)),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "A date has no length."),
    };

    /// <summary>How long a clock has taken, in the unit of its target.</summary>
    /// <param name="clock">Whose target is a length.</param>
    /// <param name="consumed">How much of its calendar's time it has used.</param>
    /// <param name="calendar">Its calendar.</param>
    internal double Taken(SlaClock clock, Duration consumed, IWorkingCalendar calendar) => Unit == TargetUnit.BusinessDays
        ? calendar.BusinessDaysOf(clock.StartedAt, consumed)
        : consumed.TotalHours;

    private static TargetLength? Of(Target target) => target switch
    {
        Target.BusinessDays days => new(TargetUnit.BusinessDays, days.Days),
        Target.BusinessTime time => new(TargetUnit.WorkingHours, time.Length.TotalHours),
        Target.CalendarTime time => new(TargetUnit.Hours, time.Length.TotalHours),
        _ => null,
    };

    /// <summary>A length of this unit as people say it.</summary>
    internal double Rounded(double length) => Unit switch
    {
        TargetUnit.BusinessDays => Insights.Rounded.Days(length),
        TargetUnit.WorkingHours => Insights.Rounded.WorkingHours(length),
        TargetUnit.Hours => Insights.Rounded.Hours(length),
        _ => throw new InvalidOperationException($"No rule for unit {Unit}."),
    };
}
