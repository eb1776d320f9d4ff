using NodaTime;

namespace Handoff.Calendars;

/// <content>Calendars made of calendars.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>The calendar over hours that the host knows, with their name, version and zone; a whole calendar is given back.</summary>
    /// <remarks>Its business dates are what is open from midnight to midnight, as for <see cref="Union"/>.</remarks>
    /// <param name="hours">The host's.</param>
    /// <exception cref="CalendarDefinitionException">They have no name, no zone, or a version below 1.</exception>
    public static IWorkingCalendar Over(IOpeningHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        if (hours is IWorkingCalendar whole) return whole;

        var named = CalendarDefinition.RefOf(hours);
        return hours.Zone is null
            ? throw new CalendarDefinitionException(named.Name, "it has no zone.")
            : Union(named.Name, named.Version, hours);
    }

    /// <summary>Open whenever one of these is: follow the sun.</summary>
    /// <remarks>
    /// Its business dates are dates of the zone of the first calendar other than <see cref="Always"/> (UTC if there is none), and its
    /// windows on a date are what it is open from midnight to midnight there.
    /// </remarks>
    /// <param name="name">Its name; not blank.</param>
    /// <param name="version">At least 1; count it up with every change of what it is made of.</param>
    /// <param name="of">
    /// One or more: <see cref="WorkingCalendar"/>s, <see cref="Always"/>, or hours that a host knows.
    /// </param>
    /// <exception cref="CalendarDefinitionException">The name is blank, the version below 1, or there is nothing to compose.</exception>
    public static WorkingCalendar Union(string name, int version, params IOpeningHours[] of) =>
        Compose(new CalendarDefinition.Union(name, version, DefinitionsOf(of)), of, SpellAlgebra.Union);

    /// <summary>Open whenever all of these are. Business dates as for <see cref="Union"/>.</summary>
    /// <param name="name">Its name; not blank.</param>
    /// <param name="version">At least 1; count it up with every change of what it is made of.</param>
    /// <param name="of">One or more, as for <see cref="Union"/>.</param>
    /// <exception cref="CalendarDefinitionException">The name is blank, the version below 1, or there is nothing to compose.</exception>
    public static WorkingCalendar Intersection(string name, int version, params IOpeningHours[] of) =>
        Compose(new CalendarDefinition.Intersection(name, version, DefinitionsOf(of)), of, SpellAlgebra.Intersection);

    /// <summary>Open whenever the one is and the other is not. Business dates as for <see cref="Union"/>.</summary>
    /// <param name="name">Its name; not blank.</param>
    /// <param name="version">At least 1; count it up with every change of what it is made of.</param>
    /// <param name="from">What is open, as for <see cref="Union"/>.</param>
    /// <param name="without">What is taken away, for example maintenance hours.</param>
    /// <exception cref="CalendarDefinitionException">The name is blank, or the version below 1.</exception>
    public static WorkingCalendar Difference(string name, int version, IOpeningHours from, IOpeningHours without)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(without);
        return Compose(
            new CalendarDefinition.Difference(name, version, DefinitionOf(from), DefinitionOf(without)),
            [from, without],
            SpellAlgebra.Difference);
    }

    private static WorkingCalendar Compose(
        CalendarDefinition definition, IOpeningHours[] operands, Func<Spell[], Spell[], Spell[]> combine)
    {
        CalendarDefinition.Require(definition.Ref);
        if (operands.Length == 0) throw new CalendarDefinitionException(definition.Name, "no calendars were given to compose it from.");

        var source = new ComposedSpells([.. operands.Select(SourceOf)], combine);
        var timetable = new Timetable(source);
        return new WorkingCalendar(definition, source, timetable, BusinessDates.Of(timetable, source.Zone ?? DateTimeZone.Utc))
        {
            HostHours = operands.SelectMany(HostHoursOf).ToValueList(),
        };
    }

    private static ISpellSource SourceOf(IOpeningHours calendar) => calendar switch
    {
        WorkingCalendar ours => ours._source,
        AlwaysOpen => new AlwaysSpells(),
        _ => new HostSpells(calendar),
    };

    private static ValueList<CalendarDefinition> DefinitionsOf(IOpeningHours[] of) => Given.Each(of).Select(DefinitionOf).ToValueList();

    private static CalendarDefinition DefinitionOf(IOpeningHours calendar)
    {
        if (calendar is WorkingCalendar ours) return ours.Definition;
        var named = CalendarDefinition.RefOf(calendar);
        return new CalendarDefinition.Reference(named.Name, named.Version);
    }

    private static IEnumerable<IOpeningHours> HostHoursOf(IOpeningHours calendar) => calendar switch
    {
        WorkingCalendar ours => ours.HostHours,
        AlwaysOpen => [],
        _ => [calendar],
    };
}
