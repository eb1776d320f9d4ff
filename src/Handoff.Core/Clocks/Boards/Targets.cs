using NodaTime;

namespace Handoff.Clocks;

/// <summary>What a board can time: policies that need no lifecycle and no ledger of commitments.</summary>
internal static class Targets
{
    /// <summary>Why a policy cannot be used here; null, and the calendar it counts in, if it can.</summary>
    internal static Refusal? Refuse(BoardDraft draft, SlaPolicy policy, out IWorkingCalendar calendar)
    {
        var found = policy.Calendar is { } name ? draft.Calendars.Find(name) : draft.Calendars.Default;
        calendar = found ?? draft.Calendars.Default;
        if (found is null) return new(RefusalCode.UnknownCalendar, $"No calendar '{Brief.Value(policy.Calendar)}' is registered.");
        if (SlaPolicyChecks.Terms(policy).FirstOrDefault() is { } problem)
        {
            return new(RefusalCode.ValueOutOfRange, $"The policy of clock '{policy.Clock}' {problem}");
        }

        return policy.Target is Target.UntilDue or Target.UntilHoldExpires
            ? new(RefusalCode.ValueOutOfRange, $"'{policy.Target}' is a target for engagements; a board keeps no commitments and no holds.")
            : null;
    }

    /// <param name="terms">With the target.</param>
    /// <param name="working">The calendar for working time and business days.</param>
    /// <param name="from">From when.</param>
    /// <param name="lastDueAt">The date of the cycle before, where the clock recurs and was met; otherwise null.</param>
    internal static Budget Budget(SlaTerms terms, IWorkingCalendar working, Instant from, Instant? lastDueAt = null) =>
        Handoff.Clocks.Budget.Of(terms, working, from, new Budget.Dates { LastDueAt = lastDueAt });

    /// <summary>The newest version of the calendar that a clock counts in, or that its date was found in, for its next cycle.</summary>
    internal static IWorkingCalendar NextCalendar(BoardDraft draft, SlaClock clock)
    {
        var last = clock.Terms.FoundIn ?? clock.Calendar;
        return draft.Calendars.Find(last.Name) ?? draft.Calendars[last];
    }
}
