using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What happened. A closed union; only events change state, and none is ever edited or renamed.</summary>
/// <param name="At">When it took effect, which for a deadline is when it was crossed.</param>
/// <param name="By">Who caused it.</param>
[JsonPolymorphic]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(FactsSet), "factsSet")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(Provided), "provided")]
[JsonDerivedType(typeof(RequirementWaived), "requirementWaived")]
[JsonDerivedType(typeof(CommitmentAdded), "commitmentAdded")]
[JsonDerivedType(typeof(CommitmentConfirmed), "commitmentConfirmed")]
[JsonDerivedType(typeof(CommitmentVaried), "commitmentVaried")]
[JsonDerivedType(typeof(CommitmentWaived), "commitmentWaived")]
[JsonDerivedType(typeof(CommitmentFulfilled), "commitmentFulfilled")]
[JsonDerivedType(typeof(Repeated), "repeated")]
[JsonDerivedType(typeof(ClockStarted), "clockStarted")]
[JsonDerivedType(typeof(ClockRetargeted), "clockRetargeted")]
[JsonDerivedType(typeof(ClockReopened), "clockReopened")]
[JsonDerivedType(typeof(ClockStopped), "clockStopped")]
[JsonDerivedType(typeof(ClockCancelled), "clockCancelled")]
[JsonDerivedType(typeof(ThresholdCrossed), "thresholdCrossed")]
[JsonDerivedType(typeof(WentLive), "wentLive")]
[JsonDerivedType(typeof(ImportDropped), "importDropped")]
[JsonDerivedType(typeof(Moved), "moved")]
[JsonDerivedType(typeof(Won), "won")]
[JsonDerivedType(typeof(Lost), "lost")]
[JsonDerivedType(typeof(Offered), "offered")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Returned), "returned")]
[JsonDerivedType(typeof(Lapsed), "lapsed")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(Retained), "retained")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(KickedOff), "kickedOff")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(SignedOff), "signedOff")]
[JsonDerivedType(typeof(Disputed), "disputed")]
[JsonDerivedType(typeof(Presumed), "presumed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(UnWon), "unWon")]
public abstract record Event(Instant At, Actor By)
{
    /// <summary>The union is closed to other assemblies; the word is the persisted name.</summary>
    internal abstract string Word { get; }

    /// <summary>The persisted name, as in stores, messages and logs: <c>accepted</c>.</summary>
    [JsonIgnore]
    public string Name => Word;

    /// <summary>An event that fires a trigger of the lifecycle.</summary>
    /// <param name="At">When it took effect.</param>
    /// <param name="By">Who fired it.</param>
    /// <param name="Move">From where to where.</param>
    public abstract record Transition(Instant At, Actor By, Move Move) : Event(At, By);

    /// <summary>The engagement began.</summary>
    public sealed record Opened(Instant At, Actor By, AccountId Account, string? Reference, LifecycleRef Lifecycle, StageKey Stage, Phase Phase, Function Responsible, Facts Facts, EngagementId? RepeatOf, bool Imported) : Event(At, By)
    {
        internal override string Word => "opened";
    }

    /// <summary>The facts were replaced.</summary>
    public sealed record FactsSet(Instant At, Actor By, Facts Facts) : Event(At, By)
    {
        internal override string Word => "factsSet";
    }

    /// <summary>A function's owner was named; null is the function's queue.</summary>
    public sealed record Assigned(Instant At, Actor By, Function Function, MemberId? Member) : Event(At, By)
    {
        internal override string Word => "assigned";
    }

    /// <summary>Items of the package were handed over.</summary>
    public sealed record Provided(Instant At, Actor By, ValueList<PackageEntry> Items) : Event(At, By)
    {
        internal override string Word => "provided";
    }

    /// <summary>A requirement was set aside.</summary>
    public sealed record RequirementWaived(Instant At, Actor By, RequirementKey Requirement, string Reason) : Event(At, By)
    {
        internal override string Word => "requirementWaived";
    }

    /// <summary>Something was promised.</summary>
    public sealed record CommitmentAdded(Instant At, Actor By, Commitment Commitment) : Event(At, By)
    {
        internal override string Word => "commitmentAdded";
    }

    /// <summary>The customer confirmed that it expects this.</summary>
    public sealed record CommitmentConfirmed(Instant At, Actor By, CommitmentId Id) : Event(At, By)
    {
        internal override string Word => "commitmentConfirmed";
    }

    /// <summary>A commitment was replaced by another one, with consent.</summary>
    public sealed record CommitmentVaried(Instant At, Actor By, CommitmentId Id, Commitment Replacement, Consent Consent) : Event(At, By)
    {
        internal override string Word => "commitmentVaried";
    }

    /// <summary>The customer gave a commitment up.</summary>
    public sealed record CommitmentWaived(Instant At, Actor By, CommitmentId Id, string Reason, Consent Consent) : Event(At, By)
    {
        internal override string Word => "commitmentWaived";
    }

    /// <summary>A commitment was kept.</summary>
    public sealed record CommitmentFulfilled(Instant At, Actor By, CommitmentId Id, string? Evidence) : Event(At, By)
    {
        internal override string Word => "commitmentFulfilled";
    }

    /// <summary>The account bought again.</summary>
    public sealed record Repeated(Instant At, Actor By, EngagementId Next) : Event(At, By)
    {
        internal override string Word => "repeated";
    }

    /// <summary>A clock began to count; DueAt is what it meant then, with no pause to come.</summary>
    public sealed record ClockStarted(Instant At, Actor By, ClockKey Clock, int Cycle, SlaTerms Terms, CalendarRef Calendar, Instant From, Duration Budget, Instant? DueAt) : Event(At, By)
    {
        internal override string Word => "clockStarted";
    }

    /// <summary>A running clock got another target and kept what it had consumed; thresholds already passed do not fire.</summary>
    public sealed record ClockRetargeted(Instant At, Actor By, ClockKey Clock, int Cycle, SlaTerms Terms, CalendarRef Calendar, Duration Budget, Instant? OldDueAt, Instant? NewDueAt, ValueList<string> Passed, string Reason) : Event(At, By)
    {
        /// <summary>What it brings along; null when all of its time is counted by the new terms.</summary>
        public CarriedTime? Carried { get; init; }

        internal override string Word => "clockRetargeted";
    }

    /// <summary>A clock that had ended goes on, or counts from zero again, in the same cycle.</summary>
    public sealed record ClockReopened(Instant At, Actor By, ClockKey Clock, int Cycle, Reopening How, SlaTerms Terms, CalendarRef Calendar, Duration Budget, CarriedTime? Carried, Instant? DueAt) : Event(At, By)
    {
        internal override string Word => "clockReopened";
    }

    /// <summary>What a clock waited for happened.</summary>
    public sealed record ClockStopped(Instant At, Actor By, ClockKey Clock, int Cycle, ClockOutcome Outcome, Duration Consumed, Duration Overrun) : Event(At, By)
    {
        internal override string Word => "clockStopped";
    }

    /// <summary>A clock lost its purpose.</summary>
    public sealed record ClockCancelled(Instant At, Actor By, ClockKey Clock, int Cycle, ClockOutcome Outcome, Duration Consumed, Duration Overrun) : Event(At, By)
    {
        internal override string Word => "clockCancelled";
    }

    /// <summary>A clock crossed a threshold at At; it was noticed at NoticedAt. A silent one is recorded and told to nobody.</summary>
    public sealed record ThresholdCrossed(Instant At, Actor By, ClockKey Clock, int Cycle, string Threshold, Instant NoticedAt, bool Silent) : Event(At, By)
    {
        internal override string Word => "thresholdCrossed";
    }

    /// <summary>The import ended; from here on clocks fire.</summary>
    public sealed record WentLive(Instant At, Actor By) : Event(At, By)
    {
        internal override string Word => "wentLive";
    }

    /// <summary>The import was taken back before it went live: what came before never was, and the id can be opened again.</summary>
    public sealed record ImportDropped(Instant At, Actor By, string Reason) : Event(At, By)
    {
        internal override string Word => "importDropped";
    }

    /// <summary>A trigger without further meaning moved it.</summary>
    public sealed record Moved(Instant At, Actor By, Move Move, string? Note) : Transition(At, By, Move)
    {
        internal override string Word => "moved";
    }

    /// <summary>The customer said Yes.</summary>
    public sealed record Won(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        internal override string Word => "won";
    }

    /// <summary>The prospect was lost.</summary>
    public sealed record Lost(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move)
    {
        internal override string Word => "lost";
    }

    /// <summary>The engagement was offered to the receiving side.</summary>
    public sealed record Offered(Instant At, Actor By, Move Move, Function Receiving, MemberId? Receiver) : Transition(At, By, Move)
    {
        internal override string Word => "offered";
    }

    /// <summary>The receiver took over, and with it the responsibility.</summary>
    public sealed record Accepted(Instant At, Actor By, Move Move, MemberId? Owner) : Transition(At, By, Move)
    {
        internal override string Word => "accepted";
    }

    /// <summary>The receiver gave it back.</summary>
    public sealed record Returned(Instant At, Actor By, Move Move, ValueList<ReturnReason> Reasons) : Transition(At, By, Move)
    {
        internal override string Word => "returned";
    }

    /// <summary>Nobody answered the offer in time.</summary>
    public sealed record Lapsed(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        internal override string Word => "lapsed";
    }

    /// <summary>The sender took the offer back.</summary>
    public sealed record Withdrawn(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move)
    {
        internal override string Word => "withdrawn";
    }

    /// <summary>The side that won keeps delivery.</summary>
    public sealed record Retained(Instant At, Actor By, Move Move, MemberId? Owner) : Transition(At, By, Move)
    {
        internal override string Word => "retained";
    }

    /// <summary>The customer was told.</summary>
    public sealed record Acknowledged(Instant At, Actor By, Move Move, string? How) : Transition(At, By, Move)
    {
        internal override string Word => "acknowledged";
    }

    /// <summary>The first joint meeting was held.</summary>
    public sealed record KickedOff(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        internal override string Word => "kickedOff";
    }

    /// <summary>Delivery waits.</summary>
    public sealed record Held(Instant At, Actor By, Move Move, string Cause, Party Party, Instant ExpiresAt) : Transition(At, By, Move)
    {
        internal override string Word => "held";
    }

    /// <summary>Delivery goes on.</summary>
    public sealed record Resumed(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        internal override string Word => "resumed";
    }

    /// <summary>Everything committed was done; the customer was asked.</summary>
    public sealed record Delivered(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        internal override string Word => "delivered";
    }

    /// <summary>The customer confirmed.</summary>
    public sealed record SignedOff(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        internal override string Word => "signedOff";
    }

    /// <summary>The customer complained: these commitments are open again, and what was missing became others.</summary>
    public sealed record Disputed(Instant At, Actor By, Move Move, ValueList<CommitmentId> Commitments, string Reason, ValueList<Commitment> Missing) : Transition(At, By, Move)
    {
        internal override string Word => "disputed";
    }

    /// <summary>The customer stayed silent; satisfaction is presumed and reported apart.</summary>
    public sealed record Presumed(Instant At, Actor By, Move Move) : Transition(At, By, Move)
    {
        internal override string Word => "presumed";
    }

    /// <summary>The sale was called off.</summary>
    public sealed record Cancelled(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move)
    {
        internal override string Word => "cancelled";
    }

    /// <summary>The Yes was none; the handoff is withdrawn.</summary>
    public sealed record UnWon(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move)
    {
        internal override string Word => "unWon";
    }
}
