using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>The answer to a command: decided, or refused with what would help.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Word { get; }

    /// <summary>The state after a decided command.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public Engagement OrThrow() => this switch
    {
        Decided decided => decided.State,
        Refused refused => throw new CommandRefusedException(refused.Refusal),
        _ => throw new InvalidOperationException($"No rule for {GetType().Name}."),
    };

    /// <summary>The command was decided, and is committed.</summary>
    /// <param name="Version">The version it made; unchanged where there was nothing to do.</param>
    /// <param name="State">The state of the engagement.</param>
    /// <param name="Events">What happened, in order.</param>
    /// <param name="Warnings">Requirements that are not met and only warn.</param>
    /// <param name="Repeated">Whether the command had been committed before, and did nothing now.</param>
    public sealed record Decided(
        long Version, Engagement State, IReadOnlyList<Event> Events, ValueList<Unmet> Warnings, bool Repeated) : Outcome
    {
        internal override string Word => "decided";
    }

    /// <summary>The command was refused; nothing was written.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome
    {
        internal override string Word => "refused";
    }
}

/// <summary>Why a command was refused: a value to show, never an exception.</summary>
/// <param name="Code">The reason, for programs.</param>
/// <param name="Text">The reason, for people; names the offending thing, in at most some 4,000 characters.</param>
public sealed record Refusal(RefusalCode Code, string Text)
{
    /// <summary>The reason, for people; names the offending thing, in at most some 4,000 characters.</summary>
    public string Text { get; init => field = Brief.Message(value); } = Brief.Message(Text);

    /// <summary>For <see cref="RefusalCode.RequirementUnmet"/>, every requirement that is in the way.</summary>
    public ValueList<Unmet> Unmet { get; init; }
}

/// <summary>A requirement that is not met.</summary>
/// <param name="Requirement">Which.</param>
/// <param name="Text">What it asks for.</param>
/// <param name="ToMeet">What would meet it.</param>
/// <param name="Waivable">Whether an actor with <see cref="Rights.Waive"/> may set it aside.</param>
public sealed record Unmet(RequirementKey Requirement, string Text, string ToMeet, bool Waivable)
{
    /// <summary>What the lifecycle's own condition threw, so that nobody knows whether it is met; null where it answered.</summary>
    public string? Failure { get; init; }

    /// <summary>The open items that keep it from being met; empty where it asks for something else.</summary>
    public ValueList<ItemId> Items { get; init; }
}

/// <summary><see cref="Outcome.OrThrow"/> met a refusal.</summary>
public sealed class CommandRefusedException(Refusal refusal) : HandoffException($"Refused ({refusal.Code}): {refusal.Text}")
{
    /// <inheritdoc/>
    public override string Code => "HO3001";

    /// <summary>The refusal.</summary>
    public Refusal Refusal { get; } = refusal;
}
