using NodaTime;
using NodaTime.Text;

namespace Handoff.Calendars;

/// <summary>On which dates weekly hours apply: from a date, until a date, in a season of every year, or any of these together.</summary>
/// <param name="From">The first date; null: no beginning.</param>
/// <param name="Until">The first date on which they no longer apply; null: for good.</param>
/// <param name="Season">Only in this part of each year; null: all year.</param>
public sealed record EffectivePeriod(LocalDate? From = null, LocalDate? Until = null, Season? Season = null)
{
    // Every date of a leap year and of its neighbours comes by within these years, also around 1900 and 2100.
    private const int YearsOfAllKinds = 9;

    /// <summary>Always.</summary>
    public static EffectivePeriod Unlimited { get; } = new();

    internal (LocalDate, LocalDate, int, int) SortKey => (
        From ?? Reach.FirstDate, Until ?? LocalDate.MaxIsoValue, Season?.From.Month * 100 + Season?.From.Day ?? 0,
        Season?.Until.Month * 100 + Season?.Until.Day ?? 0);

    /// <summary>Whether it applies on a local date.</summary>
    public bool Covers(LocalDate date) => !(date < From) && !(date >= Until) && Season?.Covers(date) != false;

    /// <summary>As in <c>from 2024-07-01 until 2025-01-01 each year 06-01 until 09-01</c>; <c>always</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (From is { } from) parts.Add($"from {LocalDatePattern.Iso.Format(from)}");
        if (Until is { } until) parts.Add($"until {LocalDatePattern.Iso.Format(until)}");
        if (Season is { } season) parts.Add($"each year {season}");
        return parts.Count == 0 ? "always" : string.Join(" ", parts);
    }

    /// <summary>A date that both cover; null if there is none.</summary>
    internal LocalDate? Shared(EffectivePeriod other)
    {
        var first = LocalDate.Max(From ?? Reach.FirstDate, other.From ?? Reach.FirstDate);
        var last = LocalDate.Min(Until ?? LocalDate.MaxIsoValue, other.Until ?? LocalDate.MaxIsoValue).PlusDays(-1);
        last = LocalDate.Min(LocalDate.Min(last, Reach.LastDate), first.PlusYears(YearsOfAllKinds));
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (Covers(date) && other.Covers(date)) return date;
        }

        return null;
    }
}

/// <summary>A part of each year, such as the summer; over New Year when it ends before it begins.</summary>
/// <param name="From">The first day; 29 February is 1 March in other years.</param>
/// <param name="Until">The first day after it.</param>
public sealed record Season(AnnualDate From, AnnualDate Until)
{
    /// <summary>Whether a local date lies in it.</summary>
    public bool Covers(LocalDate date)
    {
        var day = new AnnualDate(date.Month, date.Day);
        var (begun, ended) = (day.CompareTo(From) >= 0, day.CompareTo(Until) >= 0);
        return From.CompareTo(Until) <= 0 ? begun && !ended : begun || !ended;
    }

    /// <summary>As in <c>06-01 until 09-01</c>.</summary>
    public override string ToString() => $"{AnnualDatePattern.Iso.Format(From)} until {AnnualDatePattern.Iso.Format(Until)}";
}
