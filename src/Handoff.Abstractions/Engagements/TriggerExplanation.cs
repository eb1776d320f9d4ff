namespace Handoff;

/// <summary>A trigger as it stands for an actor.</summary>
public sealed record TriggerExplanation
{
    /// <summary>Which.</summary>
    public required TriggerKey Trigger { get; init; }

    /// <summary>What people call it.</summary>
    public required string Label { get; init; }

    /// <summary>What it means.</summary>
    public required TriggerKind Kind { get; init; }

    /// <summary>Where it leads; null where that depends on where the hold began.</summary>
    public StageKey? To { get; init; }

    /// <summary>The functions that may fire it.</summary>
    public ValueList<Function> By { get; init; }

    /// <summary>Whether the actor's function is among them.</summary>
    public required bool Entitled { get; init; }

    /// <summary>Blocking requirements that are not met.</summary>
    public ValueList<Unmet> Missing { get; init; }

    /// <summary>Requirements that are not met and only warn.</summary>
    public ValueList<Unmet> Warnings { get; init; }

    /// <summary>
    /// Why it cannot be fired as things stand, entitled or not: no offer is open that it could answer, for example. Null where nothing bars
    /// it.
    /// </summary>
    public Refusal? Barred { get; init; }

    /// <summary>Whether the actor could fire it now.</summary>
    public bool Permitted => Entitled && Missing.Count == 0 && Barred is null;

    /// <summary>Whether a button has to ask for the reason.</summary>
    public bool NeedsReason => Kind is TriggerKind.Lose or TriggerKind.Return or TriggerKind.Withdraw or TriggerKind.Dispute
        or TriggerKind.Cancel or TriggerKind.UnWin or TriggerKind.Reopen;

    /// <summary>The command of a button that fires it; a screen that asks for more makes the command itself.</summary>
    /// <param name="reason">Why; for those that need one.</param>
    /// <exception cref="ArgumentException">It needs a reason.</exception>
    /// <exception cref="InvalidOperationException">
    /// It is a hold, which says its cause, party and end, or the system alone fires it.
    /// </exception>
    public Command ToCommand(string? reason = null)
    {
        if (NeedsReason && string.IsNullOrWhiteSpace(reason)) throw new ArgumentException($"'{Trigger}' needs a reason.", nameof(reason));
        return Kind switch
        {
            TriggerKind.Advance => new Command.Fire(Trigger, reason),
            TriggerKind.Win => new Command.Win(),
            TriggerKind.Lose => new Command.Lose(reason!),
            TriggerKind.Offer => new Command.Offer(),
            TriggerKind.Accept => new Command.Accept(),
            TriggerKind.Return => new Command.Return([new ReturnReason(null, reason!)]),
            TriggerKind.Withdraw => new Command.Withdraw(reason!),
            TriggerKind.Retain => new Command.Retain(),
            TriggerKind.Acknowledge => new Command.Acknowledge(reason),
            TriggerKind.KickOff => new Command.KickOff(),
            TriggerKind.Resume => new Command.Resume(),
            TriggerKind.Deliver => new Command.Deliver(),
            TriggerKind.SignOff => new Command.SignOff(),
            TriggerKind.Dispute => new Command.Dispute([], reason!),
            TriggerKind.Cancel => new Command.Cancel(reason!),
            TriggerKind.UnWin => new Command.UnWin(reason!),
            TriggerKind.Reopen => new Command.Reopen(reason!),
            TriggerKind.Hold => throw new InvalidOperationException(
                $"'{Trigger}' needs a cause, a party and an end: give it as {nameof(Command)}.{nameof(Command.Hold)}."),
            TriggerKind.Lapse or TriggerKind.Presume => throw new InvalidOperationException($"Only the system fires '{Trigger}'."),
            _ => throw new InvalidOperationException($"No rule for trigger kind {Kind}."),
        };
    }
}
