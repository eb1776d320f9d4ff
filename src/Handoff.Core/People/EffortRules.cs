using NodaTime;

namespace Handoff.People;

/// <summary>What work is recorded.</summary>
internal static class EffortRules
{
    private static readonly Duration Most = Duration.FromDays(366);

    internal static Refusal? Record(Draft draft, Command.RecordEffort command)
    {
        var refusal = TextLimits.Needed("what was done", command.What)
            ?? DateLimits.Past("date of the effort", command.On, draft.Now)
            ?? (command.Spent > Duration.Zero && command.Spent <= Most
                ? null
                : new Refusal(RefusalCode.ValueOutOfRange, "An effort is more than nothing, and at most a year."));
        if (refusal is not null) return refusal;
        if (command.Of is { } carrier && !draft.Rules.Lifecycle.KnowsActor(carrier.Function))
        {
            return new(RefusalCode.UnknownFunction, $"The lifecycle has no function '{carrier.Function}'.");
        }

        if ((command.Of?.Member ?? draft.Actor.AsMember()) is not { } member)
        {
            return new(RefusalCode.ValueMissing, $"'{draft.Actor.Function}' does not say whose effort it was.");
        }

        var function = command.Of?.Function ?? draft.Actor.Function;
        draft.Happen(new Event.EffortRecorded(
            draft.Now, draft.Actor, new Effort(function, member, command.Spent, command.On ?? draft.Now), command.What));
        return null;
    }
}
