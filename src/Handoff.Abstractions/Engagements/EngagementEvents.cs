using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(FactsSet), "factsSet")]
[JsonDerivedType(typeof(ReferenceSet), "referenceSet")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(Moved), "moved")]
[JsonDerivedType(typeof(Won), "won")]
[JsonDerivedType(typeof(Lost), "lost")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(UnWon), "unWon")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(Repeated), "repeated")]
public abstract partial record Event
{
    /// <summary>The engagement began.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who opened it.</param>
    public sealed record Opened(Instant At, Actor By) : Event(At, By)
    {
        /// <summary>Whose it is.</summary>
        public required AccountId Account { get; init; }

        /// <summary>The host's own id of the deal or order; null if it has none.</summary>
        public string? Reference { get; init; }

        /// <summary>The lifecycle and version it stays on.</summary>
        public required LifecycleRef Lifecycle { get; init; }

        /// <summary>Where it begins.</summary>
        public required StageKey Stage { get; init; }

        /// <summary>What that stage is part of.</summary>
        public required Phase Phase { get; init; }

        /// <summary>The function that is responsible there.</summary>
        public required Function Responsible { get; init; }

        /// <summary>What was known.</summary>
        public required Facts Facts { get; init; }

        /// <summary>The earlier engagement that this one repeats; null for a first one.</summary>
        public EngagementId? RepeatOf { get; init; }

        /// <summary>Whether its past is being imported.</summary>
        public bool Imported { get; init; }
    }

    /// <summary>The facts were replaced.</summary>
    public sealed record FactsSet(Instant At, Actor By, Facts Facts) : Event(At, By);

    /// <summary>The host's own id of the deal or order was replaced; null if it has none.</summary>
    public sealed record ReferenceSet(Instant At, Actor By, string? Reference) : Event(At, By);

    /// <summary>A function's owner was named; null is the function's queue.</summary>
    public sealed record Assigned(Instant At, Actor By, Function Function, MemberId? Member) : Event(At, By);

    /// <summary>A trigger without further meaning moved it.</summary>
    public sealed record Moved(Instant At, Actor By, Move Move, string? Note) : Transition(At, By, Move);

    /// <summary>The customer said Yes.</summary>
    public sealed record Won(Instant At, Actor By, Move Move) : Transition(At, By, Move);

    /// <summary>The prospect was lost.</summary>
    public sealed record Lost(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move);

    /// <summary>The sale was called off.</summary>
    public sealed record Cancelled(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move);

    /// <summary>The Yes was a mistake; the handoff is withdrawn.</summary>
    public sealed record UnWon(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move);

    /// <summary>The end was not the last word.</summary>
    public sealed record Reopened(Instant At, Actor By, Move Move, string Reason) : Transition(At, By, Move);

    /// <summary>The account bought again.</summary>
    public sealed record Repeated(Instant At, Actor By, EngagementId Next) : Event(At, By);
}
