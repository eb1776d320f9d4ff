using System.Text.Json;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>The default service levels of the ready-made lifecycles; a host replaces what it does not want.</summary>
public static class SlaPolicies
{
    /// <summary>
    /// For every clock of <see cref="Standard.Lifecycle"/> and <see cref="Brokerage.Lifecycle"/>, in their order there.
    /// </summary>
    /// <remarks>
    /// Package within 1 business day of Yes; offers answered within 1 business day, escalated after 4 more working hours and lapsed after
    /// 8; the customer acknowledged within 24 hours of calendar time; kickoff within 5 business days; delivery when each commitment is
    /// date, or within 20 business days where there is none; sign-off within 10 business days, then presumed.
    /// </remarks>
    public static ValueList<SlaPolicy> Defaults { get; } =
    [
        new("next-step", new Target.BusinessDays(20)),
        new("package", new Target.BusinessDays(1)) { Escalations = [Duration.FromHours(8)] },
        new("acceptance", new Target.BusinessDays(1)) { Escalations = [Duration.FromHours(4)], ExpireAfter = Duration.FromHours(8) },
        new("acknowledgement", new Target.CalendarTime(Duration.FromHours(24))) { Escalations = [Duration.FromHours(24)] },
        new("kickoff", new Target.BusinessDays(5)) { Escalations = [Duration.FromHours(16)] },
        new("delivery", new Target.UntilDue(new Target.BusinessDays(20))) { Escalations = [Duration.FromHours(24)] },
        new("transfer", new Target.BusinessDays(1)) { Escalations = [Duration.FromHours(4)], ExpireAfter = Duration.FromHours(8) },
        new("hold", new Target.UntilHoldExpires()) { PausedBy = PausedBy.Nobody },
        new("sign-off", new Target.BusinessDays(10)) { Warnings = [new Warning.AtFraction(0.5), new Warning.AtFraction(0.8)] },
        new("check-in", new Target.CalendarTime(Duration.FromDays(90))),
    ];

    /// <summary>For the clocks that kinds of items have by themselves, in every lifecycle.</summary>
    /// <remarks>
    /// Follow-ups by their date, or looked at within 5 business days; problems within 2. The customer is told of a critical problem within
    /// 2 working hours, of a major one within 1 business day, of a minor one within 3. Decisions by their date; an unanswered one
    /// escalates or presumes where it says so. The customer hears from us within 1 business day in the handoff phase, 5 in delivery, and
    /// 10 in the relationship. Milestones by their plan.
    /// </remarks>
    public static ValueList<SlaPolicy> OfItems { get; } =
    [
        new(FollowUp, new Target.UntilDue(new Target.BusinessDays(5))),
        new(Problem, new Target.UntilDue(new Target.BusinessDays(2))) { Escalations = [Duration.FromHours(24)] },
        new(TellCritical, new Target.BusinessTime(Duration.FromHours(2)))
            { PausedBy = PausedBy.Nobody, Escalations = [Duration.FromHours(1), Duration.FromHours(4)] },
        new(TellMajor, new Target.BusinessDays(1)) { PausedBy = PausedBy.Nobody, Escalations = [Duration.FromHours(8)] },
        new(TellMinor, new Target.BusinessDays(3)) { PausedBy = PausedBy.Nobody },
        new(DecisionReminds, new Target.UntilDue(new Target.BusinessDays(5))) { Warnings = HalfAndLate },
        new(DecisionPresumes, new Target.UntilDue(new Target.BusinessDays(5))) { Warnings = HalfAndLate },
        new(DecisionEscalates, new Target.UntilDue(new Target.BusinessDays(5)))
            { Warnings = HalfAndLate, Escalations = [Duration.FromHours(24), Duration.FromHours(72)] },
        new(UpdateInHandoff, new Target.UntilDue(new Target.BusinessDays(1))),
        new(UpdateInDelivery, new Target.UntilDue(new Target.BusinessDays(5))),
        new(UpdateInRelationship, new Target.UntilDue(new Target.BusinessDays(10))),
        new(Milestone, new Target.UntilDue(new Target.BusinessDays(5))) { Escalations = [Duration.FromHours(24)] },
    ];

    internal static ClockKey FollowUp => "follow-up";

    internal static ClockKey Problem => "problem";

    internal static ClockKey TellCritical => "tell-critical";

    internal static ClockKey TellMajor => "tell-major";

    internal static ClockKey TellMinor => "tell-minor";

    internal static ClockKey DecisionReminds => "decision";

    internal static ClockKey DecisionPresumes => "decision-presumed";

    internal static ClockKey DecisionEscalates => "decision-escalated";

    internal static ClockKey UpdateInHandoff => "update-handoff";

    internal static ClockKey UpdateInDelivery => "update-delivery";

    internal static ClockKey UpdateInRelationship => "update-relationship";

    internal static ClockKey Milestone => "milestone";

    private static ValueList<Warning> HalfAndLate => [new Warning.AtFraction(0.5), new Warning.AtFraction(0.8)];

    /// <summary>Whether something follows from the expiry of an item's clock.</summary>
    internal static bool Expires(ClockKey ofItem) => ofItem == DecisionPresumes;

    /// <summary>As indented JSON: the same text for equal policies, fit for review line by line.</summary>
    /// <remarks>The form is published as <c>docs/schemas/policies.schema.json</c>. What equals the default is left out.</remarks>
    /// <exception cref="SlaPolicyFormatException">
    /// A policy has something that JSON has no word for: no target, a null, an undefined value.
    /// </exception>
    public static string ToJson(IEnumerable<SlaPolicy> policies)
    {
        return PolicyJson.Write(Given.Each(policies));
    }

    /// <summary>Reads the JSON form strictly: a field that is unknown, missing, given twice or of the wrong type is refused.</summary>
    /// <remarks>Whether the policies make sense for a lifecycle is for <see cref="SlaPolicyBook"/> to say.</remarks>
    /// <exception cref="SlaPolicyFormatException">The text is malformed; the message names the place.</exception>
    public static ValueList<SlaPolicy> Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return PolicyJson.Read(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            // The latter is how the parser meets half a surrogate pair; as an escape it is met where it is read.
            throw new SlaPolicyFormatException($"this is not JSON: {malformed.Message}");
        }
    }

    /// <summary>The defaults for the clocks that this lifecycle has.</summary>
    public static SlaPolicyBook For(Lifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        return new(lifecycle, Defaults.Where(p => lifecycle.Definition.Clocks.Any(c => c.Key == p.Clock)));
    }
}
