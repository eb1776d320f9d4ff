using System.Collections.Concurrent;

namespace Quickstart.Report;

/// <summary>Reads every engagement with its whole history, and counts.</summary>
internal sealed class FindingsReader(HandoffReader reader)
{
    /// <param name="tenant">Whose.</param>
    /// <param name="now">As of when.</param>
    /// <returns>In the order of the engagements' references.</returns>
    internal async Task<IReadOnlyList<Findings>> ReadAsync(TenantId tenant, Instant now)
    {
        var findings = new ConcurrentBag<Findings>();
        await Parallel.ForEachAsync(reader.ListAsync(new EngagementQuery(tenant)), async (known, stop) =>
        {
            var history = new List<Event>();
            await foreach (var past in reader.HistoryAsync(known.Key, stop)) history.Add(past.Event);
            findings.Add(Of(known.State, history, now));
        });
        return [.. findings.OrderBy(f => f.State.Origin.Reference, StringComparer.Ordinal)];
    }

    private static Findings Of(Engagement state, List<Event> history, Instant now)
    {
        var (folded, stretches) = Carrying.Of(history, now);
        var saidYes = history.Exists(e => e is Event.Won);
        return new Findings
        {
            State = state,
            Standing = StandingOf(state, saidYes),
            SaidYes = saidYes,
            Offers = OffersOf(history),
            Cycles = CyclesOf(history),
            UnWon = history.Count(e => e is Event.UnWon),
            Holds = history.Count(e => e is Event.Held),
            Disputes = history.Count(e => e is Event.Disputed),
            Covers = history.Count(e => e is Event.Covered),
            Effort = saidYes ? EffortShare.Of(history, now) : [],
            Stretches = stretches,
            MissingCommitments = Promised(history).Count(id => !state.Commitments.Any(c => c.Id == id)),
            Folds = folded == state,
            IsCrack = IsCrack(state),
        };
    }

    private static Standing StandingOf(Engagement state, bool saidYes) => (state.Position.Phase, saidYes) switch
    {
        (Phase.Ended, false) => Standing.Lost,
        (_, false) => Standing.Prospect,
        (Phase.Ended, true) when state.Dates.SatisfiedAt is null => Standing.Cancelled,
        (Phase.Relationship or Phase.Ended, true) => state.Dates.Presumed ? Standing.Presumed : Standing.Satisfied,
        _ => Standing.InFlight,
    };

    /// <summary>The handoff from Sales to Operations; changes of hands inside delivery have triggers of their own.</summary>
    private static OfferCounts OffersOf(List<Event> history)
    {
        var (counts, late) = (default(OfferCounts), false);
        foreach (var happened in history)
        {
            if (happened is Event.Timed { Happened: ClockEvent.Crossed { Clock.Value: "acceptance", Threshold: "breach" } }) late = true;
            if (happened is not Event.Transition { Move.Trigger.Value: "offer" or "accept" or "return" or "lapse" or "withdraw" }) continue;
            counts += happened switch
            {
                Event.Offered => new OfferCounts { Made = 1 },
                Event.Accepted => new OfferCounts { Accepted = 1, AcceptedLate = late ? 1 : 0 },
                Event.Returned => new OfferCounts { Returned = 1 },
                Event.Lapsed => new OfferCounts { Lapsed = 1 },
                Event.Withdrawn => new OfferCounts { Withdrawn = 1 },
                _ => default,
            };
            late = false;
        }

        return counts;
    }

    private static List<ClockCycle> CyclesOf(List<Event> history)
    {
        var cycles = new Dictionary<(ClockKey, ItemId?, int), ClockCycle>();
        foreach (var happened in history)
        {
            switch (happened)
            {
                case Event.Timed { Happened: ClockEvent.Started e }:
                    cycles.Add((e.Clock, e.Item, e.Cycle), new ClockCycle(e.Clock, Breached: false, Escalated: 0, Outcome: null));
                    break;
                case Event.Timed { Happened: ClockEvent.Crossed { Kind: ThresholdKind.Breach } e }:
                    cycles[(e.Clock, e.Item, e.Cycle)] = cycles[(e.Clock, e.Item, e.Cycle)] with { Breached = true };
                    break;
                case Event.Timed { Happened: ClockEvent.Crossed { Kind: ThresholdKind.Escalate } e }:
                    cycles[(e.Clock, e.Item, e.Cycle)] = cycles[(e.Clock, e.Item, e.Cycle)] with
                    {
                        Escalated = cycles[(e.Clock, e.Item, e.Cycle)].Escalated + 1,
                    };
                    break;
                case Event.Timed { Happened: ClockEvent.Stopped e }:
                    cycles[(e.Clock, e.Item, e.Cycle)] = cycles[(e.Clock, e.Item, e.Cycle)] with { Outcome = e.Outcome };
                    break;
                case Event.Timed { Happened: ClockEvent.Cancelled e }:
                    cycles[(e.Clock, e.Item, e.Cycle)] = cycles[(e.Clock, e.Item, e.Cycle)] with { Outcome = e.Outcome };
                    break;
            }
        }

        return [.. cycles.Values];
    }

    private static IEnumerable<ItemId> Promised(List<Event> history) => history.SelectMany(e => e switch
    {
        Event.CommitmentAdded added => [added.Commitment.Id],
        Event.CommitmentVaried varied => [varied.Id, varied.Replacement.Id],
        _ => (ItemId[])[],
    });

    /// <summary>Responsible function, and a running clock or a pause with cause and expiry: an open engagement always has both.</summary>
    private static bool IsCrack(Engagement state) => state.Position.Phase != Phase.Ended
        && (state.Position.Responsible is null
            || !(state.Board.Clocks.Any(c => c.IsOpen) || state.Board.OpenPause() is { Cause.Length: > 0 }));
}
