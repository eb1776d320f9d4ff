using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(FollowUpOpened), "followUpOpened")]
public abstract partial record Event
{
    /// <summary>A small detail is to be attended to.</summary>
    public sealed record FollowUpOpened(Instant At, Actor By, FollowUp FollowUp) : OfItem(At, By);
}
