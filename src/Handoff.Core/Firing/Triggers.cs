namespace Handoff;

/// <summary>How a trigger is fired: permitted here, by this actor, with its requirements met.</summary>
internal static class Triggers
{
    /// <summary>Fires the stage's one trigger of a kind; null when it did.</summary>
    internal static Refusal? Fire<TCommand>(
        Draft draft, TriggerKind kind, TCommand command, Func<Draft, TCommand, Move, Event> happening)
        where TCommand : Command
    {
        if (kind != TriggerKind.Reopen && Permissions.Ended(draft.State) is { } ended) return ended;
        return draft.Stage.Find(kind) is { } transition
            ? TriggerBars.Barred(transition.Definition, draft.State, draft.Actor) ?? Fire(draft, transition, command, happening)
            : new Refusal(RefusalCode.TriggerNotPermitted, $"Stage '{draft.State.Position.Stage}' permits no trigger of kind {kind}.");
    }

    /// <summary>Fires a trigger that has no command of its own.</summary>
    internal static Refusal? Fire(Draft draft, Command.Fire command)
    {
        if (Permissions.Ended(draft.State) is { } ended) return ended;
        if (!draft.Rules.Lifecycle.HasTrigger(command.Trigger))
        {
            return new(RefusalCode.UnknownTrigger, $"The lifecycle has no trigger '{command.Trigger}'.");
        }

        if (draft.Stage.Find(command.Trigger) is not { } transition)
        {
            return new(RefusalCode.TriggerNotPermitted, $"Stage '{draft.State.Position.Stage}' does not permit '{command.Trigger}'.");
        }

        if (transition.Definition.Kind != TriggerKind.Advance)
        {
            return TriggerBars.OnlyItsClock(transition.Definition.Kind)
                ?? new(
                    RefusalCode.TriggerNotPermitted,
                    $"'{command.Trigger}' is of kind {transition.Definition.Kind}, which has its own command.");
        }

        return TextLimits.Optional("note", command.Note)
            ?? Fire(draft, transition, command, static (d, c, move) => new Event.Moved(d.Now, d.Actor, move, c.Note));
    }

    private static Refusal? Fire<TCommand>(
        Draft draft, Transition transition, TCommand command, Func<Draft, TCommand, Move, Event> happening)
    {
        if (!transition.IsPermittedTo(draft.Actor.Function)) return Permissions.NotEntitled(draft.Actor, transition);
        var missing = Missing(transition, draft.State, Severity.Block);
        if (missing.Count > 0)
        {
            return new Refusal(
                RefusalCode.RequirementUnmet,
                $"'{transition.Definition.Trigger}' "
                    + $"needs: {string.Join(" ", missing.Select(Told))}")
            { Unmet = missing };
        }

        draft.Warnings = Missing(transition, draft.State, Severity.Warn);
        var destination = transition.Resolve(draft.Board.Hold()?.HeldStage);
        draft.Happen(happening(draft, command, destination.Move));
        StageClocks.After(draft, destination);
        return null;
    }

    private static string Told(Unmet unmet) => unmet switch
    {
        { Failure: { } failure } => $"{unmet.Text} ({failure})",
        { Items.Count: > 0 } => Brief.Message($"{unmet.Text} (open: {string.Join(", ", unmet.Items)})"),
        _ => unmet.Text,
    };

    /// <summary>The requirements of this severity that the state does not meet.</summary>
    internal static ValueList<Unmet> Missing(Transition transition, Engagement state, Severity severity)
    {
        ValueList<Unmet> missing = [];
        foreach (var requirement in transition.Requirements)
        {
            if (requirement.Severity == severity && requirement.UnmetBy(state) is { } unmet) missing = missing.Add(unmet);
        }

        return missing;
    }
}
