using NodaTime;

namespace Handoff.Calendars;

/// <summary>Works out the occurrences of entries, within its means.</summary>
/// <param name="from">The first day of interest.</param>
/// <param name="to">The last day of interest.</param>
internal sealed class Expansion(LocalDate from, LocalDate to)
{
    /// <summary>What a date of the file may be off by, when it is an instant somewhere.</summary>
    private const int DaysOfDoubt = 2;

    private static readonly LocalDate FirstOfAll = new(1, 1, 1);

    private readonly Means _means = new();
    private readonly Means _meansAside = new();

    /// <summary>The occurrences of an entry that counts.</summary>
    /// <param name="entry">Readable and supported.</param>
    /// <param name="replaced">Days that must be known too, though they may lie out of the range.</param>
    /// <exception cref="HolidayFileException">
    /// All entries together name more days, or their rules more dates, than can be looked at.
    /// </exception>
    public Series Of(Entry entry, IReadOnlyCollection<LocalDate> replaced)
    {
        var last = replaced.Append(to.PlusDays(DaysOfDoubt)).Max();
        if (!_means.Pay(Price(entry, last)))
            throw new HolidayFileException("its rules name more dates than can be looked at.", entry.Line);

        return new Series(entry, _means.Take(Starts(entry, replaced.Append(First(entry)).Min(), last))
            ?? throw new HolidayFileException($"it names more than {Limits.Days} days.", entry.Line));
    }

    /// <summary>
    /// The occurrences of an entry that is passed over; none of an expensive one, since they close nothing unless somebody accepts them.
    /// </summary>
    public Series? Aside(Entry entry) =>
        _meansAside.Pay(Price(entry, to)) && _meansAside.Take(Starts(entry, First(entry), to)) is { } starts
            ? new Series(entry, starts)
            : null;

    private LocalDate First(Entry entry) => LocalDate.Max(FirstOfAll, from.PlusDays(1 - entry.Days - DaysOfDoubt));

    private static long Price(Entry entry, LocalDate last) =>
        entry.Rule?.Pattern is { } rule ? new Repetition(entry.FirstDay!.Value, rule).Price(last) : 1;

    private static IEnumerable<LocalDate> Starts(Entry entry, LocalDate first, LocalDate last)
    {
        var begin = entry.FirstDay!.Value;
        if (entry.Rule?.Pattern is not { } rule) return [begin];

        var end = entry.Rule.Until is { } until ? LocalDate.Min(until.Latest, last) : last;
        return new Repetition(begin, rule).Starts(first, end);
    }

    /// <summary>What all entries of a kind may cost together.</summary>
    private sealed class Means
    {
        // Some occurrences are excluded or replaced, and listed nowhere.
        private int _starts = 2 * Limits.Days;
        private long _candidates = Limits.Candidates;

        public bool Pay(long candidates)
        {
            if (candidates > _candidates) return false;

            _candidates -= candidates;
            return true;
        }

        /// <summary>All of them; null when they are too many.</summary>
        public List<LocalDate>? Take(IEnumerable<LocalDate> starts)
        {
            var taken = starts.Take(_starts + 1).ToList();
            if (taken.Count > _starts) return null;

            _starts -= taken.Count;
            return taken;
        }
    }
}
