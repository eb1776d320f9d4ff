using System.Diagnostics;
using System.Globalization;

namespace Quickstart.Report;

/// <summary>One line of a story.</summary>
internal sealed record StoryLine(Instant At, string Who, string What);

/// <summary>Tells an engagement's history: who did what and when, and for deadlines why they were due then.</summary>
internal sealed class Story
{
    private readonly Dictionary<(ClockKey Clock, ItemId? Item), ClockTerms> _clocks = [];

    /// <summary>Who a line of a clock is by.</summary>
    internal const string Clock = "  clock";

    private readonly List<Interval> _pauses = [];

    private sealed record ClockTerms(SlaTerms Terms, CalendarRef Calendar, Instant From);

    internal static IEnumerable<StoryLine> Tell(IEnumerable<Event> history)
    {
        var story = new Story();
        foreach (var happened in history)
        {
            story.Remember(happened);
            yield return new StoryLine(happened.At, WhoOf(happened), story.What(happened));
        }
    }

    private void Remember(Event happened)
    {
        if (happened is Event.Timed { Happened: ClockEvent.Started s })
        {
            _clocks[(s.Clock, s.Item)] = new ClockTerms(s.Terms, s.Calendar, s.From);
        }

        if (happened is Event.Timed { Happened: ClockEvent.Retargeted r })
        {
            _clocks[(r.Clock, r.Item)] = _clocks[(r.Clock, r.Item)] with { Terms = r.Terms, Calendar = r.Calendar };
        }

        if (happened is Event.Held or Event.Timed { Happened: ClockEvent.Paused }) _pauses.Add(new Interval(happened.At, null));
        if (happened is Event.Resumed or Event.Cancelled or Event.UnWon or Event.Timed { Happened: ClockEvent.Resumed }
            && _pauses is [.., { HasEnd: false } open])
        {
            _pauses[^1] = new Interval(open.Start, happened.At);
        }
    }

    private static string WhoOf(Event happened) => happened switch
    {
        Event.Timed => Clock,
        { By: var by } when by.Function == Function.System => "Handoff, by itself",
        { By: var by } => $"{by.Name}, {by.Function}",
    };

    private string What(Event happened) => happened switch
    {
        Event.Transition e => StoryMoves.What(e),
        Event.Opened e => $"opened for {e.Account}{(e.RepeatOf is null ? "" : ", a customer that bought before")}",
        Event.FactsSet => "set the facts",
        Event.ReferenceSet e => e.Reference is { } known ? $"is known as '{known}'" : "has no reference any more",
        Event.Assigned e => $"{e.Function} is carried by {e.Member?.Value ?? "the queue"}",
        Event.Provided e => $"handed over: {string.Join("; ", e.Package.Select(i => $"{i.Requirement}: {i.Content ?? "known: none"}"))}",
        Event.RequirementWaived e => $"waived '{e.Requirement}': {e.Reason}",
        Event.OfItem e => ItemStory.What(e),
        Event.Covered { Cover: var c } => $"{c.Substitute} stands in for {c.Member} until {When(c.To)}",
        Event.CoverEnded e => $"nobody stands in for {e.Member} any more",
        Event.EffortRecorded { Effort: var spent } e => $"{spent.Member} spent {Lengths.Hours(spent.Spent)}: {e.What}",
        Event.OfferReaddressed e => $"the offer is addressed to {e.Receiver?.Value ?? "the queue"} now",
        Event.Observed e => $"seen by {e.PointOfView}: {e.Health}{(e.Note is { } note ? $", {note}" : "")}",
        Event.Migrated e => $"goes on by {e.To} instead of {e.From}: {e.Reason}",
        Event.ImportDropped e => $"the import was given up: {e.Reason}",
        Event.Repeated e => $"repeat business: {e.Next}",
        Event.Timed { Happened: var e } => What(e),
        Event.WentLive => "went live",
        _ => throw new UnreachableException($"No words for {happened.Name}."),
    };

    private string What(ClockEvent happened) => happened switch
    {
        ClockEvent.Started e => $"'{Label(e)}' starts: {Why(e)}, so due {When(e.DueAt)}",
        ClockEvent.Retargeted e => $"'{Label(e)}' is due {When(e.DueAt)} instead of {When(e.OldDueAt)}, because {e.Reason}",
        ClockEvent.Stopped { Outcome: ClockOutcome.MetLate } e =>
            $"'{Label(e)}' met late, by {Length(e, e.Overrun)}: took {Length(e, e.Consumed)}",
        ClockEvent.Stopped e => $"'{Label(e)}' met: took {Length(e, e.Consumed)}",
        ClockEvent.Cancelled e => $"'{Label(e)}' called off after {Length(e, e.Consumed)}",
        ClockEvent.Crossed e => $"'{Label(e)}' {Threshold(e)}, because {Why(e)}{Paused(e)}",
        ClockEvent.Reopened e => $"'{Label(e)}' runs again",
        ClockEvent.Paused e => $"clocks pause until {When(e.ExpiresAt)}: {e.Cause}",
        ClockEvent.Resumed e => $"clocks go on after {e.Cause}{(e.Expired ? ", whose time was over" : "")}",
        _ => throw new UnreachableException($"No words for {happened.Name}."),
    };

    /// <summary>The policy's target, the calendar it counts in, and from when.</summary>
    private string Why(ClockEvent.OfClock e)
    {
        var (terms, calendar, from) = _clocks[(e.Clock, e.Item)];
        return $"policy v{terms.PolicyVersion} gives it {terms.Target}, counted in calendar {calendar} from {When(from)}";
    }

    private string Paused(ClockEvent.Crossed e)
    {
        var clock = _clocks[(e.Clock, e.Item)];
        if (clock.Terms.PausedBy == PausedBy.Nobody) return "";
        var netted = _pauses
            .Where(p => p.Start >= clock.From && p.Start < e.At)
            .Select(p => p.HasEnd ? $"{When(p.Start)} to {When(p.End)}" : When(p.Start));
        return string.Join(", ", netted) is { Length: > 0 } spans ? $"; on hold {spans}" : "";
    }

    private static string Threshold(ClockEvent.Crossed e) => e.Kind switch
    {
        ThresholdKind.Breach => "IS BREACHED",
        ThresholdKind.Expire => "EXPIRES",
        ThresholdKind.Escalate => $"ESCALATES ({e.Threshold})",
        _ => $"warns ({e.Threshold.Replace("warn:", "at ", StringComparison.Ordinal)} of the target)",
    };

    private static string Label(ClockEvent.OfClock e) =>
        Standard.Lifecycle.Definition.Clocks.FirstOrDefault(c => c.Key == e.Clock)?.Label
            ?? $"{e.Clock.Value.Replace('-', ' ')}{(e.Item is { } item ? $" of {item}" : "")}";

    internal static string When(Instant? at) =>
        at?.InUtc().LocalDateTime.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "once it continues";

    /// <summary>Of a clock's time. A day of working time is a business day of its calendar, and never has 24 hours.</summary>
    private string Length(ClockEvent.OfClock e, Duration length)
    {
        var (terms, calendar, _) = _clocks[(e.Clock, e.Item)];
        return calendar == WorkingCalendar.Always.Ref ? Lengths.OfCalendarTime(length)
            : terms.Target is Target.BusinessDays ? Lengths.OfBusinessDays(length)
            : Lengths.OfWorkingTime(length);
    }
}
