namespace Handoff.Insights;

/// <summary>One way from Yes to its end, as it went. Times are ticks of 100 ns.</summary>
/// <param name="Start">When it said Yes.</param>
/// <param name="Stays">Where it stayed and how long, in order.</param>
/// <param name="IsSatisfied">Whether it ended with a satisfied customer.</param>
internal sealed record PastJourney(long Start, PastStay[] Stays, bool IsSatisfied)
{
    internal long Length { get; } = Stays.Sum(stay => stay.Length);
}

/// <summary>One stay in one stage.</summary>
/// <param name="Stage">The number of the stage.</param>
/// <param name="Length">How long, in ticks.</param>
internal readonly record struct PastStay(int Stage, long Length);
