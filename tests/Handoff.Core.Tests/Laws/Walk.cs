using NodaTime;

namespace Handoff.Tests;

/// <summary>Plays random steps against the decider alone: what is asked depends on the state reached, so that walks go deep.</summary>
internal sealed class Walk(Decider rules)
{
    internal static readonly EngagementKey Key = new("main", new EngagementId("walk"));

    internal Decider Rules { get; } = rules;

    internal Engagement? State { get; private set; }

    internal List<Event> History { get; } = [];

    internal Instant Now { get; private set; } = Tests.Rules.Start;

    /// <summary>What was asked last, by whom and when.</summary>
    internal (Command Command, Actor Actor, Instant At) Asked { get; private set; }

    /// <summary>Everything that happened in one step; empty when it was refused.</summary>
    internal IReadOnlyList<Event> Take(Step step)
    {
        Now += step.Wait;
        var (command, actor) = Tests.Asked.By(step, State, Rules, Now);
        Asked = (command, actor, Now);
        return Ask(command, actor);
    }

    /// <summary>Asks the same at the same instant.</summary>
    internal IReadOnlyList<Event> Repeat((Command Command, Actor Actor, Instant At) asked)
    {
        Now = asked.At;
        return Ask(asked.Command, asked.Actor);
    }

    internal IReadOnlyList<Event> Ask(Command command, Actor actor)
    {
        if (Rules.Decide(State, command, actor, Now) is not Decision.Decided decided) return [];
        State = decided.State;
        History.AddRange(decided.Events);
        return decided.Events;
    }

    /// <summary>What the sweeper does.</summary>
    internal IReadOnlyList<Event> Sweep() => State is null ? [] : Ask(new Command.CatchUp(), Actor.System);

    internal void Wait(Duration gap) => Now += gap;
}
