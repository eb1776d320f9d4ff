using System.Runtime.CompilerServices;
using NodaTime;

namespace Handoff.Calendars;

/// <summary>A place on the time line (since <see cref="Reach.Origin"/>) or an amount of time, split into seconds and the rest.</summary>
/// <remarks>Windows open and close on whole seconds, so tables hold seconds and only the ends of a calculation carry nanoseconds.</remarks>
/// <param name="Whole">Seconds, rounded down.</param>
/// <param name="Nanos">What lies beyond them: 0 to 999,999,999.</param>
internal readonly record struct ExactSeconds(long Whole, int Nanos)
{
    private const int NanosPerSecond = 1_000_000_000;
    private const int SecondsPerDay = 86_400;

    /// <summary>The least number of whole seconds that is not less.</summary>
    public long Ceiling => Nanos == 0 ? Whole : Whole + 1;

    public static ExactSeconds At(Instant instant)
    {
        Reach.Require(instant);
        return Of(instant - Reach.Origin);
    }

    public static ExactSeconds Of(Duration amount)
    {
        var (seconds, nanos) = (amount.NanosecondOfDay / NanosPerSecond, (int)(amount.NanosecondOfDay % NanosPerSecond));
        return Carry(((long)amount.Days * SecondsPerDay) + seconds, nanos);
    }

    public Duration ToDuration() => Duration.FromSeconds(Whole) + Duration.FromNanoseconds((long)Nanos);

    public Instant ToInstant() => Reach.Origin + ToDuration();

    public static ExactSeconds operator +(ExactSeconds left, ExactSeconds right) =>
        Carry(left.Whole + right.Whole + 1, left.Nanos + right.Nanos - NanosPerSecond);

    public static ExactSeconds operator -(ExactSeconds left, ExactSeconds right) =>
        Carry(left.Whole - right.Whole, left.Nanos - right.Nanos);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ExactSeconds Carry(long whole, int nanos) =>
        nanos < 0 ? new ExactSeconds(whole - 1, nanos + NanosPerSecond) : new ExactSeconds(whole, nanos);
}
