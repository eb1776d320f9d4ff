namespace Handoff.Insights;

/// <summary>Adds up whose time customers waited.</summary>
internal sealed class WaitTally(Interval range, Instant asOf, IWorkingCalendar calendar)
{
    private readonly TimeFigureTally _us = new();
    private readonly TimeFigureTally _customer = new();
    private readonly TimeFigureTally _thirdParty = new();
    private readonly TimeFigureTally _closed = new();

    internal void Add(EngagementId engagement, Engagement newest)
    {
        if (Attribution.Of(newest, calendar, asOf, range) is not { } wait) return;
        _us.Add(engagement, wait.Us);
        _customer.Add(engagement, wait.Customer);
        _thirdParty.Add(engagement, wait.ThirdParty);
        _closed.Add(engagement, wait.Closed);
    }

    internal WaitFigures ToFigures() => new()
    {
        Us = _us.ToFigure(),
        Customer = _customer.ToFigure(),
        ThirdParty = _thirdParty.ToFigure(),
        Closed = _closed.ToFigure(),
    };
}
