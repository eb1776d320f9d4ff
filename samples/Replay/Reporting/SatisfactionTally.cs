using NodaTime;

namespace Handoff.Replay;

/// <summary>From Yes to satisfied: confirmed by the customer, and presumed from its silence, which is told apart.</summary>
internal sealed record SatisfactionReport(Spread Confirmed, Spread Presumed);

/// <summary>How long something took.</summary>
/// <param name="Count">How often it was reached.</param>
/// <param name="MedianDays">Half took no longer; null where there is none.</param>
/// <param name="NinetyPercentDays">Nine of ten took no longer; null where there is none.</param>
internal sealed record Spread(int Count, double? MedianDays, double? NinetyPercentDays)
{
    internal static Spread Of(List<Duration> lengths)
    {
        lengths.Sort();
        return new Spread(lengths.Count, Rank(0.5), Rank(0.9));

        double? Rank(double part) => lengths.Count == 0
            ? null
            : Math.Round(lengths[(int)Math.Ceiling(part * lengths.Count) - 1].TotalDays, 2);
    }
}

/// <summary>How long it takes from Yes to satisfied.</summary>
internal sealed class SatisfactionTally
{
    private readonly List<Duration> _confirmed = [];
    private readonly List<Duration> _presumed = [];

    internal SatisfactionReport Report() => new(Spread.Of(_confirmed), Spread.Of(_presumed));

    internal void Add(Engagement state)
    {
        if (state.Dates is not { WonAt: { } won, SatisfiedAt: { } satisfied }) return;
        (state.Dates.Presumed ? _presumed : _confirmed).Add(satisfied - won);
    }
}
