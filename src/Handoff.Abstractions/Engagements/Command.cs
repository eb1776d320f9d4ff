using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What can be asked of an engagement. A closed union; the answer is an <see cref="Outcome"/>.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(SetFacts), "setFacts")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(Fire), "fire")]
[JsonDerivedType(typeof(Win), "win")]
[JsonDerivedType(typeof(Lose), "lose")]
[JsonDerivedType(typeof(Provide), "provide")]
[JsonDerivedType(typeof(WaiveRequirement), "waiveRequirement")]
[JsonDerivedType(typeof(AddCommitment), "addCommitment")]
[JsonDerivedType(typeof(ConfirmCommitment), "confirmCommitment")]
[JsonDerivedType(typeof(VaryCommitment), "varyCommitment")]
[JsonDerivedType(typeof(WaiveCommitment), "waiveCommitment")]
[JsonDerivedType(typeof(FulfilCommitment), "fulfilCommitment")]
[JsonDerivedType(typeof(Offer), "offer")]
[JsonDerivedType(typeof(Accept), "accept")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(Retain), "retain")]
[JsonDerivedType(typeof(Acknowledge), "acknowledge")]
[JsonDerivedType(typeof(KickOff), "kickOff")]
[JsonDerivedType(typeof(Hold), "hold")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Deliver), "deliver")]
[JsonDerivedType(typeof(SignOff), "signOff")]
[JsonDerivedType(typeof(Dispute), "dispute")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(UnWin), "unWin")]
[JsonDerivedType(typeof(Repeat), "repeat")]
[JsonDerivedType(typeof(Retarget), "retarget")]
[JsonDerivedType(typeof(CatchUp), "catchUp")]
[JsonDerivedType(typeof(GoLive), "goLive")]
[JsonDerivedType(typeof(DropImport), "dropImport")]
public abstract record Command
{
    private Command()
    {
    }

    /// <summary>The union is closed to other assemblies; the word is the one that logs and traces use.</summary>
    internal abstract string Word { get; }

    /// <summary>The command's word, as in logs and traces: <c>accept</c>.</summary>
    [JsonIgnore]
    public string Name => Word;

    /// <summary>Begins an engagement of an account.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Lifecycle">Through which lifecycle; its newest registered version.</param>
    public sealed record Open(AccountId Account, string Lifecycle) : Command
    {
        /// <summary>The host's own id of the deal or order; null if it has none.</summary>
        public string? Reference { get; init; }

        /// <summary>What is known already.</summary>
        public Facts Facts { get; init; } = Facts.None;

        /// <summary>The earlier engagement of the same account that this one repeats; null for a first one.</summary>
        public EngagementId? RepeatOf { get; init; }

        internal override string Word => "open";
    }

    /// <summary>Replaces the facts; running clocks whose targets depend on them are re-targeted and keep what they consumed.</summary>
    public sealed record SetFacts(Facts Facts) : Command
    {
        internal override string Word => "setFacts";
    }

    /// <summary>Names who carries the engagement for a function; null gives it back to the function's queue.</summary>
    public sealed record Assign(Function Function, MemberId? Member) : Command
    {
        internal override string Word => "assign";
    }

    /// <summary>Fires a trigger of kind <see cref="TriggerKind.Advance"/>; every other kind has a command of its own.</summary>
    public sealed record Fire(TriggerKey Trigger, string? Note = null) : Command
    {
        internal override string Word => "fire";
    }

    /// <summary>The customer said Yes.</summary>
    public sealed record Win : Command
    {
        internal override string Word => "win";
    }

    /// <summary>The prospect is lost.</summary>
    public sealed record Lose(string Reason) : Command
    {
        internal override string Word => "lose";
    }

    /// <summary>Hands over items of the package, or corrects them.</summary>
    public sealed record Provide(ValueList<PackageEntry> Items) : Command
    {
        internal override string Word => "provide";
    }

    /// <summary>Sets a requirement aside; needs <see cref="Rights.Waive"/>.</summary>
    public sealed record WaiveRequirement(RequirementKey Requirement, string Reason) : Command
    {
        internal override string Word => "waiveRequirement";
    }

    /// <summary>Promises something to the customer.</summary>
    public sealed record AddCommitment(CommitmentId Id, string Criterion, CommitmentSource Source) : Command
    {
        /// <summary>Until when; null where no date is promised.</summary>
        public Instant? DueAt { get; init; }

        /// <summary>Who promised it, where it was somebody else than the actor.</summary>
        public string? Author { get; init; }

        /// <summary>Whether the customer confirmed that this is what it expects; otherwise it is assumed.</summary>
        public bool Confirmed { get; init; }

        internal override string Word => "addCommitment";
    }

    /// <summary>The customer confirmed that it expects this.</summary>
    public sealed record ConfirmCommitment(CommitmentId Id) : Command
    {
        internal override string Word => "confirmCommitment";
    }

    /// <summary>Replaces a commitment by another one, with the customer's consent.</summary>
    public sealed record VaryCommitment(CommitmentId Id, CommitmentId NewId, string Criterion, Consent Consent) : Command
    {
        /// <summary>Until when the new one is due; null where no date is promised.</summary>
        public Instant? DueAt { get; init; }

        internal override string Word => "varyCommitment";
    }

    /// <summary>The customer does not want it any more.</summary>
    public sealed record WaiveCommitment(CommitmentId Id, string Reason, Consent Consent) : Command
    {
        internal override string Word => "waiveCommitment";
    }

    /// <summary>It was kept.</summary>
    /// <param name="Id">Which commitment.</param>
    /// <param name="Evidence">How one can see it; null if it is plain to see.</param>
    public sealed record FulfilCommitment(CommitmentId Id, string? Evidence = null) : Command
    {
        internal override string Word => "fulfilCommitment";
    }

    /// <summary>Offers the engagement to the receiving side.</summary>
    /// <param name="Receiver">The member asked; null for the side's queue.</param>
    public sealed record Offer(MemberId? Receiver = null) : Command
    {
        internal override string Word => "offer";
    }

    /// <summary>Takes over. The acting member becomes the receiving side's owner.</summary>
    public sealed record Accept : Command
    {
        internal override string Word => "accept";
    }

    /// <summary>Gives an offer back; at least one reason.</summary>
    public sealed record Return(ValueList<ReturnReason> Reasons) : Command
    {
        internal override string Word => "return";
    }

    /// <summary>Takes an offer back.</summary>
    public sealed record Withdraw(string Reason) : Command
    {
        internal override string Word => "withdraw";
    }

    /// <summary>Keeps delivery with the side that won, by explicit choice.</summary>
    public sealed record Retain : Command
    {
        internal override string Word => "retain";
    }

    /// <summary>The customer was told: we have it, this is your team, this is next.</summary>
    /// <param name="How">How it was told; null if it needs no saying.</param>
    public sealed record Acknowledge(string? How = null) : Command
    {
        internal override string Word => "acknowledge";
    }

    /// <summary>The first joint meeting was held.</summary>
    public sealed record KickOff : Command
    {
        internal override string Word => "kickOff";
    }

    /// <summary>Delivery waits.</summary>
    /// <param name="Cause">What for.</param>
    /// <param name="Party">Who makes it wait.</param>
    /// <param name="ExpiresAt">When it goes on by itself; after now, and within two years.</param>
    public sealed record Hold(string Cause, Party Party, Instant ExpiresAt) : Command
    {
        internal override string Word => "hold";
    }

    /// <summary>Delivery goes on, in the stage in which it was held.</summary>
    public sealed record Resume : Command
    {
        internal override string Word => "resume";
    }

    /// <summary>Everything committed is done; the customer is asked.</summary>
    public sealed record Deliver : Command
    {
        internal override string Word => "deliver";
    }

    /// <summary>The customer confirms that it received what it wanted.</summary>
    public sealed record SignOff : Command
    {
        internal override string Word => "signOff";
    }

    /// <summary>The customer complains. What was not kept is owed again; what is missing is owed from now on.</summary>
    /// <param name="Commitments">Those that were not kept; they are reopened. Empty where the complaint is about nothing written down.</param>
    /// <param name="Reason">The complaint, in the customer's words.</param>
    public sealed record Dispute(ValueList<CommitmentId> Commitments, string Reason) : Command
    {
        /// <summary>
        /// What is missing, in words: each becomes a commitment, named <c>missing-1</c> and so on. Where neither this nor
        /// <see cref="Commitments"/> says anything, the reason becomes one.
        /// </summary>
        public ValueList<string> Missing { get; init; }

        internal override string Word => "dispute";
    }

    /// <summary>Calls the sale off after Yes.</summary>
    public sealed record Cancel(string Reason) : Command
    {
        internal override string Word => "cancel";
    }

    /// <summary>
    /// The Yes was none: the handoff is withdrawn, its clocks are cancelled, and the package and what was waived go with the Yes, in one commit.
    /// </summary>
    public sealed record UnWin(string Reason) : Command
    {
        internal override string Word => "unWin";
    }

    /// <summary>The account buys again: records the engagement that follows this one. Open that one by its own command.</summary>
    public sealed record Repeat(EngagementId Next) : Command
    {
        internal override string Word => "repeat";
    }

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

        internal override string Word => "retarget";
    }

    /// <summary>Fires every deadline that is due. The sweeper's command.</summary>
    public sealed record CatchUp : Command
    {
        internal override string Word => "catchUp";
    }

    /// <summary>Ends the import of an engagement: from now on its clocks fire.</summary>
    public sealed record GoLive : Command
    {
        internal override string Word => "goLive";
    }

    /// <summary>
    /// Takes back an import that went wrong and is not live yet: the engagement does not exist any more, and its id can be opened again. The
    /// history keeps what was dropped.
    /// </summary>
    /// <param name="Reason">What was wrong with it.</param>
    public sealed record DropImport(string Reason) : Command
    {
        internal override string Word => "dropImport";
    }
}
