using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(Covered), "covered")]
[JsonDerivedType(typeof(CoverEnded), "coverEnded")]
[JsonDerivedType(typeof(EffortRecorded), "effortRecorded")]
public abstract partial record Event
{
    /// <summary>A member stands in for another, until it ends by itself.</summary>
    public sealed record Covered(Instant At, Actor By, Cover Cover) : Event(At, By);

    /// <summary>Work was done.</summary>
    public sealed record EffortRecorded(Instant At, Actor By, Effort Effort, string What) : Event(At, By);

    /// <summary>What was covered for a member is over, before its time.</summary>
    public sealed record CoverEnded(Instant At, Actor By, MemberId Member) : Event(At, By);
}
