namespace Handoff.People;

/// <summary>Who carries an engagement for a function.</summary>
internal static class OwnerRules
{
    internal static Refusal? Assign(Draft draft, Command.Assign command)
    {
        if (!draft.Rules.Lifecycle.HasFunction(command.Function))
        {
            return new(RefusalCode.UnknownFunction, $"'{command.Function}' is not responsible for any stage of this lifecycle.");
        }

        if (draft.State.OwnerOf(command.Function) != command.Member)
        {
            draft.Happen(new Event.Assigned(draft.Now, draft.Actor, command.Function, command.Member));
        }

        return null;
    }
}
