namespace Handoff.Calendars;

/// <summary>The calendars a host knows: the newest version of each name for new clocks, every version for clocks pinned to it.</summary>
/// <remarks>Immutable; safe for concurrent use.</remarks>
public sealed class CalendarBook
{
    /// <summary>The name of the calendar that applies where nothing more specific is named.</summary>
    public const string DefaultName = "default";

    private readonly Dictionary<CalendarRef, IWorkingCalendar> _versions = [];
    private readonly Dictionary<string, IWorkingCalendar> _newest = new(StringComparer.Ordinal);

    /// <summary>
    /// A book of these calendars; one must be called <see cref="DefaultName"/>. Equal calendars may come more than once. Over hours that
    /// the host knows a calendar is built.
    /// </summary>
    /// <exception cref="CalendarDefinitionException">
    /// Two calendars of the same name and version that are not equal, or none called default; or one of the host's own that has no zone,
    /// whose name is blank, too long, or has control characters or half a surrogate pair, or whose version is below 1.
    /// </exception>
    public CalendarBook(IEnumerable<IOpeningHours> calendars)
    {
        var given = Given.Each(calendars).Select(WorkingCalendar.Over).ToList();
        foreach (var calendar in given) CalendarDefinition.Require(CalendarDefinition.RefOf(calendar));
        _versions[WorkingCalendar.Always.Ref] = WorkingCalendar.Always;
        foreach (var calendar in given.OrderBy(c => c.Ref.Version))
        {
            if (_versions.TryGetValue(calendar.Ref, out var known) && !known.Equals(calendar)) throw Ambiguous(calendar.Ref);
            _versions[calendar.Ref] = calendar;
            _newest[calendar.Ref.Name] = calendar;
        }

        Default = Find(DefaultName) ?? throw new CalendarDefinitionException(DefaultName, "no calendar of this name is registered.");
    }

    /// <summary>The newest version of the default calendar.</summary>
    public IWorkingCalendar Default { get; }

    /// <summary>The newest version of each name.</summary>
    internal IEnumerable<IWorkingCalendar> Newest => _newest.Values;

    /// <summary>Every version of every calendar, <see cref="WorkingCalendar.Always"/> among them.</summary>
    internal IEnumerable<IWorkingCalendar> All => _versions.Values;

    /// <summary>The newest version of this name; null if there is none.</summary>
    public IWorkingCalendar? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _newest.TryGetValue(name, out var calendar) ? calendar : null;
    }

    /// <summary>Exactly this version; null if it is not registered.</summary>
    public IWorkingCalendar? Find(CalendarRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return _versions.TryGetValue(reference, out var calendar) ? calendar : null;
    }

    /// <summary>Exactly this version.</summary>
    /// <exception cref="UnknownCalendarException">It is not registered.</exception>
    public IWorkingCalendar this[CalendarRef reference]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(reference);
            if (ReferenceEquals(reference, Default.Ref)) return Default;
            if (ReferenceEquals(reference, WorkingCalendar.Always.Ref)) return WorkingCalendar.Always;
            return Find(reference) ?? throw new UnknownCalendarException(reference);
        }
    }

    private static CalendarDefinitionException Ambiguous(CalendarRef calendar) => new(
        calendar.Name,
        $"version {calendar.Version} is registered with two different definitions. Clocks are pinned to it, so it must not change: "
        + "give the changed definition another version, and keep this one.");
}
