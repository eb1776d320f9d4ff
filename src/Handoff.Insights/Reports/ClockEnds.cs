namespace Handoff.Insights;

/// <summary>How some clocks ended, counted.</summary>
internal sealed class ClockEnds
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

    internal ClockFigures Of(ClockKey clock, string? segment) => new()
    {
        Clock = clock,
        Segment = segment,
        Met = _met.ToFigure(),
        MetLate = _metLate.ToFigure(),
        Breached = _breached.ToFigure(),
        BreachedOpen = Open.ToFigure(),
        Void = _void.ToFigure(),
    };

    internal TeamClockFigures Of(Function function, string? team) => new()
    {
        Function = function,
        Team = team,
        Met = _met.ToFigure(),
        MetLate = _metLate.ToFigure(),
        Breached = _breached.ToFigure(),
        BreachedOpen = Open.ToFigure(),
        Void = _void.ToFigure(),
    };
}
