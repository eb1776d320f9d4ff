using System.Text.Json.Serialization;

namespace Handoff;

[JsonDerivedType(typeof(Retarget), "retarget")]
[JsonDerivedType(typeof(CatchUp), "catchUp")]
public abstract partial record Command
{
    /// <summary>
    /// Moves running clocks to the newest versions of their policies and calendars; without it they keep those they started with. Needs
    /// <see cref="Rights.Retarget"/>.
    /// </summary>
    /// <param name="Mode">What counts as used up.</param>
    /// <param name="Reason">Why, for the journal.</param>
    public sealed record Retarget(RetargetMode Mode, string Reason) : Command
    {
        /// <summary>Which clocks; empty for every clock that runs.</summary>
        public ValueList<ClockKey> Clocks { get; init; }
    }

    /// <summary>Fires every deadline that is due. The sweeper's command.</summary>
    public sealed record CatchUp : Command;
}
