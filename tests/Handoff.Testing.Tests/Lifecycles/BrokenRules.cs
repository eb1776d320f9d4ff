using NodaTime;

namespace Handoff.Tests;

/// <summary>Rules that break one law each: the standard ones, whose decisions somebody tampers with. By the law's name.</summary>
internal static class BrokenRules
{
    internal static Decider Rules { get; } = new(Standard.Lifecycle);

    internal static IReadOnlyDictionary<string, Deciding> All { get; } = new Dictionary<string, Deciding>
    {
        ["fold"] = States((_, made) => made with { Repeats = ["lost"] }),
        ["order of time"] = Events((met, happened) =>
            happened.Select(e => met is null ? e : e with { At = Walk.Start - Duration.FromDays(1) })),
        ["reads back"] = Events((_, happened) => happened.Select(e => e with { By = e.By with { Name = "cut \ud83d" } })),
        ["nothing stays due"] = (state, command, actor, now) => Ask(state, command, actor, state?.LastEventAt ?? now) is var decided
            && decided is Decision.Decided late ? late with { Events = [.. late.Events.Select(e => e with { At = now })] } : decided,
        ["somebody is responsible"] = In(Phase.Handoff, s => s with { Position = s.Position with { Responsible = null } }),
        ["a clock runs"] = In(Phase.Delivery, s => s with { Board = ClockBoard.Empty }),
        ["the end ends"] = States((met, made) => made.Position.Phase == Phase.Ended ? made with { Board = met!.Board } : made),
        ["no item rests"] = States((_, made) => made with
        {
            Board = made.Board with { Clocks = [.. made.Board.Clocks.Where(c => c.Item is null)] },
        }),
        ["what is held resumes"] = On<Event.Held>(s => s with { Board = s.Board with { Pauses = [] } }),
        ["held once"] = Events((_, happened) => happened.SelectMany(e => e is Event.Held ? new[] { e, e } : [e])),
        ["sender until acceptance"] = On<Event.Offered>(s => s with { Position = s.Position with { Responsible = Function.Operations } }),
        ["accepted by another side"] = Events((_, happened) =>
            happened.Select(e => e is Event.Accepted ? e with { By = Actor.Member("sam", Function.Sales) } : e)),
        ["open offers are answered"] = Events((_, happened) => happened.SelectMany(e => e is Event.Accepted ? new[] { e, e } : [e])),
        ["never again a prospect"] = In(Phase.Delivery, s => s with { Position = s.Position with { Phase = Phase.Prospect } }),
        ["no commitment disappears"] = States((met, made) => met is { Items.Count: > 0 } ? made with { Items = [] } : made),
        ["a variation has its replacement"] = States((_, made) => made with
        {
            Items = [.. made.Items.Where(i => i is not Commitment { Replaces: not null })],
        }),
        ["delivered means settled"] = On<Event.Delivered>(s => s with
        {
            Items = [.. s.Items.Select(i => i is Commitment ? i with { End = null } : i)],
        }),
        ["delivered once"] = In(Phase.Delivery, s => s with { Dates = s.Dates with { DeliveredAt = s.LastEventAt } }),
        ["the customer is satisfied"] = On<Event.Delivered>(s => s with { Dates = s.Dates with { SatisfiedAt = s.LastEventAt } }),
        ["the customer can complain"] = In(Phase.Handoff, s => s with { Position = s.Position with { Phase = Phase.Relationship } }),
        ["once and in order"] = Events((_, happened) =>
            happened.SelectMany(e => e is Event.Timed { Happened: ClockEvent.Crossed } ? new[] { e, e } : [e])),
        ["ended clocks are frozen"] = States((_, made) => made with
        {
            Board = made.Board with
            {
                Clocks = [.. made.Board.Clocks.Select(c => c.IsOpen ? c : c with { Budget = c.Budget + Duration.FromHours(1) })],
            },
        }),
        ["the wait is somebody's"] = States((_, made) => made with
        {
            Dates = made.Dates with { WonAt = made.Dates.WonAt - Duration.FromHours(1) },
        }),
        ["explained as decided"] = (state, command, actor, now) => command is Command.Assign
            ? new Decision.Refused(new Refusal(RefusalCode.NotEntitled, "Not today."))
            : Ask(state, command, actor, now),
    };

    private static Decision Ask(Engagement? state, Command command, Actor actor, Instant now) => Rules.Decide(state, command, actor, now);

    private static Deciding States(Func<Engagement?, Engagement, Engagement> tamper) => (state, command, actor, now) =>
        Ask(state, command, actor, now) is var decision && decision is Decision.Decided decided
            ? decided with { State = tamper(state, decided.State) }
            : decision;

    private static Deciding Events(Func<Engagement?, IEnumerable<Event>, IEnumerable<Event>> tamper) => (state, command, actor, now) =>
        Ask(state, command, actor, now) is var decision && decision is Decision.Decided decided
            ? decided with { Events = [.. tamper(state, decided.Events)] }
            : decision;

    private static Deciding In(Phase phase, Func<Engagement, Engagement> tamper) =>
        States((_, made) => made.Position.Phase == phase ? tamper(made) : made);

    private static Deciding On<TEvent>(Func<Engagement, Engagement> tamper) => (state, command, actor, now) =>
        Ask(state, command, actor, now) is var decision && decision is Decision.Decided decided && decided.Events.Any(e => e is TEvent)
            ? decided with { State = tamper(decided.State) }
            : decision;
}
