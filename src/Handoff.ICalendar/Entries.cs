using Ical.Net;

namespace Handoff;

/// <summary>The events of a file, in its order.</summary>
internal static class Entries
{
    /// <exception cref="HolidayFileException">It is no iCalendar, or is broken somewhere.</exception>
    public static IReadOnlyList<Entry> Of(IReadOnlyList<ContentLine> lines)
    {
        if (lines.Count == 0) throw new HolidayFileException("it is empty.");
        foreach (var line in lines) DateSyntax.Require(line);

        var calendars = Load(lines);
        if (calendars.Count == 0) throw new HolidayFileException("it has no VCALENDAR.");

        var begins = Begins(lines);
        var events = calendars.SelectMany(calendar => calendar.Events.Select(e => (Event: e, IsCancelled: IsCancellation(calendar) || !e.IsActive))).ToList();
        if (events.Count != begins.Count) throw new HolidayFileException("an event lies elsewhere than directly in a VCALENDAR.");

        return [.. events.Zip(begins, (e, begin) => new Entry(e.Event, begin.Line, begin.HasUid ? e.Event.Uid : null, e.IsCancelled))];
    }

    private static CalendarCollection Load(IReadOnlyList<ContentLine> lines)
    {
        using var reader = new ContentLineReader(lines);
        try
        {
            return CalendarCollection.Load(reader);
        }
        catch (Exception fault)
        {
            // The lines are in memory: whatever Ical.Net throws here, of many types, the file is to blame.
            throw new HolidayFileException(Excerpt.Of(fault.Message), reader.Line, fault);
        }
    }

    private static List<(int Line, bool HasUid)> Begins(IReadOnlyList<ContentLine> lines)
    {
        var begins = new List<(int Line, bool HasUid)>();
        foreach (var line in lines)
        {
            if (line.Text.TrimEnd().Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase)) begins.Add((line.Number, false));
            else if (line.Is("UID") && begins.Count > 0) begins[^1] = begins[^1] with { HasUid = true };
        }

        return begins;
    }

    private static bool IsCancellation(Calendar calendar) => "CANCEL".Equals(calendar.Method, StringComparison.OrdinalIgnoreCase);
}
