using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// The ledger of pauses. They may overlap: what counts against a clock is the union of those that stop it, and each minute is attributed
/// once, to the pause that began first.
/// </summary>
internal static class Pauses
{
    /// <summary>Begins a pause.</summary>
    /// <returns>Why it does not; null when it did.</returns>
    internal static Refusal? Begin(ClockDraft draft, string cause, Party party, Instant expiresAt)
    {
        if (Refuse(draft.Board.Pauses, cause, party, expiresAt, draft.Now) is { } refusal) return refusal;
        if (Find(draft.Board.Pauses, cause) is { } open)
        {
            return new(RefusalCode.AlreadyPaused, $"'{Brief.Value(cause)}' has paused it since {open.From}.");
        }

        draft.Happen(new ClockEvent.Paused { At = draft.At, Cause = cause, Party = party, ExpiresAt = expiresAt });
        return null;
    }

    /// <summary>What is wrong with a pause.</summary>
    internal static Refusal? Refuse(ValueList<Pause> pauses, string cause, Party party, Instant expiresAt, Instant now) =>
        TextLimits.Needed("cause", cause)
        ?? ListLimits.Count("pauses", pauses.Count + 1, ListLimits.MostPauses)
        ?? DateLimits.Ahead("hold's expiry", expiresAt, now)
        ?? (party is Party.Us or Party.Customer or Party.ThirdParty
            ? null
            : new Refusal(RefusalCode.ValueOutOfRange, $"Unknown party {party}."));

    /// <summary>Ends the pause of this cause, or the only one.</summary>
    /// <returns>Why it does not; null when it did.</returns>
    internal static Refusal? End(ClockDraft draft, string? cause)
    {
        var open = draft.Board.Pauses.Where(p => p.To is null && (cause is null || p.Cause == cause)).ToList();
        if (open.Count == 0)
        {
            return new(RefusalCode.NotPaused, cause is null ? "No pause is open." : $"No pause is open for '{Brief.Value(cause)}'.");
        }

        if (open.Count > 1)
        {
            return new(
                RefusalCode.ValueMissing,
                $"{open.Count} pauses are open, the first for '{Brief.Value(open[0].Cause)}'; name the cause of the one to end.");
        }

        End(draft, open[0], expired: false);
        return null;
    }

    internal static void End(ClockDraft draft, Pause pause, bool expired) =>
        draft.Happen(new ClockEvent.Resumed
        {
            At = draft.At,
            Cause = pause.Cause,
            Item = pause.Item,
            Expired = expired,
            NoticedAt = draft.Now,
        });

    /// <exception cref="InvalidOperationException">No such pause is open.</exception>
    internal static ValueList<Pause> Ended(ValueList<Pause> pauses, ClockEvent.Resumed resumed)
    {
        var open = pauses.FindIndex(p => p is { To: null, HeldStage: null } && IsOf(p, resumed));
        return open < 0
            ? throw new InvalidOperationException("No such pause is open.")
            : pauses.SetItem(open, pauses[open] with { To = resumed.At });
    }

    /// <summary>One that waits for an item is known by it; any other by its cause.</summary>
    private static bool IsOf(Pause pause, ClockEvent.Resumed resumed) =>
        pause.Item == resumed.Item && (resumed.Item is not null || pause.Cause == resumed.Cause);

    /// <summary>The pause of a hold ends with it; nothing else where no hold is open.</summary>
    internal static ValueList<Pause> HoldEnded(ValueList<Pause> pauses, Instant at)
    {
        var open = pauses.FindIndex(p => p is { To: null, HeldStage: not null });
        return open < 0 ? pauses : pauses.SetItem(open, pauses[open] with { To = at });
    }

    /// <summary>The pause that ends by itself next; that of a hold ends with the hold, which has a clock.</summary>
    internal static Pause? NextExpiry(ValueList<Pause> pauses)
    {
        Pause? next = null;
        foreach (var pause in pauses)
        {
            if (pause is { To: null, HeldStage: null } && !(next?.ExpiresAt <= pause.ExpiresAt)) next = pause;
        }

        return next;
    }

    /// <summary>What pauses cover of the time from an instant until another, in order: each minute once.</summary>
    internal static IEnumerable<(Pause Pause, Instant From, Instant? To)> Covering(ValueList<Pause> pauses, Instant since, Instant? until)
    {
        var covered = since;
        foreach (var pause in pauses)
        {
            var from = Instant.Max(pause.From, covered);
            var to = pause.To is { } ended && !(until < ended) ? ended : until;
            if (from >= to) continue;
            yield return (pause, from, to);
            if (to is not { } end) yield break;
            covered = end;
        }
    }

    private static Pause? Find(ValueList<Pause> pauses, string cause) => pauses.FirstOrDefault(p => p.To is null && p.Cause == cause);
}
