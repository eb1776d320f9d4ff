using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(Provided), "provided")]
[JsonDerivedType(typeof(RequirementWaived), "requirementWaived")]
[JsonDerivedType(typeof(Offered), "offered")]
[JsonDerivedType(typeof(OfferReaddressed), "offerReaddressed")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Returned), "returned")]
[JsonDerivedType(typeof(Lapsed), "lapsed")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(Retained), "retained")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
public abstract partial record Event
{
    /// <summary>Items of the package were handed over.</summary>
    public sealed record Provided(Instant At, Actor By, ValueList<PackageEntry> Package) : Event(At, By);

    /// <summary>A requirement was set aside.</summary>
    public sealed record RequirementWaived(Instant At, Actor By, RequirementKey Requirement, string Reason) : Event(At, By);

    /// <summary>The engagement was offered to the receiving side.</summary>
    public sealed record Offered(Instant At, Actor By, Move Move, Function Receiving, MemberId? Receiver) : Transition(At, By, Move);

    /// <summary>Somebody else of the receiving side was asked; null is its queue.</summary>
    public sealed record OfferReaddressed(Instant At, Actor By, MemberId? Receiver) : Event(At, By);

    /// <summary>The receiver took over, and with it the responsibility.</summary>
    public sealed record Accepted(Instant At, Actor By, Move Move, MemberId? Owner) : Transition(At, By, Move);

    /// <summary>The receiver gave it back.</summary>
    public sealed record Returned(Instant At, Actor By, Move Move, ValueList<ReturnReason> Reasons) : Transition(At, By, Move);

    /// <summary>Nobody answered the offer in time.</summary>
    public sealed record Lapsed(Instant At, Actor By, Move Move) : Transition(At, By, Move);

    /// <summary>The sender took the offer back.</summary>
    public sealed record Withdrawn(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move);

    /// <summary>The side that won keeps delivery.</summary>
    public sealed record Retained(Instant At, Actor By, Move Move, MemberId? Owner) : Transition(At, By, Move);

    /// <summary>The customer was told.</summary>
    public sealed record Acknowledged(Instant At, Actor By, Move Move, string? How) : Transition(At, By, Move);
}
