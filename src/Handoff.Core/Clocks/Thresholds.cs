using System.Numerics;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>The thresholds of a clock, and which of them comes next.</summary>
internal static class Thresholds
{
    /// <summary>The threshold not yet crossed at which the least of the clock's time is used; null when all were crossed.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="expires">Whether its consequence counts: not while a past is being imported.</param>
    internal static Threshold? Next(SlaClock clock, bool expires = true)
    {
        Threshold? next = null;
        var terms = clock.Terms;
        for (var at = 0; at < terms.Warnings.Count; at++)
        {
            // A warning further ahead than the target is long would fire at the start, when it warns of nothing.
            var work = terms.Marks.Count > 0 ? terms.Marks[at] : WarnsAt(terms.Warnings[at], clock.Budget);
            if (work > Duration.Zero) Consider(new(ThresholdKind.Warn, at, work));
        }

        Consider(new(ThresholdKind.Breach, 0, clock.Budget));
        for (var at = 0; at < terms.Escalations.Count; at++) Consider(new(ThresholdKind.Escalate, at, EscalatesAt(clock, at)));
        if (expires && terms.ExpireAfter is { } after) Consider(new(ThresholdKind.Expire, 0, clock.Budget + after));
        return next;

        void Consider(Threshold candidate)
        {
            if (next is { } best && !IsBefore(candidate, best)) return;
            if (!IsCrossed(clock, candidate)) next = candidate;
        }
    }

    /// <summary>Every warning, breach and escalation that is crossed once that much of the clock's time is used, in order.</summary>
    internal static ValueList<string> PassedAt(SlaClock clock, Duration consumed)
    {
        ValueList<string> passed = [];
        while (Next(clock, expires: false) is { } next && next.Work <= consumed)
        {
            var name = next.Name(clock.Terms);
            passed = passed.Add(name);
            clock = clock with { Crossed = clock.Crossed.Add(name) };
        }

        return passed;
    }

    private static bool IsBefore(Threshold left, Threshold right) =>
        left.Work != right.Work ? left.Work < right.Work : (left.Kind, left.Index).CompareTo((right.Kind, right.Index)) < 0;

    private static bool IsCrossed(SlaClock clock, Threshold threshold)
    {
        if (clock.Crossed.Count == 0) return false;
        var name = threshold.Name(clock.Terms);
        foreach (var crossed in clock.Crossed)
        {
            if (crossed == name) return true;
        }

        return false;
    }

    private static Duration EscalatesAt(SlaClock clock, int level) =>
        clock.Terms.Marks.Count > 0 ? clock.Terms.Marks[clock.Terms.Warnings.Count + level] : clock.Budget + clock.Terms.Escalations[level];

    internal static Duration WarnsAt(Warning warning, Duration budget) => warning switch
    {
        Warning.AtFraction at => Part(budget, (decimal)at.Fraction),
        Warning.Ahead ahead => budget - ahead.Length,
        _ => throw new InvalidOperationException($"No rule for warning {warning.GetType().Name}."),
    };

    /// <summary>Exactly that much of it, as the fraction is written in decimals; what is left of a nanosecond is cut off.</summary>
    private static Duration Part(Duration whole, decimal fraction)
    {
        // A decimal takes 28 digits: 19 are the nanoseconds of 273 years, and nine those of the fraction.
#if NET
        int decimals = fraction.Scale;
#else
        var decimals = (decimal.GetBits(fraction)[3] >> 16) & 0xFF;
#endif
        if (decimals <= 9 && whole.Days < 100_000) return Duration.FromNanoseconds((long)(whole.ToInt64Nanoseconds() * fraction));
        var parts = BigInteger.Pow(10, decimals);
        return Duration.FromNanoseconds(whole.ToBigIntegerNanoseconds() * new BigInteger(fraction * (decimal)parts) / parts);
    }
}
