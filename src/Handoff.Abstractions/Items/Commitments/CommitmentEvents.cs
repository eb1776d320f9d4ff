using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(CommitmentAdded), "commitmentAdded")]
[JsonDerivedType(typeof(CommitmentConfirmed), "commitmentConfirmed")]
[JsonDerivedType(typeof(CommitmentVaried), "commitmentVaried")]
[JsonDerivedType(typeof(CommitmentWaived), "commitmentWaived")]
[JsonDerivedType(typeof(CommitmentFulfilled), "commitmentFulfilled")]
[JsonDerivedType(typeof(CommitmentCorrected), "commitmentCorrected")]
[JsonDerivedType(typeof(CommitmentSplit), "commitmentSplit")]
public abstract partial record Event
{
    /// <summary>Something was promised.</summary>
    public sealed record CommitmentAdded(Instant At, Actor By, Commitment Commitment) : OfItem(At, By);

    /// <summary>The customer confirmed that it expects this.</summary>
    public sealed record CommitmentConfirmed(Instant At, Actor By, ItemId Id) : OfItem(At, By);

    /// <summary>A commitment was replaced by another one, with consent.</summary>
    public sealed record CommitmentVaried(Instant At, Actor By, ItemId Id, Commitment Replacement, Consent Consent) : OfItem(At, By);

    /// <summary>The customer gave a commitment up.</summary>
    public sealed record CommitmentWaived(Instant At, Actor By, ItemId Id, string Reason, Consent Consent) : OfItem(At, By);

    /// <summary>A commitment had been written down wrong.</summary>
    public sealed record CommitmentCorrected(Instant At, Actor By, ItemId Id, string Criterion, string Reason) : OfItem(At, By)
    {
        /// <summary>By when it is due, after the correction; null where no date is promised.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }
    }

    /// <summary>A commitment became two: the part, under its id, and the rest.</summary>
    public sealed record CommitmentSplit(Instant At, Actor By, ItemId Id, string Part, Commitment Rest) : OfItem(At, By);

    /// <summary>A commitment was kept.</summary>
    public sealed record CommitmentFulfilled(Instant At, Actor By, ItemId Id, string? Evidence) : OfItem(At, By);
}
