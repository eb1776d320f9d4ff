namespace Handoff.Insights;

/// <summary>Counts how clocks end, and which are breached and go on.</summary>
internal sealed class ClockTally
{
    private readonly Dictionary<(ClockKey Clock, string? Segment), Ends> _clocks = [];

    internal void Hear(Occurrence heard)
    {
        if (heard.Event is not Event.Timed { Happened: ClockEvent.Ended ended }) return;
        var clock = heard.Before!.Board.Clock(ended.Clock, ended.Item)!;
        Of(clock).Of(ended.Outcome).Add(heard.Engagement);
    }

    /// <summary>Nothing more happened to it.</summary>
    internal void Close(EngagementId engagement, Engagement newest, Interval range)
    {
        foreach (var clock in newest.Board.Clocks)
        {
            if (clock is { IsOpen: true, BreachedAt: { } at } && range.Contains(at)) Of(clock).Open.Add(engagement);
        }
    }

    internal ValueList<ClockFigures> ToFigures() => _clocks
        .OrderBy(clock => clock.Key.Clock.Value, StringComparer.Ordinal).ThenBy(clock => clock.Key.Segment, StringComparer.Ordinal)
        .Select(clock => clock.Value.ToFigures(clock.Key.Clock, clock.Key.Segment)).ToValueList();

    private Ends Of(SlaClock clock)
    {
        var key = (clock.Key, clock.Terms.Segment);
        if (!_clocks.TryGetValue(key, out var ends)) _clocks[key] = ends = new();
        return ends;
    }

    /// <summary>The clocks of one key and segment.</summary>
    private sealed class Ends
    {
        private readonly FigureTally _met = new();
        private readonly FigureTally _metLate = new();
        private readonly FigureTally _breached = new();
        private readonly FigureTally _void = new();

        internal FigureTally Open { get; } = new();

        internal FigureTally Of(ClockOutcome outcome) => outcome switch
        {
            ClockOutcome.Met => _met,
            ClockOutcome.MetLate => _metLate,
            ClockOutcome.Breached => _breached,
            ClockOutcome.Void => _void,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
        };

        internal ClockFigures ToFigures(ClockKey clock, string? segment) => new()
        {
            Clock = clock,
            Segment = segment,
            Met = _met.ToFigure(),
            MetLate = _metLate.ToFigure(),
            Breached = _breached.ToFigure(),
            BreachedOpen = Open.ToFigure(),
            Void = _void.ToFigure(),
        };
    }
}
