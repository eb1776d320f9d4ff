using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace Handoff.Calendars;

/// <summary>
/// On which days a rule begins. Ical.Net expands rules without end; here each has a price, and none is expanded that is beyond the means.
/// </summary>
/// <param name="first">The day it begins to count from.</param>
/// <param name="rule">The rule.</param>
internal sealed class Repetition(LocalDate first, RecurrenceRule rule)
{
    /// <summary>How many candidates the rule looks at until a date; counted high rather than low.</summary>
    public long Price(LocalDate to) => Steps(to) * CandidatesPerStep();

    /// <summary>The days from one date to another, both included, in order.</summary>
    public IEnumerable<LocalDate> Starts(LocalDate from, LocalDate to)
    {
        var repeated = new CalendarEvent { DtStart = new CalDateTime(first.ToDateOnly()), RecurrenceRule = rule };
        var options = new EvaluationOptions { MaxUnmatchedIncrementsLimit = (int)Math.Min(Steps(to), int.MaxValue) };
        // Asked for late: Ical.Net works out the first one, or fails at it, before anybody moves to it.
        IEnumerable<Occurrence> Found()
        {
            foreach (var occurrence in repeated.GetOccurrences(new CalDateTime(from.ToDateOnly()), options)) yield return occurrence;
        }

        using var occurrences = Found().GetEnumerator();
        while (MoveNext(occurrences) && LocalDate.FromDateOnly(occurrences.Current.Period.StartTime.Date) is var start && start <= to)
        {
            if (start >= from) yield return start;
        }
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

    private long Steps(LocalDate to) =>
        (Math.Max(0, to.ToDateOnly().DayNumber - first.ToDateOnly().DayNumber) / ((long)Rule.UnitDays(rule) * rule.Interval)) + 2;

    private long CandidatesPerStep()
    {
        int[] counts =
        [
            rule.ByMonth.Count,
            rule.ByMonthDay.Count,
            rule.ByYearDay.Count,
            rule.ByWeekNo.Count,
            rule.BySetPosition.Count,
            rule.ByDay.Count,
        ];
        var weeks = rule.ByDay.Count == 0 ? 1 : (Rule.UnitDays(rule) / 7) + 1;
        return counts.Aggregate((long)weeks, (product, count) => Math.Min(product * Math.Max(count, 1), Limits.Candidates));
    }
}
