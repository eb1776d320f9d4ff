namespace Handoff.Insights;

/// <summary>What makes visits alike, in ticks and numbers.</summary>
/// <param name="Pace">How long since Yes when it came.</param>
/// <param name="Remaining">How long until the promised date when it came; <see cref="NoPromise"/>, less than any, without one.</param>
/// <param name="Previous">The number of the stage before.</param>
/// <param name="Segment">The number of its first segment.</param>
internal readonly record struct Traits(long Pace, long Remaining, int Previous, int Segment)
{
    internal const long NoPromise = long.MinValue;

    internal bool HasPromise => Remaining != NoPromise;
}
