using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(Timed), "timed")]
public abstract partial record Event
{
    /// <summary>Something happened on the board of its clocks. It has the name of that: <c>thresholdCrossed</c>.</summary>
    /// <param name="By">Who caused it.</param>
    /// <param name="Happened">What.</param>
    public sealed record Timed(Actor By, ClockEvent Happened)
        : Event((Happened ?? throw new ArgumentNullException(nameof(Happened))).At, By)
    {
        /// <summary>When it took effect, as what happened says.</summary>
        [JsonIgnore]
        public override Instant At
        {
            get => Happened.At;
            init => _ = value;
        }

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => Happened.Name;
    }
}
