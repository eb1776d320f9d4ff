using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// Instants that may be missing, kept in a field of two thirds of the size: an engagement has many clocks, and a host many engagements. The
/// instant that says so is long before any that a store takes.
/// </summary>
internal static class Never
{
    internal static readonly Instant Instant = NodaTime.Instant.MinValue;

    internal static Instant? OrNull(Instant kept) => kept == Instant ? (Instant?)null : kept;

    internal static Instant Kept(Instant? given) => given ?? Instant;
}
