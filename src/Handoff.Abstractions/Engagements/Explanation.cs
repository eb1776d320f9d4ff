using NodaTime;

namespace Handoff;

/// <summary>What a screen asks of an engagement.</summary>
/// <param name="AsOf">As of when clocks were evaluated.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Owner">The responsible member; null while the responsible function's queue is.</param>
/// <param name="Triggers">Every trigger of the stage, permitted or not.</param>
/// <param name="Clocks">Every clock that has not ended, the next deadline first.</param>
/// <param name="Commitments">What was promised.</param>
/// <param name="Pause">The pause that lasts; null while none does.</param>
public sealed record Explanation(
    Instant AsOf,
    Position Position,
    MemberId? Owner,
    ValueList<TriggerExplanation> Triggers,
    ValueList<ClockExplanation> Clocks,
    ValueList<Commitment> Commitments,
    Pause? Pause)
{
    /// <summary>Every command that fires no trigger, permitted or not.</summary>
    public ValueList<CommandExplanation> Commands { get; init; }
}

/// <summary>A command that fires no trigger, such as to promise something, as it stands for an actor.</summary>
/// <param name="Command">Its word, as <see cref="Handoff.Command.Name"/> has it: <c>addCommitment</c>.</param>
/// <param name="Barred">Why it cannot be given as things stand, whatever it says; null where nothing bars it.</param>
public sealed record CommandExplanation(string Command, Refusal? Barred)
{
    /// <summary>Whether the actor could give it now. What it says may still be refused: a date, an id, a text.</summary>
    public bool Permitted => Barred is null;
}

/// <summary>A trigger as it stands for an actor.</summary>
/// <param name="Trigger">Which.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Kind">What it means.</param>
/// <param name="To">Where it leads; null where that depends on where the hold began.</param>
/// <param name="By">The functions that may fire it.</param>
/// <param name="Entitled">Whether the actor's function is among them.</param>
/// <param name="Missing">Blocking requirements that are not met.</param>
/// <param name="Warnings">Requirements that are not met and only warn.</param>
public sealed record TriggerExplanation(
    TriggerKey Trigger,
    string Label,
    TriggerKind Kind,
    StageKey? To,
    ValueList<Function> By,
    bool Entitled,
    ValueList<Unmet> Missing,
    ValueList<Unmet> Warnings)
{
    /// <summary>Why it cannot be fired as things stand, entitled or not: no offer is open that it could answer, for example. Null where nothing bars it.</summary>
    public Refusal? Barred { get; init; }

    /// <summary>Whether the actor could fire it now.</summary>
    public bool Permitted => Entitled && Missing.Count == 0 && Barred is null;
}

/// <summary>A clock as it stands.</summary>
/// <param name="Clock">Which.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Phase">Running or paused.</param>
/// <param name="Consumed">Working time used so far, of its calendar.</param>
/// <param name="DueAt">When the target is, or was, used up; null while paused before that, or where its calendar ends before.</param>
/// <param name="Next">The next threshold; null while paused, or when none is left that its calendar reaches.</param>
/// <param name="NextAt">When that is crossed; null together with it.</param>
/// <param name="BreachedAt">When the target was exceeded; null while it is not.</param>
/// <param name="Proof">Why it is due then.</param>
public sealed record ClockExplanation(
    ClockKey Clock,
    string Label,
    ClockPhase Phase,
    Duration Consumed,
    Instant? DueAt,
    string? Next,
    Instant? NextAt,
    Instant? BreachedAt,
    Proof Proof);
