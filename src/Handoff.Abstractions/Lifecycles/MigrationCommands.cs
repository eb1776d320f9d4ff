using System.Text.Json.Serialization;

namespace Handoff;

[JsonDerivedType(typeof(Migrate), "migrate")]
public abstract partial record Command
{
    /// <summary>
    /// Moves an engagement to another version of its lifecycle, or to another lifecycle; needs <see cref="Rights.Migrate"/>. It stays in
    /// its phase and with the function that is responsible.
    /// </summary>
    /// <param name="To">Where to; registered by the host.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Migrate(LifecycleRef To, string Reason) : Command
    {
        /// <summary>What stages are called there; one that is not named keeps its key.</summary>
        public ValueList<StageChange> Stages { get; init; }

        /// <summary>What clocks are called there; one that is not named keeps its key.</summary>
        public ValueList<ClockChange> Clocks { get; init; }
    }
}
