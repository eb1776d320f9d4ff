using NodaTime;

namespace Handoff.Clocks;

/// <summary>Finds policies whose targets lie beyond the years of a calendar that they may be counted in.</summary>
internal static class SlaPolicyReach
{
    /// <summary>What an unending calendar reaches from here on, it reaches from every instant before as well.</summary>
    private static readonly Instant Late = Instant.FromUtc(2100, 1, 1, 0, 0);

    private static readonly Instant LastYear = Instant.FromUtc(2199, 1, 1, 0, 0);

    /// <remarks>
    /// A calendar with an end runs out one day, which is nobody's fault as long as the target was in its reach at all. A host's own
    /// calendars are not asked here, nor what is made of them: nobody knows what they do before they are needed.
    /// </remarks>
    internal static IEnumerable<Diagnostic> Faults(IEnumerable<SlaPolicy> policies, CalendarBook calendars)
    {
        var unending = calendars.Newest.Select(Ours).OfType<WorkingCalendar>().Where(IsUnending).ToList();
        foreach (var policy in policies)
        {
            var own = policy.Calendar is { } name ? calendars.Find(name) : calendars.Default;
            var lacking = unending.FirstOrDefault(calendar => !Reaches(calendar, Late, policy))
                ?? (Ours(own) is { } ending && !Reaches(ending, Reach.Origin, policy) ? ending : null);
            if (lacking is not null)
            {
                yield return new(
                    "HO5003",
                    $"policy of clock '{policy.Clock}'",
                    $"asks for {policy.Target}; with what follows, that is more time than calendar '{lacking.Ref}' has.");
            }
        }
    }

    private static WorkingCalendar? Ours(IWorkingCalendar? calendar) =>
        calendar is WorkingCalendar { HostHours.Count: 0 } ours ? ours : null;

    private static bool IsUnending(WorkingCalendar calendar)
    {
        try
        {
            return calendar.NextOpen(LastYear) >= LastYear;
        }
        catch (CalendarNeverOpensException)
        {
            return false;
        }
    }

    private static bool Reaches(WorkingCalendar calendar, Instant start, SlaPolicy policy)
    {
        try
        {
            var budget = Budget.Of(policy.ToTerms(expires: true), calendar, start, new Budget.Dates { HoldExpires = start });
            return budget.Calendar.Add(budget.DueAt(start), Last(policy)) >= start;
        }
        catch (CalendarNeverOpensException)
        {
            return false;
        }
    }

    private static Duration Last(SlaPolicy policy) =>
        Duration.Max(policy.ExpireAfter, policy.Escalations.Count > 0 ? policy.Escalations[policy.Escalations.Count - 1] : Duration.Zero);
}
