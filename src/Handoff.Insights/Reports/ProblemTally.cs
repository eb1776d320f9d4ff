namespace Handoff.Insights;

/// <summary>Counts problems, and whether the customer heard in time.</summary>
internal sealed class ProblemTally
{
    /// <summary>The clock of a problem's own date; any other clock of a problem is one on telling.</summary>
    private static readonly ClockKey Solving = "problem";

    private readonly FigureTally _opened = new();
    private readonly SpreadTally _told = new();
    private readonly FigureTally _toldInTime = new();
    private readonly FigureTally _withheld = new();
    private readonly FigureTally _settled = new();
    private readonly FigureTally _updatesKept = new();
    private readonly FigureTally _updatesMissed = new();

    internal void Hear(Occurrence heard)
    {
        if (heard.Event is Event.ProblemWithheld) _withheld.Add(heard.Engagement);
        if (heard.Event is Event.OfItem) HearOfItems(heard);
        if (heard.Event is Event.Timed { Happened: ClockEvent.OfClock clock }) HearOfClock(heard, clock);
    }

    internal ProblemFigures ToFigures()
    {
        var told = _told.ToSpread();
        return new()
        {
            Opened = _opened.ToFigure(),
            Told = told.Behind,
            ToldInTime = _toldInTime.ToFigure(),
            ToTold = told,
            Withheld = _withheld.ToFigure(),
            Settled = _settled.ToFigure(),
            UpdatesKept = _updatesKept.ToFigure(),
            UpdatesMissed = _updatesMissed.ToFigure(),
        };
    }

    private void HearOfItems(Occurrence heard)
    {
        foreach (var (before, after) in heard.Changed())
        {
            if (after is not Problem problem) continue;
            var was = before as Problem;
            if (was is null || heard.Event is Event.ItemReopened { AsItWas: false }) _opened.Add(heard.Engagement);
            if (was is { Told: null } && problem.Told is { } told) _told.Add(heard.Engagement, told.At - was.OpenedAt);
            if (was is { IsOpen: true } && problem.End?.How == ItemEnding.Settled) _settled.Add(heard.Engagement);
        }
    }

    private void HearOfClock(Occurrence heard, ClockEvent.OfClock clock)
    {
        var isMet = clock is ClockEvent.Stopped { Outcome: ClockOutcome.Met };
        if (isMet && clock.Clock != Solving && heard.ItemOf(clock) is Problem) _toldInTime.Add(heard.Engagement);
        if (isMet && heard.ItemOf(clock) is UpdatePromise) _updatesKept.Add(heard.Engagement);
        if (clock is ClockEvent.Crossed { Kind: ThresholdKind.Breach } && heard.ItemOf(clock) is UpdatePromise)
            _updatesMissed.Add(heard.Engagement);
    }
}
