namespace Handoff.Clocks;

/// <summary>
/// Crosses every threshold that is due, and ends every pause that has expired, in the order of time, each at its true instant. Every
/// command does this first, so an outcome never depends on when somebody looked; only "noticed at" does.
/// </summary>
internal static class CatchUps
{
    /// <param name="draft">The board in the making.</param>
    /// <param name="delivery">What people are told of several thresholds of one clock.</param>
    /// <param name="expire">What follows from a clock's expiry; null where nothing does.</param>
    internal static void Apply<TDraft>(TDraft draft, CatchUpDelivery delivery, Action<TDraft, SlaClock>? expire = null)
        where TDraft : ClockDraft
    {
        var before = draft.Count;
        while (true)
        {
            var due = Crossings.DueBy(draft.Now, draft.Board, draft.Calendars, draft.Fires);
            if (Pauses.NextExpiry(draft.Board.Pauses) is { } pause && pause.ExpiresAt <= draft.Now && !(due?.At < pause.ExpiresAt))
            {
                draft.MoveTo(pause.ExpiresAt);
                Pauses.End(draft, pause, expired: true);
            }
            else if (due is { } crossing)
            {
                draft.MoveTo(crossing.At);
                Cross(draft, crossing);
                if (crossing.Threshold.Kind == ThresholdKind.Expire) expire!(draft, crossing.Clock);
            }
            else
            {
                break;
            }
        }

        draft.MoveToNow();

        // Only now is it known which was the highest: a clock may have been ended by what another one fired.
        if (delivery != CatchUpDelivery.All) TellHighestSince(before, draft);
    }

    internal static void Cross(ClockDraft draft, Crossings.Due due) => draft.Happen(new ClockEvent.Crossed
    {
        At = draft.At,
        Clock = due.Clock.Key,
        Item = due.Clock.Item,
        Cycle = due.Clock.Cycle,
        Threshold = due.Threshold.Name(due.Clock.Terms),
        NoticedAt = draft.Now,
        Silent = !draft.Fires,
    });

    /// <summary>
    /// Of the thresholds crossed since, leaves the last one of each clock to be told. An expiry is told beside it: that the lifecycle went
    /// on says nothing of how late somebody was.
    /// </summary>
    private static void TellHighestSince(int before, ClockDraft draft)
    {
        if (before == draft.Count) return;
        var told = new HashSet<(ClockRef Clock, int Cycle, bool Expiry)>();
        for (var at = draft.Count - 1; at >= before; at--)
        {
            if (draft.CrossedAt(at) is not { } crossed) continue;
            var clock = new ClockRef(crossed.Clock, crossed.Item);
            if (!told.Add((clock, crossed.Cycle, crossed.Kind == ThresholdKind.Expire)))
            {
                draft.Silence(at, crossed with { Silent = true });
            }
        }
    }
}
