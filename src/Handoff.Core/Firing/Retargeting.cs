namespace Handoff;

/// <summary>
/// Gives running clocks another target when what it depends on changes, or when they are told to. They keep what they consumed.
/// </summary>
internal static class Retargeting
{
    /// <summary>The explicit operation: running clocks move to what their policies and calendars say now.</summary>
    internal static Refusal? Decide(Draft draft, Command.Retarget command)
    {
        if (TextLimits.Needed("reason", command.Reason) is { } noReason) return noReason;
        if (command.Mode is not (RetargetMode.Keep or RetargetMode.FromNow or RetargetMode.FromStart))
        {
            return new(RefusalCode.ValueOutOfRange, $"Unknown mode {command.Mode}.");
        }

        if (ListLimits.Count("clocks", command.Clocks.Count) is { } tooMany) return tooMany;
        foreach (var key in command.Clocks)
        {
            var clocks = draft.Board.Clocks.Where(clock => clock.Key == key).ToList();
            if (clocks.Count == 0) return new(RefusalCode.UnknownClock, $"Clock '{key}' was never started.");
            if (clocks.All(clock => !clock.IsOpen))
            {
                return new(
                    RefusalCode.ClockEnded,
                    $"Clock '{key}' ended at {clocks.Max(clock => clock.End!.At)}; an ended clock does not change.");
            }
        }

        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.IsOpen && (command.Clocks.Count == 0 || command.Clocks.Contains(clock.Key)))
            {
                Apply(draft, clock, command.Mode, command.Reason);
            }
        }

        return null;
    }

    /// <summary>Clocks whose policy is another one for the new facts than for the old. A new version alone touches none.</summary>
    internal static void AfterFacts(Draft draft, Facts before)
    {
        StageClocks.FollowCommitments(draft);
        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.IsOpen) AfterFacts(draft, clock, before);
        }
    }

    /// <summary>The same for one clock that runs.</summary>
    internal static void AfterFacts(Draft draft, SlaClock clock, Facts before)
    {
        var (old, entry) = (draft.Rules.Policies.For(clock.Key, before), draft.Rules.Policies.For(clock.Key, draft.Facts));
        var isOther = old != entry || CalendarsOf(before) != CalendarsOf(draft.Facts);
        if (isOther) Apply(draft, clock, RetargetMode.FromNow, "the facts changed");
    }

    private static (string?, string?) CalendarsOf(Facts facts) => (facts.Calendar, facts.TeamCalendar);

    /// <summary>Gives one clock what its policy says for the facts of now.</summary>
    internal static void Apply(Draft draft, SlaClock clock, RetargetMode mode, string reason)
    {
        var entry = draft.Rules.Policies.For(clock.Key, draft.Facts);
        var budget = Budgets.Of(draft, entry, clock.Item, clock.StartedAt, clock.LastDueAt(entry.Terms.Target));
        ClockRules.Retarget(draft, clock, budget, mode, reason);
    }
}
