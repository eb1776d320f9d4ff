using NodaTime;

namespace Handoff.Testing;

/// <summary>What decides a command; the rules themselves, unless somebody tries what a law says of others.</summary>
internal delegate Decision Deciding(Engagement? state, Command command, Actor actor, Instant now);

/// <summary>Plays random steps against the decider alone: what is asked depends on the state reached, so that walks go deep.</summary>
/// <param name="rules">What is played against.</param>
/// <param name="decide">What decides in place of the rules; null for the rules.</param>
internal sealed class Walk(Decider rules, Deciding? decide = null)
{
    internal static readonly EngagementKey Key = new("main", new EngagementId("walk"));

    internal static readonly Instant Start = Instant.FromUtc(2024, 2, 27, 10, 0);

    private readonly IReadOnlyList<Actor> _viewers = new Cast(rules.Lifecycle.Definition).Viewers;
    private readonly List<(Instant At, Actor Actor, Command Command, IReadOnlyList<Event> Happened)> _told = [];
    private Duration _ahead;

    internal Decider Rules { get; } = rules;

    internal Engagement? State { get; private set; }

    internal List<Event> History { get; } = [];

    internal Instant Now { get; private set; } = Start;

    /// <summary>Who looks at the engagement now; somebody else at every step.</summary>
    internal Actor Viewer { get; private set; } = Actor.System;

    /// <summary>As of when: now, or later, when more is due.</summary>
    internal Instant ViewedAt => Now + _ahead;

    /// <summary>What was asked last, by whom and when.</summary>
    internal (Command Command, Actor Actor, Instant At) Asked { get; private set; }

    /// <summary>Everything that happened in one step; empty when it was refused.</summary>
    internal IReadOnlyList<Event> Take(WalkStep step)
    {
        Now += step.Wait;
        Viewer = _viewers[step.A % _viewers.Count];
        _ahead = step.B % 4 == 0 ? step.Wait : Duration.Zero;
        var (command, actor) = RandomCommand.By(step, State, Rules, Now);
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
        if (Decide(State, command, actor, Now) is not Decision.Decided decided) return [];
        State = decided.State;
        History.AddRange(decided.Events);
        if (decided.Events.Count > 0) _told.Add((Now, actor, command, decided.Events));
        return decided.Events;
    }

    /// <summary>What would be decided; nothing happens.</summary>
    internal Decision Decide(Engagement? state, Command command, Actor actor, Instant now) =>
        decide is null ? Rules.Decide(state, command, actor, now) : decide(state, command, actor, now);

    /// <summary>What the sweeper does.</summary>
    internal IReadOnlyList<Event> Sweep() => State is null ? [] : Ask(new Command.CatchUp(), Actor.System);

    internal void Wait(Duration gap) => Now += gap;

    /// <summary>The commands of which anything came, a line each, with what happened.</summary>
    internal string Told => string.Concat(_told.Select((each, place) => Objection.Say(
        $"\n  {place + 1}. {each.At} {each.Actor.Name} ({each.Actor.Function}) {Journal.Text(each.Command)}: {Names(each.Happened)}")));

    private static string Names(IReadOnlyList<Event> happened) => string.Join(", ", happened.Select(e => e.Name));
}
