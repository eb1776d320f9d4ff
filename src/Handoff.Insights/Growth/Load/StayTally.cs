namespace Handoff.Insights;

/// <summary>Counts who comes to places, stays there and leaves them in a range.</summary>
/// <param name="range">From its start on, and before its end.</param>
/// <param name="placeOf">Where work lies; null for nowhere.</param>
internal sealed class StayTally(Interval range, Func<Standing, Place?> placeOf)
{
    private readonly Dictionary<Place, PlaceTally> _places = [];

    /// <param name="engagement">Whose way it is.</param>
    /// <param name="way">In the order of time.</param>
    internal void Add(EngagementId engagement, IReadOnlyList<Standing> way)
    {
        Place? place = null;
        var since = Instant.MinValue;
        foreach (var standing in way)
        {
            var next = placeOf(standing);
            if (next == place) continue;
            if (place is not null) Of(place).Add(engagement, since, standing.From);
            (place, since) = (next, standing.From);
        }

        if (place is not null) Of(place).Add(engagement, since, null);
    }

    internal LoadFigures Of(Func<Place, bool> which) =>
        _places.FirstOrDefault(place => which(place.Key)).Value?.ToFigures() ?? new PlaceTally(range).ToFigures();

    /// <summary>Those where anything stood, ordered by their texts (ordinal).</summary>
    internal ValueList<T> ToList<T>(Func<Place, LoadFigures, T> make) => _places.Where(place => place.Value.Any)
        .OrderBy(place => place.Key.Lifecycle, StringComparer.Ordinal)
        .ThenBy(place => place.Key.Stage?.Value, StringComparer.Ordinal)
        .ThenBy(place => place.Key.Function?.Value, StringComparer.Ordinal)
        .ThenBy(place => place.Key.Member?.Value, StringComparer.Ordinal)
        .ThenBy(place => place.Key.Team, StringComparer.Ordinal)
        .Select(place => make(place.Key, place.Value.ToFigures())).ToValueList();

    private PlaceTally Of(Place place)
    {
        if (!_places.TryGetValue(place, out var tally)) _places[place] = tally = new(range);
        return tally;
    }

    /// <summary>One place.</summary>
    private sealed class PlaceTally(Interval range)
    {
        private readonly FigureTally _stood = new();
        private readonly FigureTally _atStart = new();
        private readonly FigureTally _arrived = new();
        private readonly FigureTally _atEnd = new();
        private readonly SpreadTally _stay = new();
        private Duration _spent;
        private Duration _stayed;

        internal bool Any { get; private set; }

        /// <param name="engagement">Who stayed.</param>
        /// <param name="from">Since when.</param>
        /// <param name="to">Until when; null for one that goes on.</param>
        internal void Add(EngagementId engagement, Instant from, Instant? to)
        {
            if (from >= range.End || to < range.Start) return;
            Any = true;
            _stood.Add(engagement);
            (from < range.Start ? _atStart : _arrived).Add(engagement);
            _spent += Instant.Min(to ?? range.End, range.End) - Instant.Max(from, range.Start);
            if (to is not { } left || left >= range.End)
            {
                _atEnd.Add(engagement);
                return;
            }

            _stay.Add(engagement, left - from);
            _stayed += left - from;
        }

        internal LoadFigures ToFigures()
        {
            var stay = _stay.ToSpread();
            return new()
            {
                Length = range.Duration,
                AtStart = _atStart.ToFigure(),
                Arrived = _arrived.ToFigure(),
                Left = stay.Behind,
                AtEnd = _atEnd.ToFigure(),
                Stood = _stood.ToFigure(),
                Spent = _spent,
                Stay = stay,
                MeanStay = stay.Count == 0 ? null : _stayed / stay.Count,
            };
        }
    }
}
