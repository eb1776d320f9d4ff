using NodaTime;

namespace Handoff.Clocks;

/// <summary>Stretches of time within a range.</summary>
internal static class Stretches
{
    /// <summary>
    /// The part of a stretch that lies in a range, whose ends may be open. Its end is not after its start where none does.
    /// </summary>
    internal static (Instant Start, Instant End) Within(this Interval stretch, Interval? range) => range is not { } within
        ? (stretch.Start, stretch.End)
        : (within.HasStart ? Instant.Max(stretch.Start, within.Start) : stretch.Start,
            within.HasEnd ? Instant.Min(stretch.End, within.End) : stretch.End);
}
