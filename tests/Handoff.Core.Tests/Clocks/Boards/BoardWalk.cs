using NodaTime;

namespace Handoff.Tests;

/// <summary>Plays random steps on a board and on the slow one beside it.</summary>
internal sealed class BoardWalk
{
    internal static readonly CalendarBook Calendars = new([Tests.Rules.Office, Tests.Rules.Night]);

    // The nights around the spring clock change in New York and in Amsterdam.
    private static readonly Instant Start = Instant.FromUtc(2024, 3, 8, 15, 0);

    internal ClockDecider Rules { get; init; } = new(Calendars, CatchUpDelivery.All);

    internal ClockBoard Board { get; private set; } = ClockBoard.Empty;

    internal List<ClockEvent> History { get; } = [];

    internal SlowBoard Slow { get; } = new(Calendars);

    internal Instant Now { get; private set; } = Start;

    internal void Wait(Duration gap) => Now += gap;

    internal IReadOnlyList<ClockEvent> Ask(ClockCommand command)
    {
        if (Rules.Decide(Board, command, Now) is not ClockDecision.Decided decided) return [];
        Board = decided.Board;
        History.AddRange(decided.Events);
        return decided.Events;
    }

    /// <summary>The command of a step, which both boards are told.</summary>
    internal ClockCommand Take(BoardStep step)
    {
        Slow.PassUntil(Now);
        var clock = Slow.Clocks.GetValueOrDefault(step.Clock);
        var command = Choose(step, clock);
        Ask(command);
        return command;
    }

    private ClockCommand Choose(BoardStep step, SlowClock? clock)
    {
        if (clock is null || (!clock.IsOpen && step.What % 2 == 0))
        {
            var from = step.What % 3 == 0 ? Now - Duration.FromMinutes(step.Gap) : Now;
            Slow.Start(step.Policy, from, Now);
            return new ClockCommand.Start(step.Policy, from);
        }

        if (step.What % 10 < 3) return Pause(step);
        if (!clock.IsOpen)
        {
            Slow.Reopen(clock, step.Reopening, Now);
            return new ClockCommand.Reopen(clock.Key, step.Reopening);
        }

        if (step.What % 10 < 6)
        {
            Slow.Retarget(clock, step.NewPolicy, step.Mode, Now);
            return new ClockCommand.Retarget(step.NewPolicy, step.Mode, "a change");
        }

        SlowBoard.End(clock, Now);
        if (step.What % 10 > 7) return step.A % 3 == 0 ? new ClockCommand.Cancel(clock.Key) : new ClockCommand.Stop(clock.Key);
        Slow.Start(clock.Policy, Now, Now);
        return new ClockCommand.Reset(clock.Key);
    }

    private ClockCommand Pause(BoardStep step)
    {
        var cause = step.Cause;
        if (Slow.IsPausedFor(cause))
        {
            Slow.Resume(cause, Now);
            return new ClockCommand.Resume(cause);
        }

        var expires = Now + Duration.FromMinutes((step.Gap % 500) + 1);
        Slow.Pause(cause, step.Party, expires, Now);
        return new ClockCommand.Pause(cause, step.Party, expires);
    }
}
