using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(AddCommitment), "addCommitment")]
[JsonDerivedType(typeof(ConfirmCommitment), "confirmCommitment")]
[JsonDerivedType(typeof(VaryCommitment), "varyCommitment")]
[JsonDerivedType(typeof(WaiveCommitment), "waiveCommitment")]
[JsonDerivedType(typeof(FulfilCommitment), "fulfilCommitment")]
[JsonDerivedType(typeof(CorrectCommitment), "correctCommitment")]
[JsonDerivedType(typeof(SplitCommitment), "splitCommitment")]
public abstract partial record Command
{
    /// <summary>Promises something to the customer.</summary>
    public sealed record AddCommitment(ItemId Id, string Criterion, CommitmentSource Source) : OfItem(Id)
    {
        /// <summary>Until when; null where no date is promised.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }

        /// <summary>
        /// The name of the working calendar that is promised with it: another one than the customer's, the team's or the policy's. Null for
        /// these.
        /// </summary>
        public string? Calendar { get; init; }

        /// <summary>Who promised it, where it was somebody else than the actor.</summary>
        public string? Author { get; init; }

        /// <summary>Whether the customer confirmed that this is what it expects; otherwise it is assumed.</summary>
        public bool Confirmed { get; init; }
    }

    /// <summary>The customer confirmed that it expects this.</summary>
    public sealed record ConfirmCommitment(ItemId Id) : OfItem(Id);

    /// <summary>Replaces a commitment by another one, with the customer's consent.</summary>
    public sealed record VaryCommitment(ItemId Id, ItemId NewId, string Criterion, Consent Consent) : OfItem(Id)
    {
        /// <summary>Until when the new one is due; null where no date is promised.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }
    }

    /// <summary>The customer does not want it any more.</summary>
    public sealed record WaiveCommitment(ItemId Id, string Reason, Consent Consent) : OfItem(Id);

    /// <summary>
    /// It was written down wrong. The customer is not asked, as nothing else was promised: what was meant is written down now, and the
    /// history shows both.
    /// </summary>
    /// <param name="Id">Which commitment.</param>
    /// <param name="Criterion">As it should have been written.</param>
    /// <param name="Reason">What was wrong.</param>
    public sealed record CorrectCommitment(ItemId Id, string Criterion, string Reason) : OfItem(Id)
    {
        /// <summary>
        /// The date as it should have been written; null leaves it as it is. A date that the customer confirmed is not corrected, but
        /// varied with its consent.
        /// </summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }
    }

    /// <summary>
    /// A part of it is, or will be, kept apart from the rest. Both together are what was promised, so the customer is not asked.
    /// </summary>
    /// <param name="Id">Which commitment; it goes on as the part.</param>
    /// <param name="Part">How one can tell that the part was kept.</param>
    /// <param name="RestId">The id of the rest, a commitment of its own.</param>
    /// <param name="Rest">How one can tell that the rest was kept.</param>
    public sealed record SplitCommitment(ItemId Id, string Part, ItemId RestId, string Rest) : OfItem(Id);

    /// <summary>It was kept.</summary>
    /// <param name="Id">Which commitment.</param>
    /// <param name="Evidence">How one can see it; null if it is plain to see.</param>
    public sealed record FulfilCommitment(ItemId Id, string? Evidence = null) : OfItem(Id);
}
