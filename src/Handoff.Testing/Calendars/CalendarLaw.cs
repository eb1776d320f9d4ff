namespace Handoff.Testing;

/// <summary>One promise that every working calendar makes. Immutable and safe for concurrent use.</summary>
public sealed class CalendarLaw
{
    private readonly Func<AskedCalendar, Question, string?> _objection;

    internal CalendarLaw(string name, string promise, Func<AskedCalendar, Question, string?> objection) =>
        (Name, Promise, _objection) = (name, promise, objection);

    /// <summary>What the law is called, here and in a failure; never changes its meaning.</summary>
    public string Name { get; }

    /// <summary>What it promises, in a sentence.</summary>
    public string Promise { get; }

    /// <summary>Asks a calendar many questions, and returns when every answer keeps this law.</summary>
    /// <param name="calendar">The calendar to test, or the hours that a calendar is built over.</param>
    /// <param name="options">Where and how hard to look; null for the defaults.</param>
    /// <exception cref="LawBrokenException">An answer breaks the law, or the calendar threw what it may not throw.</exception>
    /// <exception cref="ArgumentException">The options have no range or no cases.</exception>
    public void Check(IOpeningHours calendar, CalendarLawOptions? options = null) =>
        new Examination(calendar, options ?? new CalendarLawOptions()).Try(this);

    /// <summary>The law's name.</summary>
    public override string ToString() => Name;

    /// <summary>What contradicts the promise in the answers to one question; null when nothing does.</summary>
    internal string? ObjectionTo(AskedCalendar calendar, Question question) => _objection(calendar, question);
}
