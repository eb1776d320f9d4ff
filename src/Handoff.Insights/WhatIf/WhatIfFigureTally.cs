namespace Handoff.Insights;

/// <summary>Adds up replayed clocks of one kind.</summary>
internal sealed class WhatIfFigureTally
{
    private readonly FigureTally _all = new();
    private readonly FigureTally _inTime = new();
    private readonly FigureTally _late = new();
    private readonly FigureTally _thenInTime = new();
    private readonly FigureTally _thenLate = new();
    private readonly FigureTally _becomeLate = new();
    private readonly FigureTally _becomeInTime = new();
    private readonly FigureTally _undated = new();
    private readonly SpreadTally _earlier = new();
    private readonly SpreadTally _later = new();

    internal void Add(EngagementId engagement, ReplayedClock clock)
    {
        var (was, becomes) = (clock.WasLate, clock.BecomesLate == true);
        _all.Add(engagement);
        (was ? _late : _inTime).Add(engagement);
        (becomes ? _thenLate : _thenInTime).Add(engagement);
        if (was != becomes) (becomes ? _becomeLate : _becomeInTime).Add(engagement);
        if (clock is not { WasDueAt: { } wasDue, BecomesDueAt: { } becomesDue }) _undated.Add(engagement);
        else if (becomesDue < wasDue) _earlier.Add(engagement, wasDue - becomesDue);
        else if (becomesDue > wasDue) _later.Add(engagement, becomesDue - wasDue);
    }

    internal WhatIfFigures ToFigures(ClockKey clock) => new()
    {
        Clock = clock,
        Replayed = _all.ToFigure(),
        AsItWent = new(_inTime.ToFigure(), _late.ToFigure()),
        WithCandidate = new(_thenInTime.ToFigure(), _thenLate.ToFigure()),
        BecomeLate = _becomeLate.ToFigure(),
        BecomeInTime = _becomeInTime.ToFigure(),
        Earlier = _earlier.ToSpread(),
        Later = _later.ToSpread(),
        Undated = _undated.ToFigure(),
    };
}
