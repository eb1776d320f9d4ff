using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace Handoff;

/// <summary>When an event takes place. Ical.Net expands rules without end; here each has a price, and none is expanded that is beyond the means.</summary>
internal sealed class Repetition
{
    private readonly CalendarEvent _event;
    private readonly RecurrenceRule? _rule;

    public Repetition(CalendarEvent repeated)
    {
        _event = repeated;
        _rule = repeated.RecurrenceRule;
        IsSupported = Count("RRULE") <= 1 && Count("EXRULE") == 0 && (_rule is null || IsForDays(_rule)) && !ChangesAllLater(repeated);
    }

    public bool IsSupported { get; }

    /// <summary>How many candidates the rule looks at until a date; counted high rather than low.</summary>
    public long Price(LocalDate to) => _rule is null ? 1 : Steps(_rule, to) * CandidatesPerStep(_rule);

    /// <summary>When the occurrences begin that touch the range.</summary>
    public IEnumerable<CalDateTime> Starts(LocalDate from, LocalDate to)
    {
        var steps = _rule is null ? 1 : Steps(_rule, to);
        var options = new EvaluationOptions { MaxUnmatchedIncrementsLimit = (int)Math.Min(steps, int.MaxValue) };
        using var occurrences = _event.GetOccurrences(new CalDateTime(from.ToDateOnly()), options).GetEnumerator();
        while (MoveNext(occurrences) && occurrences.Current.Period.StartTime is var start && start.Date <= to.ToDateOnly()) yield return start;
    }

    /// <summary>Whether there is a next one; a rule that found none within its steps, or left the years there are, has none.</summary>
    private static bool MoveNext(IEnumerator<Occurrence> occurrences)
    {
        try
        {
            return occurrences.MoveNext();
        }
        catch (Exception end) when (end is EvaluationException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private long Steps(RecurrenceRule rule, LocalDate to) =>
        (Math.Max(0, to.ToDateOnly().DayNumber - _event.DtStart!.Date.DayNumber) / ((long)UnitDays(rule) * rule.Interval)) + 2;

    private static long CandidatesPerStep(RecurrenceRule rule)
    {
        int[] counts = [rule.ByMonth.Count, rule.ByMonthDay.Count, rule.ByYearDay.Count, rule.ByWeekNo.Count, rule.BySetPosition.Count, rule.ByDay.Count];
        var weeks = rule.ByDay.Count == 0 ? 1 : (UnitDays(rule) / 7) + 1;
        return counts.Aggregate((long)weeks, (product, count) => Math.Min(product * Math.Max(count, 1), Limits.Candidates));
    }

    private static int UnitDays(RecurrenceRule rule) => rule.Frequency switch
    {
        FrequencyType.Daily => 1,
        FrequencyType.Weekly => 7,
        FrequencyType.Monthly => 28,
        _ => 365,
    };

    private static bool IsForDays(RecurrenceRule rule) =>
        rule.Frequency >= FrequencyType.Daily && (long)rule.Interval * UnitDays(rule) <= Limits.DaysOfReach;

    private static bool ChangesAllLater(CalendarEvent changed) => changed.RecurrenceIdentifier is { Range: not RecurrenceRange.ThisInstance };

    private int Count(string property) => _event.Properties.AllOf(property).Count();
}
