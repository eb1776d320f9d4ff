using System.Diagnostics;
using NodaTime;

namespace Handoff.Calendars;

/// <content>Calendars from data.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>The calendar that a definition describes; its <see cref="Definition"/> equals it.</summary>
    /// <param name="definition">What to make; not a <see cref="CalendarDefinition.Reference"/>, which only stands for an operand.</param>
    /// <param name="zones">Where its zones are looked up; null: the tz database.</param>
    /// <param name="known">What its references stand for, by name and version; <see cref="Always"/> is known anyway.</param>
    /// <exception cref="CalendarDefinitionException">
    /// The definition, or an operand's, is unusable; the message names the offender.
    /// </exception>
    public static WorkingCalendar From(
        CalendarDefinition definition, IDateTimeZoneProvider? zones = null, IEnumerable<IOpeningHours>? known = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        zones ??= DateTimeZoneProviders.Tzdb;
        IReadOnlyList<IOpeningHours> others = [.. known ?? [], Always];
        return definition switch
        {
            CalendarDefinition.Weekly weekly => FromHours(weekly, zones),
            CalendarDefinition.Union union => Union(union.Name, union.Version, Operands(union, zones, others)),
            CalendarDefinition.Intersection both => Intersection(both.Name, both.Version, Operands(both, zones, others)),
            CalendarDefinition.Difference left => Difference(
                left.Name, left.Version, Operand(left.From, zones, others), Operand(left.Without, zones, others)),
            CalendarDefinition.Reference reference => throw new CalendarDefinitionException(
                reference.Name, $"{Brief.Value(reference.Ref.ToString())} is a reference; only an operand can be one."),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The calendar that a JSON text describes; its form is published as <c>docs/schemas/calendar.schema.json</c>.</summary>
    /// <param name="json">What <see cref="CalendarDefinition.ToJson"/> writes.</param>
    /// <param name="zones">Where its zones are looked up; null: the tz database.</param>
    /// <param name="known">What its references stand for, by name and version; <see cref="Always"/> is known anyway.</param>
    /// <exception cref="CalendarDefinitionException">
    /// The text is malformed, or the definition unusable; the message names the place.
    /// </exception>
    public static WorkingCalendar Parse(
        string json, IDateTimeZoneProvider? zones = null, IEnumerable<IOpeningHours>? known = null) =>
        From(CalendarDefinition.Parse(json), zones, known);

    private static WorkingCalendar FromHours(CalendarDefinition.Weekly definition, IDateTimeZoneProvider zones)
    {
        CalendarDefinition.Require(definition.Ref);
        var builder = Define(definition.Name, definition.Version, ZoneOf(definition.Name, definition.Zone, zones));
        foreach (var hours in definition.Hours)
        {
            builder.During(hours.Period, period =>
            {
                foreach (var day in hours.Days) period.Open(day, [.. hours.Windows]);
            });
        }

        if (definition.Weekend.Count > 0) builder.Weekend([.. definition.Weekend]);
        foreach (var date in definition.Holidays) builder.Holiday(date);
        foreach (var rule in Given.Each(definition.Rules)) builder.Holiday(rule);
        foreach (var exception in Given.Each(definition.Exceptions)) builder.Except(exception.Date, [.. exception.Windows]);
        return builder.Build();
    }

    private static IOpeningHours[] Operands(
        CalendarDefinition definition, IDateTimeZoneProvider zones, IReadOnlyList<IOpeningHours> known) =>
        [.. definition.Operands.Select(operand => Operand(operand, zones, known))];

    private static IOpeningHours Operand(
        CalendarDefinition definition, IDateTimeZoneProvider zones, IReadOnlyList<IOpeningHours> known)
    {
        if (definition is not CalendarDefinition.Reference reference) return From(definition, zones, known);

        return known.FirstOrDefault(calendar => calendar.Ref == reference.Ref)
            ?? throw new CalendarDefinitionException(
                reference.Name, $"{Brief.Value(reference.Ref.ToString())} is referred to, but there is no such calendar.");
    }

    private static DateTimeZone ZoneOf(string name, string zone, IDateTimeZoneProvider zones) => zones.GetZoneOrNull(zone ?? "")
        ?? throw new CalendarDefinitionException(
            name, $"zone '{Brief.Value(zone)}' is not in {(zones == DateTimeZoneProviders.Tzdb ? "the tz database" : zones.VersionId)}.");
}
