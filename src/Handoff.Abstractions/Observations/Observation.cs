using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Views;

/// <summary>
/// How an engagement looked from one point of view. It has neither due nor end: the next one of the same point of view takes its place.
/// </summary>
/// <param name="PointOfView">Whose: a function of ours, or <see cref="Function.Customer"/>.</param>
/// <param name="Health">The rating.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">Who made it, or recorded what the customer said.</param>
public sealed record Observation(
    Function PointOfView, Health Health, [property: JsonConverter(typeof(PlainJson))] Instant At, string By)
{
    /// <summary>Why; null where nobody said.</summary>
    public string? Note { get; init; }

    /// <summary>How the customer said it, where one of us recorded it; otherwise null.</summary>
    public string? How { get; init; }
}
