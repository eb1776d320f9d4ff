using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(Migrated), "migrated")]
public abstract partial record Event
{
    /// <summary>The engagement is on another lifecycle or version from now on. What became of its clocks follows.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who moved it.</param>
    /// <param name="From">From which lifecycle.</param>
    /// <param name="To">To which.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Migrated(Instant At, Actor By, LifecycleRef From, LifecycleRef To, string Reason) : Event(At, By)
    {
        /// <summary>The stage in which it stands there.</summary>
        public required StageKey Stage { get; init; }

        /// <summary>What the stage is called in which an open hold began; null where nothing is held.</summary>
        public StageKey? HeldStage { get; init; }
    }
}
