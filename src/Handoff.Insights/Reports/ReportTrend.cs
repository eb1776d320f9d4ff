using System.Globalization;

namespace Handoff.Insights;

/// <summary>How long things took from range to range, such as month by month. Immutable.</summary>
public sealed record ReportTrend
{
    /// <summary>Puts reports beside each other.</summary>
    /// <param name="parts">In the order of time, most often of adjacent ranges.</param>
    /// <param name="zone">In which their days are told.</param>
    public ReportTrend(IReadOnlyList<Report> parts, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(zone);
        (Parts, Zone) = (parts.ToValueList(), zone);
        var found = parts.Select(part => part.Spreads.ToDictionary(spread => spread.Path, spread => spread.Spread)).ToList();
        Spreads = parts.SelectMany(part => part.Spreads).Select(spread => spread.Path).Distinct()
            .Select(path => new SpreadTrend(path, found.Select(of => of.GetValueOrDefault(path, Spread.None)).ToValueList()))
            .Where(trend => trend.Spreads.Any(spread => spread.Count > 0)).ToValueList();
    }

    /// <summary>A report for each range.</summary>
    public ValueList<Report> Parts { get; }

    /// <summary>In which the days of ranges are told.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Each length that any of the reports has, with its values in their order.</summary>
    public ValueList<SpreadTrend> Spreads { get; }

    /// <summary>The ranges by the day on which they begin; the month alone where that is its first day.</summary>
    public IReadOnlyList<string> Names => [.. Parts.Select(part => part.Range.HasStart ? Name(part.Range.Start) : "")];

    /// <summary>In English words, a line for each length.</summary>
    public string ToText() => TrendText.Of(this);

    /// <summary>The calendar months of a range; the first and the last are cut where it begins and ends.</summary>
    /// <param name="range">Neither end is open.</param>
    /// <param name="zone">Whose months.</param>
    /// <exception cref="InvalidOperationException">An end is open.</exception>
    public static IReadOnlyList<Interval> MonthsOf(Interval range, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var months = new List<Interval>();
        for (var from = range.Start; from < range.End;)
        {
            var month = from.InZone(zone).Date.ToYearMonth();
            var next = Instant.Min(range.End, zone.AtStartOfDay(month.ToDateInterval().End.PlusDays(1)).ToInstant());
            months.Add(new Interval(from, next));
            from = next;
        }

        return months;
    }

    private string Name(Instant start)
    {
        var date = start.InZone(Zone).Date;
        return date.ToString(date.Day == 1 ? "uuuu-MM" : "uuuu-MM-dd", CultureInfo.InvariantCulture);
    }
}

/// <summary>How one length changes from range to range. Immutable; compares by content.</summary>
/// <param name="Path">Where it stands, as <see cref="ReportLine.Path"/>.</param>
/// <param name="Spreads">One for each range, <see cref="Spread.None"/> where it did not occur.</param>
public sealed record SpreadTrend(ValueList<string> Path, ValueList<Spread> Spreads);
