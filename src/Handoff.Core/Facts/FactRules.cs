namespace Handoff;

/// <summary>What service levels depend on.</summary>
internal static class FactRules
{
    internal static Refusal? Set(Draft draft, Command.SetFacts command)
    {
        if (Refuse(draft.Rules, command.Facts) is { } refusal) return refusal;
        if (command.Facts == draft.State.Facts) return null;

        var before = draft.State.Facts;
        draft.Happen(new Event.FactsSet(draft.Now, draft.Actor, command.Facts));
        Retargeting.AfterFacts(draft, before);
        return null;
    }

    internal static Refusal? Refuse(Rules rules, Facts facts)
    {
        if (facts.Value < 0) return new(RefusalCode.ValueOutOfRange, FormattableString.Invariant($"The value {facts.Value} is negative."));
        return CalendarNames.Refuse(rules.Calendars, facts.Calendar)
            ?? CalendarNames.Refuse(rules.Calendars, facts.TeamCalendar)
            ?? TextLimits.Optional("segment", facts.Segment)
            ?? TextLimits.Optional("priority", facts.Priority);
    }
}
