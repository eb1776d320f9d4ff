namespace Handoff.Calendars;

/// <summary>What lies in what: finds the events of a file, also where one of them is not ended or lies in the wrong place.</summary>
internal sealed class Outline
{
    private const string Calendar = "VCALENDAR";
    private const string Event = "VEVENT";

    private readonly List<Component> _events = [];
    private readonly List<string> _open = [];
    private readonly Dictionary<string, int> _openByName = new(StringComparer.Ordinal);
    private Feed _feed = new();
    private Component? _event;
    private bool _hasCalendar;

    private Outline()
    {
    }

    /// <summary>The events, in the order of the file.</summary>
    /// <exception cref="HolidayFileException">It is not iCalendar, or is cut off.</exception>
    public static IReadOnlyList<Component> Of(IReadOnlyList<ContentLine> lines)
    {
        var outline = new Outline();
        foreach (var line in lines) outline.Take(line);
        if (!outline._hasCalendar) throw new HolidayFileException(lines.Count == 0 ? "it is empty." : "it has no VCALENDAR.");
        if (outline._open is not [var first, ..]) return outline._events;

        var last = lines[^1];
        throw new HolidayFileException($"it is cut off: after '{Excerpt.Of(last.Text)}' the END:{first} is missing.", last.Number);
    }

    private void Take(ContentLine line)
    {
        if (line.Is("BEGIN")) Begin(line, line.Value.ToUpperInvariant());
        else if (_open.Count == 0 && !_hasCalendar) throw Refused(line, "is not iCalendar, which would begin with BEGIN:VCALENDAR.");
        else if (line.Is("END")) End(line, line.Value.ToUpperInvariant());
        else if (_event is not null && _open[^1] == Event) _event.Lines.Add(line);
        else if (_open is [Calendar]) _feed.Read(line);
    }

    private void Begin(ContentLine line, string name)
    {
        if (name == Calendar)
        {
            if (_open.Count > 0) throw Refused(line, $"comes before the END:{_open[0]} of what is open.");
            (_feed, _hasCalendar) = (new Feed(), true);
        }

        if (name == Event)
        {
            if (_event is not null) CloseEvent(line);
            _event = new Component(_feed, line.Number);
            _events.Add(_event);
            if (_open is not [Calendar]) _event.Fault = new(line.Number, "the event is not directly in a VCALENDAR.");
        }

        _open.Add(name);
        _openByName[name] = _openByName.GetValueOrDefault(name) + 1;
    }

    private void End(ContentLine line, string name)
    {
        if (_openByName.GetValueOrDefault(name) == 0)
        {
            if (name == Event) _events.Add(Faulty(line, "END:VEVENT without a BEGIN:VEVENT."));
            return;
        }

        while (_open[^1] != name) Close(line);
        if (name == Event) _event = null;
        Pop();
    }

    /// <summary>Ends an event that another begins in, with all that lies open in it.</summary>
    private void CloseEvent(ContentLine line)
    {
        while (_event is not null) Close(line);
    }

    private void Close(ContentLine line)
    {
        if (_open[^1] == Event && _event is not null)
        {
            _event.Fault ??= new(line.Number, $"'{Excerpt.Of(line.Text)}' comes before the event's END:VEVENT.");
            _event = null;
        }

        Pop();
    }

    private Component Faulty(ContentLine line, string problem) => new(_feed, line.Number) { Fault = new(line.Number, problem) };

    private static HolidayFileException Refused(ContentLine line, string problem) =>
        new($"'{Excerpt.Of(line.Text)}' {problem}", line.Number);

    private void Pop()
    {
        _openByName[_open[^1]]--;
        _open.RemoveAt(_open.Count - 1);
    }
}
