using Handoff;
using Handoff.Calendars;
using Handoff.Clocks;
using Handoff.Lifecycles;
using Handoff.People;
using NodaTime;

namespace SmallCrm;

/// <summary>How this company hands over: one more stage, quicker answers for gold customers, closed on the holidays of a file.</summary>
internal static class Handover
{
    internal static Lifecycle Lifecycle { get; } = Lifecycle.Define("reviewed").From(Standard.Lifecycle)
        .Stage(Standard.Stages.Delivering, s => s
            .Without(Standard.Triggers.Deliver)
            .Advance("review", "reviewing", Function.Operations))
        .Stage("reviewing", Phase.Delivery, Function.Operations, s => s.Label("Reviewing")
            .Deliver(Standard.Stages.Delivered, Function.Operations)
            .Advance("rework", Standard.Stages.Delivering, Function.Operations)
            .Clock("review", "Review", metBy: [Standard.Triggers.Deliver, "rework"]))
        .ClockRunsIn(Standard.Clocks.Delivery, "reviewing")
        .Build();

    internal static IEnumerable<SlaPolicy> Policies { get; } = SlaPolicies.Defaults
        .With(new SlaPolicy("review", new Target.BusinessDays(2)))
        .With(new SlaPolicy(Standard.Clocks.Acceptance, new Target.BusinessTime(Duration.FromHours(2)))
        {
            Segment = "gold",
            ExpireAfter = Duration.FromHours(2),
        });

    internal static WorkingCalendar Office()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "holidays.ics"));
        return WorkingCalendar.Define("default", version: 2, zone: "Europe/Berlin")
            .OpenWeekdays("09:00", "17:00")
            .Holidays(HolidayFile.Read(file, from: new(2026, 1, 1), to: new(2027, 12, 31)).Holidays)
            .Build();
    }
}

/// <summary>Writes to a customer whom Operations has accepted: once, however often it is told.</summary>
internal sealed class Welcome(Crm crm) : IHandoffHandler<Event.Accepted>
{
    public async ValueTask HandleAsync(Event.Accepted happened, HandoffMessage message, CancellationToken cancellationToken = default)
    {
        if (await crm.Letters.FindAsync([message.Id], cancellationToken) is not null) return;
        crm.Add(new Letter { Id = message.Id, DealId = message.Key.Id.Value, Text = $"{happened.Owner} will take care of you." });
        await crm.SaveChangesAsync(cancellationToken);
    }
}
