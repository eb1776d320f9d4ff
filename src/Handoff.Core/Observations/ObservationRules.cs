namespace Handoff.Views;

/// <summary>How an engagement looks, from whose point of view.</summary>
internal static class ObservationRules
{
    internal static Refusal? Observe(Draft draft, Command.Observe command)
    {
        var refusal = Known(command.Health)
            ?? TextLimits.Optional("note", command.Note)
            ?? (command.CustomerSaid is { } said ? TextLimits.Needed("way in which the customer said it", said) : null);
        if (refusal is not null) return refusal;
        var pointOfView = command.CustomerSaid is null ? draft.Actor.Function : Function.Customer;
        draft.Happen(new Event.Observed(draft.Now, draft.Actor, pointOfView, command.Health)
        {
            Note = command.Note,
            How = command.CustomerSaid,
        });
        return null;
    }

    private static Refusal? Known(Health health) => health is Health.Green or Health.Yellow or Health.Red
        ? null
        : new Refusal(RefusalCode.ValueOutOfRange, $"Unknown health {health}.");
}
