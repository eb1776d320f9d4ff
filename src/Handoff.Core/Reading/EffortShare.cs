using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What somebody still did, and carried, in a month after Yes.</summary>
/// <param name="Function">For which function.</param>
/// <param name="Member">Who.</param>
/// <param name="Month">Which month, in the zone asked for.</param>
public sealed record EffortShare(Function Function, MemberId Member, [property: JsonIgnore] YearMonth Month)
{
    /// <summary>The month as text: <c>2026-03</c>.</summary>
    public string InMonth => $"{Month.Year:0000}-{Month.Month:00}";

    /// <summary>The effort that was recorded.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Duration Recorded { get; init; }

    /// <summary>How often the member did something, whatever followed from it; what was done at one instant counts once.</summary>
    public int Acts { get; init; }

    /// <summary>How long the member's function was responsible while the member carried it, day and night.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Duration Carried { get; init; }

    /// <summary>
    /// The effort after Yes, by function, member and month: what Sales still carries is what stands here for Sales. A Yes that was taken
    /// back takes what followed it with it.
    /// </summary>
    /// <param name="history">Every event of one engagement, in order.</param>
    /// <param name="now">As of when.</param>
    /// <param name="zone">Whose months; null for UTC.</param>
    /// <param name="range">Only what was done and carried in this range, whose ends may be open; null for all of it.</param>
    /// <returns>By month, then by function and member; empty before Yes.</returns>
    public static IReadOnlyList<EffortShare> Of(
        IReadOnlyList<Event> history, Instant now, DateTimeZone? zone = null, Interval? range = null) =>
        new EffortTally(zone ?? DateTimeZone.Utc, range ?? new Interval(null, null)).Of(Given.Each(history), now);
}
