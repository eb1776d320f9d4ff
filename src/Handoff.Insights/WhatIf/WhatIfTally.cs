namespace Handoff.Insights;

/// <summary>Adds up replayed clocks, one engagement after another, and keeps only numbers, lengths and ids. One caller at a time.</summary>
internal sealed class WhatIfTally(Interval range)
{
    private readonly Dictionary<(ClockKey Clock, string? Segment, Function? Responsible), WhatIfFigureTally> _clocks = [];
    private readonly Dictionary<(ClockKey Clock, string? Segment, Function? Responsible), WhatIfFigureTally> _segments = [];
    private readonly Dictionary<(ClockKey Clock, string? Segment, Function? Responsible), WhatIfFigureTally> _functions = [];
    private readonly Dictionary<(ClockKey Clock, ReplayGap Why), FigureTally> _gaps = [];

    internal void Add(EngagementId engagement, ReplayedClock clock)
    {
        if (range.HasStart && clock.Was.End?.At < range.Start) return;
        if (clock.Gap is { } gap) Of(_gaps, (clock.Was.Key, gap)).Add(engagement);
        if (clock.Becomes is null) return;
        Of(_clocks, (clock.Was.Key, null, null)).Add(engagement, clock);
        Of(_segments, (clock.Was.Key, clock.Facts.Segment, null)).Add(engagement, clock);
        Of(_functions, (clock.Was.Key, null, clock.Responsible)).Add(engagement, clock);
    }

    internal WhatIfAnswer ToAnswer() => new()
    {
        Range = range,
        Clocks = Figures(_clocks),
        Segments = Figures(_segments),
        Functions = Figures(_functions),
        Gaps = _gaps.OrderBy(gap => gap.Key.Clock.Value, StringComparer.Ordinal).ThenBy(gap => gap.Key.Why)
            .Select(gap => new WhatIfGap(gap.Key.Clock, gap.Key.Why, gap.Value.ToFigure())).ToValueList(),
    };

    private static ValueList<WhatIfFigures> Figures(
        Dictionary<(ClockKey Clock, string? Segment, Function? Of), WhatIfFigureTally> tallies) => tallies
            .OrderBy(tally => tally.Key.Clock.Value, StringComparer.Ordinal)
            .ThenBy(tally => tally.Key.Segment, StringComparer.Ordinal)
            .ThenBy(tally => tally.Key.Of?.Value, StringComparer.Ordinal)
            .Select(tally => tally.Value.ToFigures(tally.Key.Clock) with { Segment = tally.Key.Segment, Responsible = tally.Key.Of })
            .ToValueList();

    private static T Of<TKey, T>(Dictionary<TKey, T> tallies, TKey key)
        where TKey : notnull
        where T : new()
    {
        if (!tallies.TryGetValue(key, out var tally)) tallies[key] = tally = new();
        return tally;
    }
}
