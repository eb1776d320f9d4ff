using NodaTime;

namespace Handoff;

/// <summary>
/// The part of an index that a list of items reads: what comes after a place, up to a last instant. Instants are the store's numbers; the
/// least and the greatest of them stand for the beginning of time, and for an item without a date.
/// </summary>
internal readonly record struct ItemRange(long At, string Id, string Item, long Last)
{
    internal const long Never = long.MaxValue;

    private static readonly Instant LastDate = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <param name="query">Which items.</param>
    /// <param name="notBefore">
    /// An instant as the store keeps it, rounded up: dates of items are whole microseconds, so none is between.
    /// </param>
    internal static ItemRange Of(ItemQuery query, Func<Instant, long> notBefore)
    {
        var last = query.Before is { } before ? notBefore(before) - 1 : query.From is null ? Never : notBefore(LastDate);
        var from = query.From is { } first ? notBefore(first) : long.MinValue;
        if (query.After is not { } after || Number(after.At, notBefore) < from) return new(from, "", "", last);
        return new(Number(after.At, notBefore), after.Engagement.Value, after.Item.Value, last);
    }

    internal static long Number(Instant? at, Func<Instant, long> notBefore) => at is { } date ? notBefore(date) : Never;
}
