namespace Handoff;

/// <summary>Expands a schedule into the merged open spells of one block.</summary>
internal sealed class SpellReader(Schedule schedule)
{
    // A window may close two days after its date began, in a zone 18 hours behind, moved on by a gap of a day.
    private const int DaysBefore = 4;
    private const int DaysAfter = 2;
    private const int SecondsPerDay = 86_400;

    /// <summary>The spells of a block, in order, apart from each other, cut at its edges.</summary>
    public Spell[] Read(int block)
    {
        var start = (long)block * Block.Length;
        var spells = new List<Spell>();
        var work = 0;
        foreach (var (open, close) in Merged(start))
        {
            var from = (int)Math.Max(open - start, 0);
            var until = (int)Math.Min(close - start, Block.Length);
            if (from < until) spells.Add(new Spell(from, until, work += until - from));
        }

        return [.. spells];
    }

    private List<(long Open, long Close)> Merged(long start)
    {
        var merged = new List<(long Open, long Close)>();
        foreach (var next in Mapped(start))
        {
            var last = merged.Count - 1;
            if (last >= 0 && next.Open <= merged[last].Close)
                merged[last] = (merged[last].Open, Math.Max(merged[last].Close, next.Close));
            else
                merged.Add(next);
        }

        return merged;
    }

    private List<(long Open, long Close)> Mapped(long start)
    {
        var timeline = new LocalTimeline(schedule.Zone);
        var mapped = new List<(long Open, long Close)>();
        var today = (int)(start / SecondsPerDay);
        var last = Math.Min(today + (Block.Length / SecondsPerDay) + DaysAfter, Reach.LastDay);
        for (var day = Math.Max(today - DaysBefore, Reach.FirstDay); day <= last; day++)
        {
            var midnight = (long)day * SecondsPerDay;
            foreach (var shift in schedule.On(Reach.LocalOrigin.Date.PlusDays(day)))
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
