using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Calendars;

/// <summary>A calendar as data: to be stored, compared, reviewed, and made a calendar again. A closed union; compares by content.</summary>
/// <remarks>
/// A definition is not checked before <see cref="WorkingCalendar.From"/> makes a calendar of it. Hours, holidays and exceptions are kept
/// in one order whatever the order they were given in, so two definitions that say the same are equal and read the same as JSON.
/// </remarks>
/// <param name="Name">For example <c>office</c>; not blank.</param>
/// <param name="Version">At least 1.</param>
[JsonConverter(typeof(CalendarDefinitionJson))]
public abstract partial record CalendarDefinition(string Name, int Version)
{
    /// <summary>As long as a key, as every clock of the calendar keeps its name.</summary>
    private const int LongestName = 200;

    // No other assembly can add a case.
    internal abstract IEnumerable<CalendarDefinition> Operands { get; }

    /// <summary>The same with each zone under the one name that all its aliases have.</summary>
    internal virtual CalendarDefinition Canonical => this;

    /// <summary>Name and version as a reference.</summary>
    [JsonIgnore]
    public CalendarRef Ref => new(Name, Version);

    /// <summary>What a host's calendar is called.</summary>
    internal static CalendarRef RefOf(IOpeningHours calendar) =>
        calendar.Ref ?? throw new CalendarDefinitionException("", $"a {calendar.GetType().Name} has no Ref.");

    /// <summary>Refuses an unusable name or version.</summary>
    internal static void Require(CalendarRef calendar)
    {
        if (string.IsNullOrWhiteSpace(calendar.Name))
        {
            throw new CalendarDefinitionException(calendar.Name ?? "", "a calendar needs a name.");
        }

        if (calendar.Name.Length > LongestName)
        {
            throw new CalendarDefinitionException(
                calendar.Name, $"the name has {calendar.Name.Length} characters; at most {LongestName} are allowed.");
        }

        if (HalfPair.In(calendar.Name) >= 0 || calendar.Name.Any(char.IsControl))
        {
            throw new CalendarDefinitionException(calendar.Name, "the name has control characters or half a surrogate pair.");
        }

        if (calendar.Version < 1) throw new CalendarDefinitionException(calendar.Name, $"version {calendar.Version} is below 1.");
    }

    /// <summary>Windows by weekday and date in one time zone.</summary>
    /// <param name="Name">For example <c>office</c>; not blank.</param>
    /// <param name="Version">At least 1.</param>
    /// <param name="Zone">IANA zone id, or an id of the host's own zone provider.</param>
    /// <param name="Hours">The windows of the weekdays; kept in order, days with the same windows together.</param>
    /// <param name="Holidays">Closed dates; kept in order, each once.</param>
    /// <param name="Rules">Closed dates by rule, in the author's order.</param>
    /// <param name="Exceptions">Dates with windows of their own; kept in order. They win over holidays and rules.</param>
    public sealed record Weekly(
        string Name, int Version, string Zone, ValueList<WeeklyHours> Hours, ValueList<LocalDate> Holidays,
        ValueList<HolidayRule> Rules, ValueList<DateHours> Exceptions) : CalendarDefinition(Name, Version)
    {
        /// <summary>The windows of the weekdays; kept in order, days with the same windows together.</summary>
        public ValueList<WeeklyHours> Hours { get; init => field = WeeklyHours.InOrder(value); } = WeeklyHours.InOrder(Hours);

        /// <summary>Closed dates; kept in order, each once.</summary>
        public ValueList<LocalDate> Holidays { get; init => field = InOrder(value); } = InOrder(Holidays);

        /// <summary>
        /// The days of the weekend, from which holidays by rule may move; kept in order. Empty: as <see cref="Observed"/> says.
        /// </summary>
        public ValueList<IsoDayOfWeek> Weekend { get; init => field = value.Distinct().OrderBy(day => day).ToValueList(); } = [];

        /// <summary>Dates with windows of their own; kept in order.</summary>
        public ValueList<DateHours> Exceptions { get; init => field = InOrder(value); } = InOrder(Exceptions);

        internal override IEnumerable<CalendarDefinition> Operands => [];

        internal override CalendarDefinition Canonical => this with { Zone = CanonicalZone.Of(Zone) };

        private static ValueList<LocalDate> InOrder(ValueList<LocalDate> dates) => dates.Distinct().OrderBy(date => date).ToValueList();

        private static ValueList<DateHours> InOrder(ValueList<DateHours> exceptions) => exceptions.OrderBy(e => e.Date).ToValueList();
    }

    /// <summary>Open whenever one of its operands is.</summary>
    /// <param name="Name">Not blank.</param>
    /// <param name="Version">At least 1.</param>
    /// <param name="Of">At least one; business dates are of the zone of the first that has one.</param>
    public sealed record Union(string Name, int Version, ValueList<CalendarDefinition> Of) : CalendarDefinition(Name, Version)
    {
        internal override IEnumerable<CalendarDefinition> Operands => Of;

        internal override CalendarDefinition Canonical => this with { Of = Of.Select(each => each.Canonical).ToValueList() };
    }

    /// <summary>Open whenever all of its operands are.</summary>
    /// <param name="Name">Not blank.</param>
    /// <param name="Version">At least 1.</param>
    /// <param name="Of">At least one; business dates are of the zone of the first that has one.</param>
    public sealed record Intersection(string Name, int Version, ValueList<CalendarDefinition> Of) : CalendarDefinition(Name, Version)
    {
        internal override IEnumerable<CalendarDefinition> Operands => Of;

        internal override CalendarDefinition Canonical => this with { Of = Of.Select(each => each.Canonical).ToValueList() };
    }

    /// <summary>Open whenever the one is and the other is not.</summary>
    /// <param name="Name">Not blank.</param>
    /// <param name="Version">At least 1.</param>
    /// <param name="From">What is open.</param>
    /// <param name="Without">What is taken away.</param>
    public sealed record Difference(string Name, int Version, CalendarDefinition From, CalendarDefinition Without)
        : CalendarDefinition(Name, Version)
    {
        internal override IEnumerable<CalendarDefinition> Operands => [From, Without];

        internal override CalendarDefinition Canonical => this with { From = From.Canonical, Without = Without.Canonical };
    }

    /// <summary>
    /// An operand that is known by name and version only: <see cref="WorkingCalendar.Always"/>, or a host's own calendar.
    /// </summary>
    /// <param name="Name">Not blank.</param>
    /// <param name="Version">At least 1.</param>
    public sealed record Reference(string Name, int Version) : CalendarDefinition(Name, Version)
    {
        internal override IEnumerable<CalendarDefinition> Operands => [];
    }
}
