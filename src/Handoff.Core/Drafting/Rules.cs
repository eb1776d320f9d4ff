namespace Handoff;

/// <summary>The rules of one lifecycle with its service levels, as data.</summary>
/// <param name="Lifecycle">The lifecycle.</param>
/// <param name="Policies">Its service levels.</param>
/// <param name="Calendars">The calendars that they count in.</param>
/// <param name="Delivery">What people are told of thresholds that were crossed while nobody looked.</param>
/// <param name="Playbooks">Its templates of milestones.</param>
internal sealed record Rules(
    Lifecycle Lifecycle, SlaPolicyBook Policies, CalendarBook Calendars, CatchUpDelivery Delivery, PlaybookBook Playbooks);
