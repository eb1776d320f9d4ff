using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Interval = NodaTime.Interval;

namespace Handoff.Testing;

/// <summary>Random instants that are often where calendars go wrong.</summary>
internal sealed class Places
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private readonly IWorkingCalendar _calendar;
    private readonly CalendarLawOptions _options;
    private readonly IReadOnlyList<Interval[]> _stretches;
    private readonly Instant[] _clockChanges;

    internal Places(IWorkingCalendar calendar, CalendarLawOptions options)
    {
        (_calendar, _options) = (calendar, options);
        _stretches = Stretches.ByLength(calendar, options);
        _clockChanges = [.. DateTimeZoneProviders.Tzdb.Ids.SelectMany(ClockChanges).Distinct().Order()];
        Any = Gen.Frequency([.. Kinds()]).Select(InRange);
    }

    internal Gen<Instant> Any { get; }

    /// <summary>The place itself, or some days or hours from it, or at an edge near it.</summary>
    internal Gen<Instant> Near(Instant place)
    {
        var days = Around(place, Duration.FromDays(10));
        var hours = Around(place, Duration.FromHours(12));
        return Gen.Frequency((1, Beside(Gen.Constant(place))), (2, days), (2, hours), (4, Edge(days)), (3, Edge(hours))).Select(InRange);
    }

    private IEnumerable<(int, Gen<Instant>)> Kinds()
    {
        yield return (3, Anywhere);
        yield return (3, Edge(Anywhere));
        if (_stretches.Count > 0) yield return (6, OfStretch);
        if (_clockChanges.Length > 0) yield return (2, Closely(_clockChanges));
        if (_options.OfInterest.Count > 0) yield return (3, Closely(_options.OfInterest));
    }

    private Gen<Instant> Anywhere =>
        from day in Gen.Choose(0, (int)(_options.To - _options.From).TotalDays)
        from second in Gen.Choose(0, 86_399)
        from nano in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, 999_999_999)))
        select _options.From + Duration.FromDays(day) + Duration.FromSeconds(second) + Duration.FromNanoseconds(nano);

    /// <summary>In or at the edge of a stretch; the unusual lengths as often as the usual.</summary>
    private Gen<Instant> OfStretch =>
        from alike in Gen.Elements<Interval[]>(_stretches)
        from stretch in Gen.Elements(alike)
        from at in Gen.Frequency(
            (2, Beside(Gen.Elements(stretch.Start, stretch.End))),
            (1, Gen.Choose(0, 999).Select(part => stretch.Start + (stretch.Duration / 1000 * part))))
        select at;

    private Gen<Instant> Closely(IReadOnlyList<Instant> places)
    {
        var place = Gen.Elements<Instant>(places);
        var around = place.SelectMany(at => Around(at, Duration.FromHours(36)));
        return Gen.Frequency((1, Beside(place)), (3, around), (2, Edge(around)));
    }

    private static Gen<Instant> Around(Instant place, Duration reach)
    {
        var quarters = (int)(reach.TotalMinutes / 15);
        return Gen.Choose(-quarters, quarters).Select(quarter => place + Duration.FromMinutes(15L * quarter));
    }

    /// <summary>The next opening or closing, or just beside it.</summary>
    private Gen<Instant> Edge(Gen<Instant> from) => Beside(
        from at in @from
        from next in Gen.Elements<Func<Instant, Instant>>(_calendar.NextOpen, _calendar.NextClose)
        select Or(at, () => next(InRange(at))));

    private static Gen<Instant> Beside(Gen<Instant> places) =>
        from at in places
        from beside in Gen.Elements(Duration.Zero, Duration.Zero, Duration.Epsilon, -Duration.Epsilon, Second, -Second)
        select at + beside;

    /// <summary>A calendar that throws here is asked the same by a law, which then says so.</summary>
    internal static T Or<T>(T otherwise, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception)
        {
            return otherwise;
        }
    }

    private IEnumerable<Instant> ClockChanges(string zone) =>
        DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(_options.From, _options.To).Skip(1).Select(interval => interval.Start);

    /// <summary>Laws ask a nanosecond beside an instant too, so these stay a second away from the ends.</summary>
    private Instant InRange(Instant at) => Instant.Min(Instant.Max(at, _options.From + Second), _options.To - Second);
}
