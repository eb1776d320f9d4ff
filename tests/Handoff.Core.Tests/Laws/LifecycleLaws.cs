using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// What holds after every step of every history, whatever the lifecycle. Each throws with the law's name when it does not.
/// </summary>
internal static class LifecycleLaws
{
    internal static void Hold(Walk walk, Engagement? before, IReadOnlyList<Event> happened)
    {
        if (walk.State is not { } state) return;
        StateIsTheFoldOfItsEvents(walk, state);
        TimeNeverRunsBackwards(walk);
        NoCrack(state);
        NoOpenItemRests(state);
        TheSenderStaysResponsibleUntilAcceptance(state, happened);
        SituationLaws.Hold(walk.Rules.Lifecycle, state);
        EventLaws.Hold(walk.History, happened);
        AfterYesNeverAProspectAgainButByUnWinning(before, state, happened);
        NoCommitmentDisappears(before, state);
        AttributionSumsToTheWallClock(walk, state);
        ThresholdsFireOnceAndInOrder(walk);
        EndedClocksAreFrozen(before, state, happened);
        NothingStaysDue(walk, state);
    }

    private static void StateIsTheFoldOfItsEvents(Walk walk, Engagement state) =>
        Law(Decider.Fold(walk.History) == state, "state equals fold");

    private static void TimeNeverRunsBackwards(Walk walk)
    {
        for (var at = 1; at < walk.History.Count; at++) Law(walk.History[at - 1].At <= walk.History[at].At, "time never runs backwards");
    }

    private static void NoCrack(Engagement state)
    {
        var ended = state.Position.Phase == Phase.Ended;
        Law(ended == state.Position.Responsible is null, "no crack: somebody is responsible until the end");
        Law(ended || state.Board.Clocks.Any(c => c.IsOpen), $"no crack: a clock runs in {state.Position.Stage}");
        Law(!ended || !state.Board.Clocks.Any(c => c.IsOpen), "no clock outlives the end");
        Law(!ended || state.Board.OpenPause() is null, "no pause outlives the end");
        var running = state.Board.Clocks.Any(c => c.IsOpen && !Timeline.IsPaused(c, state.Board.Pauses));
        Law(ended || running, "no crack: a clock runs that no pause stops");
        Law(
            state.Board.OpenPause() is null || state.Board.Clocks.Any(c => c is { IsOpen: true, Terms.Target: Target.UntilHoldExpires }),
            "no crack: a hold has a clock that ends it");
    }

    private static void NoOpenItemRests(Engagement state)
    {
        if (state.Position.Phase == Phase.Ended) return;
        foreach (var item in state.Items.Where(i => i.IsOpen))
        {
            Law(item.Owner is not null || state.Position.Responsible is not null, "every open item has an owner");
            var timed = item is Commitment
                ? state.Board.Clocks.Any(c => c.IsOpen)
                : (item.DueAt ?? item.NextLookAt) is { } date && state.Board.Clock("follow-up", item.Id) is { IsOpen: true } clock
                    && clock.StartedAt + clock.Budget == Instant.Max(date, clock.StartedAt);
            Law(timed, $"every open item has a date or a next look, and a running clock: {item}");
        }
    }

    private static void TheSenderStaysResponsibleUntilAcceptance(Engagement state, IReadOnlyList<Event> happened)
    {
        if (state.Offer is { Status: OfferStatus.Offered } offer)
        {
            Law(state.Position.Responsible == offer.From, "the sender stays responsible until acceptance");
        }

        foreach (var accepted in happened.OfType<Event.Accepted>())
        {
            Law(accepted.Move.Responsible is not null, "acceptance makes somebody responsible");
        }
    }

    private static void AfterYesNeverAProspectAgainButByUnWinning(Engagement? before, Engagement state, IReadOnlyList<Event> happened)
    {
        var wasCustomer = before?.Position.Phase is Phase.Handoff or Phase.Delivery or Phase.Relationship;
        if (wasCustomer && state.Position.Phase == Phase.Prospect) Law(happened.Any(e => e is Event.UnWon), "never again a prospect");
        Law(
            (state.Position.Phase is Phase.Handoff or Phase.Delivery or Phase.Relationship) == (state.Dates.WonAt is not null)
                || state.Position.Phase == Phase.Ended,
            "a customer said Yes");
    }

    private static void NoCommitmentDisappears(Engagement? before, Engagement state)
    {
        foreach (var commitment in before?.Commitments ?? [])
        {
            var now = state.Commitments.Where(c => c.Id == commitment.Id).ToList();
            Law(now.Count == 1, "no commitment disappears or doubles");
            Law(
                now[0] with
                {
                    Owner = commitment.Owner,
                    End = commitment.End,
                    ConfirmedAt = commitment.ConfirmedAt,
                    Reopened = commitment.Reopened,
                } == commitment,
                "what was promised is not rewritten");
            if (commitment.End?.How is ItemEnding.Varied or ItemEnding.Waived)
            {
                Law(now[0] == commitment, "what the customer consented to stays");
            }
        }

        foreach (var commitment in state.Commitments)
        {
            if (commitment.End?.How == ItemEnding.Varied)
            {
                Law(state.Commitments.Count(c => c.Replaces == commitment.Id) == 1, "a variation has its replacement");
            }
        }

        if (state.Dates.DeliveredAt is not null || state.Position.Phase == Phase.Relationship)
        {
            Law(state.Commitments.All(c => !c.IsOpen), "delivered means that nothing promised is open");
        }
    }

    private static void AttributionSumsToTheWallClock(Walk walk, Engagement state)
    {
        if (Attribution.Of(state, walk.Rules.Calendars.Default, walk.Now) is not { } attribution) return;
        var end = state.Dates.SatisfiedAt ?? state.Dates.EndedAt ?? Instant.Max(walk.Now, state.LastEventAt);
        if (state.Dates.SatisfiedAt is null && state.Dates.EndedAt is null && walk.Now < state.LastEventAt) return;
        Law(attribution.Total == end - state.Dates.WonAt!.Value, "attribution sums to the wall clock");
        var shares = AttributedShare.Of(walk.History, walk.Rules.Calendars.Default, walk.Now);
        Law(shares.Aggregate(Duration.Zero, (sum, s) => sum + s.Time.Us) == attribution.Us, "our time is divided among those who had it");
        Law(shares.Aggregate(Duration.Zero, (sum, s) => sum + s.Time.Customer) == attribution.Customer, "so is the customer's");
        Law(
            shares.Aggregate(Duration.Zero, (sum, s) => sum + s.Time.Total) == attribution.Total,
            "every minute of the wait was somebody's");
        Law(
            new[] { attribution.Us, attribution.Customer, attribution.ThirdParty, attribution.Closed }.All(d => d >= Duration.Zero),
            "nobody is attributed less than nothing");
    }

    private static void ThresholdsFireOnceAndInOrder(Walk walk)
    {
        var crossed = walk.History.OfClocks<ClockEvent.Crossed>().ToList();
        Law(
            crossed.Select(c => (c.Clock, c.Item, c.Cycle, c.Threshold)).Distinct().Count() == crossed.Count,
            "a threshold fires once per clock and cycle");
        Law(crossed.All(c => c.At <= c.NoticedAt), "nothing is noticed before it is crossed");
        foreach (var clock in crossed.GroupBy(c => (c.Clock, c.Item, c.Cycle)))
        {
            var names = clock.Select(c => c.Threshold).ToList();
            var breach = names.IndexOf("breach");
            Law(
                names.Take(Math.Max(0, breach)).All(n => n.StartsWith("warn:", StringComparison.Ordinal)),
                "only warnings come before the breach");
            Law(
                names.Where(n => n.StartsWith(
                    "escalate:",
                    StringComparison.Ordinal)).SequenceEqual(names.Where(n => n.StartsWith("escalate:", StringComparison.Ordinal)).Order(
                    StringComparer.Ordinal)),
                "escalation climbs its ladder");
        }
    }

    private static void EndedClocksAreFrozen(Engagement? before, Engagement state, IReadOnlyList<Event> happened)
    {
        foreach (var clock in before?.Board.Clocks ?? [])
        {
            if (clock.IsOpen) continue;
            var now = state.Board.Clock(clock.Key, clock.Item)!;
            var reopened = happened.OfClocks<ClockEvent.Reopened>().Any(r => r.Clock == clock.Key && r.Item == clock.Item);
            Law(now == clock || now.Cycle > clock.Cycle || reopened, "an ended clock is a frozen fact");
        }
    }

    private static void NothingStaysDue(Walk walk, Engagement state)
    {
        var next = walk.Rules.NextDeadline(state);
        if (walk.History[^1] is { } last && last.At == walk.Now) Law(next is null || next > walk.Now, "what is due was fired");
    }

    internal static void Law(bool holds, string law)
    {
        if (!holds) throw new InvalidOperationException($"Broken law: {law}.");
    }
}
