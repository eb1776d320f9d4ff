using NodaTime;
using NodaTime.Text;

namespace Handoff.Calendars;

/// <content>What a definition cannot say.</content>
public sealed partial class WorkingCalendarBuilder
{
    private void RefuseOverlaps()
    {
        foreach (var day in _hours.GroupBy(hours => hours.Days[0], hours => hours.Period))
        {
            EffectivePeriod[] periods = [.. day.Distinct()];
            for (var later = 1; later < periods.Length; later++)
            {
                foreach (var earlier in periods.Take(later)) RefuseOverlap(day.Key, earlier, periods[later]);
            }
        }
    }

    private void RefuseOverlap(IsoDayOfWeek day, EffectivePeriod one, EffectivePeriod other)
    {
        if (one.Shared(other) is { } date)
            throw Refuse($"{day} has hours '{one}' and hours '{other}', which both apply on {Text(date)}; let one end where the other "
                + "begins.");
    }

    private void RequireWeekday(IsoDayOfWeek day)
    {
        if (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday) throw Refuse($"'{day}' is not a day of the week.");
    }

    private ValueList<DayWindow> Checked(DayWindow[] windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var fine = windows.Where(window => HasFraction(window.Open) || HasFraction(window.Close)).ToArray();
        if (fine is [var first, ..]) throw Refuse($"window {first} has a time finer than a second.");

        return windows.ToValueList();
    }

    private EffectivePeriod InReach(EffectivePeriod period)
    {
        if (period.From is { } from) InReach(from);
        if (period.Until is { } until) InReach(until);
        if (period.From >= period.Until) throw Refuse($"the period '{period}' ends before it begins.");
        if (period.Season is { } season && season.From == season.Until) throw Refuse($"the season '{season}' has no days.");
        return period;
    }

    private LocalDate InReach(LocalDate date) => date >= Reach.FirstDate && date <= Reach.LastDate
        ? date
        : throw Refuse($"{Text(date)} lies outside 1900 to 2199.");

    private void RefuseIfBuilt()
    {
        if (_built)
        {
            throw new InvalidOperationException($"Calendar {Brief.Value(_ref.ToString())} is built; define another version of it instead.");
        }
    }

    private CalendarDefinitionException Refuse(string problem) => new(_ref.Name, problem);

    private static bool HasFraction(LocalTime time) => time.NanosecondOfSecond != 0;

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
