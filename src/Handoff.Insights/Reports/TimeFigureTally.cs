namespace Handoff.Insights;

/// <summary>Adds up time, and keeps whose it was.</summary>
internal sealed class TimeFigureTally
{
    private readonly FigureTally _behind = new();
    private Duration _time;

    internal void Add(EngagementId engagement, Duration time)
    {
        if (time == Duration.Zero) return;
        _time += time;
        _behind.Add(engagement);
    }

    internal TimeFigure ToFigure() => new(_time, _behind.ToFigure().Engagements);
}
