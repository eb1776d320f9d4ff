using System.Globalization;
using NodaTime;

namespace Handoff.Calendars;

/// <summary>Reads an entry from the lines of its event. The first odd line ends it; what the others say is kept for the reviewer.</summary>
internal sealed class EntryReader
{
    private readonly Component _event;
    private readonly DateTimeZone? _zone;
    private readonly ILookup<string, Property> _properties;
    private readonly EntryFault? _oddLine;

    private EntryReader(Component found)
    {
        _event = found;
        _zone = found.Feed.Zone;
        var properties = new List<Property>();
        foreach (var line in found.Lines)
        {
            try
            {
                properties.Add(Property.Of(line));
            }
            catch (EntryFaultException odd)
            {
                _oddLine ??= odd.Fault;
            }
        }

        _properties = properties.ToLookup(property => property.Name);
    }

    public static Entry Read(Component found)
    {
        var reader = new EntryReader(found);
        if ((found.Fault ?? reader._oddLine) is { } fault) return reader.Broken(fault);
        try
        {
            return reader.Read();
        }
        catch (EntryFaultException odd)
        {
            return reader.Broken(odd.Fault);
        }
    }

    private Entry Read()
    {
        var begin = Once("DTSTART") ?? throw new EntryFaultException(_event.Line, "an event without DTSTART.");
        var start = FileDate.Read(begin, _zone);
        var (days, isTimed) = Length(start);
        var rules = _properties["RRULE"].Select(rule => Rule.Read(rule, _zone)).OfType<Rule>().ToList();
        return Named(null) with
        {
            Sequence = Once("SEQUENCE") is { } sequence ? SequenceOf(sequence) : 0,
            IsCancelled = _event.Feed.IsCancellation || First("STATUS")?.Value.ToUpperInvariant() is "CANCELLED" or "CANCELED",
            FirstDay = start.Date,
            Days = days,
            HasTimeOfDay = start.HasTime || isTimed,
            Rule = rules.Count == 1 ? rules[0] : null,
            Unsupported = Unsupported(rules, start),
            Exclusions = [.. _properties["EXDATE"].SelectMany(property => FileDate.ReadAll(property, _zone))],
            Additions = [.. _properties["RDATE"].SelectMany(property => FileDate.ReadPeriods(property, _zone))],
            Replaces = Once("RECURRENCE-ID") is { } replaced ? FileDate.Read(replaced, _zone) : null,
        };
    }

    /// <summary>What can be known of an entry that cannot be read.</summary>
    private Entry Broken(EntryFault fault)
    {
        try
        {
            return Named(fault) with { FirstDay = First("DTSTART") is { } begin ? FileDate.Read(begin, _zone).Date : null };
        }
        catch (EntryFaultException)
        {
            return Named(fault); // it has no day either
        }
    }

    private Entry Named(EntryFault? fault) => new()
    {
        Line = _event.Line,
        Fault = fault,
        Name = First("SUMMARY")?.Text ?? "",
        Description = First("DESCRIPTION")?.Text is { Length: > 0 } description ? description : null,
        Uid = First("UID")?.Text is { Length: > 0 } uid ? uid : null,
    };

    /// <summary>How many days an occurrence touches, and whether it is by hours.</summary>
    /// <remarks>An end on the first day, or a duration of nothing, is read as one day.</remarks>
    private (int Days, bool IsTimed) Length(FileDate start)
    {
        var (end, lasts) = (Once("DTEND"), Once("DURATION"));
        if (end is not null && lasts is not null) throw new EntryFaultException(lasts.Line, "the event has both DTEND and DURATION.");

        var (days, isTimed) = (end, lasts) switch
        {
            ({ }, _) => LengthUntil(start, FileDate.Read(end, _zone)),
            (_, { }) => LengthFor(start, Lasting.Read(lasts)),
            _ => (1, false),
        };
        if (days < 0) throw new EntryFaultException(_event.Line, "the event ends before it begins.");
        if (days > Limits.DaysOfReach) throw new EntryFaultException(_event.Line, "the event lasts longer than calendars reach.");
        return ((int)Math.Max(days, 1), isTimed);
    }

    private static (long Days, bool IsTimed) LengthUntil(FileDate start, FileDate end)
    {
        var days = (long)Period.DaysBetween(start.Date, end.Date);
        if (!start.HasTime && !end.HasTime) return (days, false);
        if (days < -1) return (days, true); // a day less may come of two zones
        return (Math.Max(end.Time > LocalTime.Midnight ? days + 1 : days, 1), true);
    }

    private static (long Days, bool IsTimed) LengthFor(FileDate start, Lasting lasts)
    {
        if (!start.HasTime && lasts.Seconds == 0) return (lasts.Days, false);
        var begin = start.Time?.TickOfDay / NodaConstants.TicksPerSecond ?? 0;
        var seconds = begin + lasts.Seconds;
        return (lasts.Days + (seconds / NodaConstants.SecondsPerDay) + (seconds % NodaConstants.SecondsPerDay > 0 ? 1 : 0), true);
    }

    private string? Unsupported(List<Rule> rules, FileDate start)
    {
        if (rules.Find(rule => rule.Unsupported is not null) is { } unknown) return unknown.Unsupported;
        if (rules.Any(rule => rule.BeginsInTheMiddleOfTheFirstWeek(start.Date)))
        {
            return $"line {_event.Line}: its first week begins before the earliest date.";
        }

        if (rules.Count > 1) return $"line {_properties["RRULE"].ElementAt(1).Line}: a second RRULE.";
        if (First("EXRULE") is { } excluding) return $"line {excluding.Line}: an EXRULE.";
        return First("RECURRENCE-ID") is { } changed && changed.Parameter("RANGE") is not null
            ? $"line {changed.Line}: it changes all later occurrences."
            : null;
    }

    private static int SequenceOf(Property property) =>
        int.TryParse(property.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw property.Fault(property.Value, "number");

    private Property? First(string name) => _properties[name].FirstOrDefault();

    private Property? Once(string name) => _properties[name].ToList() switch
    {
        [] => null,
        [var only] => only,
        [_, var second, ..] => throw new EntryFaultException(second.Line, $"a second {name}."),
    };
}
