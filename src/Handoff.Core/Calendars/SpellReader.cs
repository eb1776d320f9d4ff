using NodaTime;

namespace Handoff.Calendars;

/// <summary>Expands a schedule into the merged open spells of one block.</summary>
internal sealed class SpellReader(Schedule schedule) : ISpellSource
{
    // A window may close two days after its date began, in a zone 18 hours behind, moved on by a gap of a day.
    private const int DaysBefore = 4;
    private const int DaysAfter = 2;
    private const int SecondsPerDay = 86_400;

    public DateTimeZone Zone => schedule.Zone;

    public long Edge { get; } =
        ExactSeconds.At(Reach.LastDate.PlusDays(1).AtMidnight().InZoneLeniently(schedule.Zone).ToInstant()).Whole;

    public Spell[] Read(int block)
    {
        var start = (long)block * Block.Length;
        var spells = new SpellList();
        foreach (var (open, close) in Mapped(start)) spells.Add(open - start, close - start);
        return spells.ToArray();
    }

    private List<(long Open, long Close)> Mapped(long start)
    {
        var timeline = new LocalTimeline(schedule.Zone);
        var mapped = new List<(long Open, long Close)>();
        var today = (int)(start / SecondsPerDay);
        var last = Math.Min(today + (Block.Length / SecondsPerDay) + DaysAfter, Reach.LastDay);
        var first = Math.Max(today - DaysBefore, Reach.FirstDay);
        var date = Reach.LocalOrigin.Date.PlusDays(first);
        for (var day = first; day <= last; day++, date = date.PlusDays(1)) // a step of one day is cheaper than the way from the origin
        {
            var midnight = (long)day * SecondsPerDay;
            foreach (var shift in schedule.On(date))
            {
                var (open, close) = (timeline.SecondsAt(midnight + shift.Open), timeline.SecondsAt(midnight + shift.Close));
                if (open < close) mapped.Add((open, close)); // a clock change may swallow a window
            }
        }

        SortByOpening(mapped);
        return mapped;
    }

    // Dates follow each other in order, except where night shifts overlap the next day or a gap moved a window.
    private static void SortByOpening(List<(long Open, long Close)> windows)
    {
        for (var i = 1; i < windows.Count; i++)
        {
            if (windows[i - 1].Open <= windows[i].Open) continue;

            windows.Sort();
            return;
        }
    }
}
