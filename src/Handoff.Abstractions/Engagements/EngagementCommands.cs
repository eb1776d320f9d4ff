using System.Text.Json.Serialization;

namespace Handoff;

[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(SetFacts), "setFacts")]
[JsonDerivedType(typeof(SetReference), "setReference")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(Fire), "fire")]
[JsonDerivedType(typeof(Win), "win")]
[JsonDerivedType(typeof(Lose), "lose")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(UnWin), "unWin")]
[JsonDerivedType(typeof(Reopen), "reopen")]
[JsonDerivedType(typeof(Repeat), "repeat")]
public abstract partial record Command
{
    /// <summary>Begins an engagement of an account.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Lifecycle">
    /// Through which lifecycle, by its name or the lifecycle itself; in the newest version that is registered.
    /// </param>
    public sealed record Open(AccountId Account, LifecycleName Lifecycle) : Command
    {
        /// <summary>
        /// The host's own id of the deal or order, by which it can be looked up: 1 to 200 characters; null if it has none.
        /// </summary>
        public string? Reference { get; init; }

        /// <summary>What is known already.</summary>
        public Facts Facts { get; init; } = Facts.None;

        /// <summary>The earlier engagement of the same account that this one repeats; null for a first one.</summary>
        public EngagementId? RepeatOf { get; init; }

        /// <summary>Who carries it for a function from the beginning; where this names nobody, whoever opens it for its own.</summary>
        public ValueList<Carrier> Carriers { get; init; }

        /// <summary>Items of the package that are known already.</summary>
        public ValueList<PackageEntry> Package { get; init; }
    }

    /// <summary>Replaces the facts; running clocks whose targets depend on them are re-targeted and keep what they consumed.</summary>
    public sealed record SetFacts(Facts Facts) : Command;

    /// <summary>
    /// Replaces the host's own id of the deal or order: 1 to 200 characters; null if it has none. It need not be unique.
    /// </summary>
    public sealed record SetReference(string? Reference) : Command;

    /// <summary>Names who carries the engagement for a function; null gives it back to the function's queue.</summary>
    public sealed record Assign(Function Function, MemberId? Member) : Command;

    /// <summary>Fires a trigger of kind <see cref="TriggerKind.Advance"/>; every other kind has a command of its own.</summary>
    public sealed record Fire(TriggerKey Trigger, string? Note = null) : Command;

    /// <summary>The customer said Yes.</summary>
    public sealed record Win : Command;

    /// <summary>The prospect is lost.</summary>
    public sealed record Lose(string Reason) : Command;

    /// <summary>Calls the sale off after Yes; also after sign-off, where the customer gives back what it received.</summary>
    public sealed record Cancel(string Reason) : Command;

    /// <summary>
    /// The Yes was a mistake: the handoff is withdrawn, its clocks are cancelled, and the package and what was waived go with the Yes, in
    /// one commit.
    /// </summary>
    public sealed record UnWin(string Reason) : Command;

    /// <summary>
    /// The end was a mistake, or not the last word: a lost prospect comes back, a sale was not called off, a customer was not done. Items
    /// that were dropped with the end are open again, in the same commit.
    /// </summary>
    public sealed record Reopen(string Reason) : Command;

    /// <summary>The account buys again: records the engagement that follows this one. Open that one by its own command.</summary>
    public sealed record Repeat(EngagementId Next) : Command;
}
