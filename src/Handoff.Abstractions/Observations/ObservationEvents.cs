using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(Observed), "observed")]
public abstract partial record Event
{
    /// <summary>Somebody said how the engagement looks.</summary>
    public sealed record Observed(Instant At, Actor By, Function PointOfView, Health Health) : Event(At, By)
    {
        /// <summary>Why; null where nobody said.</summary>
        public string? Note { get; init; }

        /// <summary>How the customer said it, where one of us recorded it; otherwise null.</summary>
        public string? How { get; init; }
    }
}
